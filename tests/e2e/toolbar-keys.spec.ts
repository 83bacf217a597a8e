import type { Frame } from '@playwright/test';
import { type Browser, startBrowser } from '../support/browser.ts';
import { type Display, displayMissing, startDisplay } from '../support/display.ts';
import { configure, enterPerson, ids, openPortal, panelIn, profileAddress } from '../support/journey.ts';
import { focusIn } from '../support/keyboard.ts';
import { realPopup } from '../support/popup.ts';
import { seeded } from '../support/sign-in.ts';
import { expect, test } from './fixtures.ts';

/** With windows and a keyboard: what a headless browser does not have. */
const shown = test.extend<{ display: Display; windows: Browser }>({
  display: async ({}, use) => {
    const display = await startDisplay();
    await use(display);
    await display.stop();
  },
  windows: async ({ sandbox, display }, use) => {
    await sandbox.control('POST', '/reset');
    const browser = await startBrowser(sandbox, { display });
    await use(browser);
    await browser.close();
  },
});

shown.skip(displayMissing() !== null && !process.env['CI'], displayMissing() ?? '');

shown('the keys open the popup in its own size, and Escape closes it', async ({ windows, display }) => {
  await configure(windows);
  const page = await openPortal(windows, profileAddress(ids.zeroDay));
  const popup = await realPopup(windows);
  await page.bringToFront();
  await display.pressKeys('alt+shift+e');
  await expect.poll(() => popup.value('Profile ID')).toBe(ids.zeroDay);
  await expect.poll(() => popup.size()).toEqual({ width: 380, height: 560, beyond: 0 });
  await display.pressKeys('Escape');
  await expect.poll(() => popup.isOpen()).toBe(false);
});

shown(
  "the keys lead into the panel and back to where the person was, and the portal's own rest meanwhile",
  async ({ windows, display }) => {
    await configure(windows);
    const page = await openPortal(windows, profileAddress(ids.expedite));
    await page.bringToFront();
    const keys = (...names: string[]): Promise<void> => display.pressKeys(...names);
    const shortcut = (): Promise<string | undefined> =>
      page.evaluate(() => document.documentElement.dataset['lastShortcut']);
    const isShown = async (): Promise<boolean> =>
      (await (await panelIn(page)?.frameElement())?.isVisible()) ?? false;
    const link = page.getByRole('link').first();
    await link.focus();
    const there = await focusIn(page);

    await keys('alt+shift+l');
    await expect.poll(() => panelIn(page) !== undefined).toBe(true);
    const panel = panelIn(page) as Frame;
    await expect.poll(() => panel.evaluate(() => document.hasFocus())).toBe(true);
    await keys('d', 'a', 'b');
    await keys('alt+shift+l');
    await expect.poll(isShown).toBe(false);
    await expect(link).toBeFocused();
    expect(await shortcut()).toBeUndefined();
    await keys('d');
    await expect.poll(shortcut).toBe('D');

    // By the panel's own way out as well.
    await link.focus();
    await keys('alt+shift+l');
    await expect.poll(() => panel.evaluate(() => document.hasFocus())).toBe(true);
    await keys('Escape');
    await expect.poll(isShown).toBe(false);
    await expect(link).toBeFocused();

    // Whoever has gone back to the page is not taken out of it.
    await keys('alt+shift+l');
    await expect.poll(isShown).toBe(true);
    const other = page.getByRole('link').nth(1);
    await other.focus();
    await keys('alt+shift+l');
    await expect.poll(isShown).toBe(false);
    await expect(other).toBeFocused();
    expect(await focusIn(page)).not.toBe(there);
  },
);

shown('the keys open and close the panel on the page of the portal', async ({ windows, display }) => {
  await configure(windows);
  const page = await openPortal(windows, profileAddress(ids.expedite));
  await page.bringToFront();
  const isShown = async (): Promise<boolean> => {
    const frame = await panelIn(page)?.frameElement();
    return frame !== undefined && frame.isVisible();
  };
  for (const expected of [true, false, true]) {
    await display.pressKeys('alt+shift+l');
    await expect.poll(isShown).toBe(expected);
  }
});

shown(
  'the keys open and close the panel where there is no launcher, and nothing on a page of another site',
  async ({ windows, display }) => {
    await configure(windows);
    const page = await windows.context.newPage();
    await page.goto('https://intune.microsoft.com/#home');
    await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
    const isShown = async (): Promise<boolean> =>
      (await (await panelIn(page)?.frameElement())?.isVisible()) ?? false;
    await page.bringToFront();
    for (const expected of [true, false]) {
      await display.pressKeys('alt+shift+l');
      await expect.poll(isShown).toBe(expected);
    }
    const other = await windows.context.newPage();
    await other.goto('https://login.microsoftonline.com/');
    await other.bringToFront();
    await display.pressKeys('alt+shift+l');
    // What comes later has come: the keys work again on the page before.
    await page.bringToFront();
    await display.pressKeys('alt+shift+l');
    await expect.poll(isShown).toBe(true);
    expect(panelIn(other)).toBeUndefined();
  },
);

shown(
  'the popup goes when the sign-in window comes, and the person is signed in when it is opened again',
  async ({ windows, display }) => {
    await configure(windows);
    const page = await openPortal(windows, profileAddress(ids.expedite));
    const popup = await realPopup(windows);
    await page.bringToFront();
    await display.pressKeys('alt+shift+e');
    await expect.poll(() => popup.value('Profile ID')).toBe(ids.expedite);
    await popup.type('Assignment ID', 'typed before');
    const opened = windows.context.waitForEvent('page');
    await popup.press('Sign in');
    const window = await opened;
    // A popup goes when another window comes to the front; without a window manager none does.
    if (await popup.isOpen()) await popup.close();
    await expect.poll(() => popup.isOpen()).toBe(false);
    const closed = window.waitForEvent('close');
    await enterPerson(window, seeded.contoso.admin);
    await closed;

    await page.bringToFront();
    await display.pressKeys('alt+shift+e');
    await expect.poll(() => popup.value('Assignment ID')).toBe('typed before');
    await expect.poll(() => popup.text()).toContain(seeded.contoso.admin);
  },
);
