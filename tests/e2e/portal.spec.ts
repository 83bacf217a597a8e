import { byAccessibleName } from '../support/accessibility.ts';
import {
  clickLauncher,
  configure,
  edit,
  ids,
  listAddress,
  openPanel,
  openPortal,
  openSignedInPanel,
  panelIn,
  profileAddress,
} from '../support/journey.ts';
import { expect, test } from './fixtures.ts';

const launcher = 'Edit assignment target';

test('the launcher opens and closes the panel, and the draft in it stays', async ({ chromium }) => {
  const { page, panel } = await openSignedInPanel(chromium);
  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('textbox', { name: 'Group ID' }).fill(ids.broadEurope);
  expect(await (await byAccessibleName(page, 'button', launcher))?.property('expanded')).toBe(true);

  await clickLauncher(page);
  await expect
    .poll(async () => (await byAccessibleName(page, 'button', launcher))?.property('expanded'))
    .toBe(false);
  await clickLauncher(page);
  await expect(panel.getByRole('textbox', { name: 'Group ID' })).toHaveValue(ids.broadEurope);

  await panel.getByRole('button', { name: 'Close' }).click();
  await expect
    .poll(async () => (await byAccessibleName(page, 'button', launcher))?.property('expanded'))
    .toBe(false);
});

test('launcher and panel survive the portal drawing itself anew and rewriting its address', async ({
  chromium,
}) => {
  const { page, panel } = await openSignedInPanel(chromium);
  await expect(page).toHaveURL(/profileName\/Expedite/);
  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('textbox', { name: 'Group ID' }).fill(ids.broadEurope);
  await page.getByRole('button', { name: 'Refresh', exact: true }).click();
  await page.evaluate(() => {
    document.body.replaceChildren(...[...document.body.children].map((child) => child.cloneNode(true)));
    document.querySelector('#retarget-for-intune')?.remove();
  });
  await expect.poll(async () => (await byAccessibleName(page, 'button', launcher)) !== null).toBe(true);
});

test('the launcher is there on quality update pages only', async ({ chromium }) => {
  const page = await openPortal(chromium, listAddress);
  await page.evaluate(() => (location.hash = '#home'));
  await expect.poll(async () => await byAccessibleName(page, 'button', launcher)).toBeNull();
  await page.evaluate((address) => (location.href = address), profileAddress(ids.expedite));
  await expect.poll(async () => (await byAccessibleName(page, 'button', launcher)) !== null).toBe(true);
});

test('a page that names no profile gets a list of all of them, to search in', async ({ chromium }) => {
  const { panel } = await openSignedInPanel(chromium, listAddress);
  const search = panel.getByRole('searchbox', { name: 'Search profiles' });
  await search.fill('zero');
  await panel.getByRole('button', { name: /Zero-day response, all rings/ }).click();
  await expect(panel.getByRole('heading', { level: 1, name: 'Zero-day response, all rings' })).toBeVisible();
  await expect(panel.getByRole('list', { name: 'Assignments' }).getByRole('listitem')).toHaveCount(2);
});

test('an id that is no quality update profile is told, with the list below', async ({ chromium }) => {
  const { panel } = await openSignedInPanel(chromium, profileAddress('11111111-2222-4333-8444-555555555555'));
  await expect(panel.getByRole('searchbox', { name: 'Search profiles' })).toBeVisible();
  await expect(panel.getByText(/not of a quality update profile/)).toBeVisible();
});

test('two tabs show their own profiles and share the sign-in', async ({ chromium }) => {
  const { panel } = await openSignedInPanel(chromium);
  const second = await openPortal(chromium, profileAddress(ids.zeroDay));
  const other = await openPanel(second);
  await expect(other.getByRole('heading', { level: 1, name: 'Zero-day response, all rings' })).toBeVisible();
  await expect(
    panel.getByRole('heading', { level: 1, name: 'Expedite 2026.11 B security update' }),
  ).toBeVisible();
});

test('the panel follows its tab from profile to profile', async ({ chromium }) => {
  const { page, panel } = await openSignedInPanel(chromium);
  await page.evaluate((address) => (location.href = address), profileAddress(ids.zeroDay));
  await expect(panel.getByRole('heading', { level: 1, name: 'Zero-day response, all rings' })).toBeVisible();
});

test("what is typed in the panel is not the portal's shortcut, and works again after", async ({
  chromium,
}) => {
  const { page, panel } = await openSignedInPanel(chromium);
  const last = (): Promise<string | undefined> =>
    page.evaluate(() => document.documentElement.dataset['lastShortcut']);
  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('searchbox', { name: 'Search groups' }).click();
  await page.keyboard.type('gn/bda');
  await page.keyboard.press('Control+/');
  await expect(panel.getByRole('searchbox', { name: 'Search groups' })).toHaveValue('gn/bda');
  expect(await last()).toBeUndefined();
  await page.getByRole('heading', { level: 1 }).first().click();
  await page.keyboard.press('d');
  await expect.poll(last).toBe('D');
});

test('the panel follows the theme of the portal while it is open', async ({ chromium }) => {
  await configure(chromium);
  const page = await openPortal(chromium, profileAddress(ids.expedite, '?theme=dark'));
  const panel = await openPanel(page);
  const primary = panel.getByRole('button', { name: 'Sign in' });
  const expectTheme = async (theme: string, accent: string): Promise<void> => {
    await expect(panel.locator('html')).toHaveAttribute('data-theme', theme);
    await expect(primary).toHaveCSS('background-color', accent);
  };
  await expectTheme('dark', 'rgb(17, 94, 163)');
  const themes = [
    ['fxs-theme-azure fxs-mode-light fxs-mode-standardcontrast', 'azure', 'rgb(0, 120, 212)'],
    ['fxs-theme-blue fxs-mode-light fxs-mode-standardcontrast', 'blue', 'rgb(15, 84, 140)'],
    ['fxs-theme-light fxs-mode-light fxs-mode-standardcontrast', 'light', 'rgb(15, 108, 189)'],
    ['fxs-theme-azure fxs-mode-light fxs-mode-highcontrast', 'contrast-white', 'rgb(0, 0, 159)'],
    ['fxs-theme-azure fxs-mode-dark fxs-mode-highcontrast', 'contrast-black', 'rgb(26, 235, 255)'],
  ] as const;
  for (const [classes, theme, accent] of themes) {
    await page.evaluate((names) => {
      for (const element of [document.documentElement, document.body]) element.className = names;
    }, classes);
    await expectTheme(theme, accent);
  }
  // A theme that nobody knows the name of is told by its colours.
  for (const [ground, text, theme, accent] of [
    ['#101010', '#eeeeee', 'dark', 'rgb(17, 94, 163)'],
    ['#ffffff', '#000000', 'contrast-white', 'rgb(0, 0, 159)'],
  ] as const) {
    await page.evaluate(
      ([background, color]) => {
        Object.assign(document.body.style, { background, color });
        for (const element of [document.documentElement, document.body]) element.className = `is-${color}`;
      },
      [ground, text] as const,
    );
    await expectTheme(theme, accent);
  }
});

test('who has asked the system for more contrast gets it in popup, settings and panel', async ({
  chromium,
}) => {
  await configure(chromium);
  for (const file of ['popup.html', 'options.html']) {
    const page = await chromium.context.newPage();
    await page.emulateMedia({ contrast: 'more', colorScheme: 'dark' });
    await page.goto(`${chromium.origin}/${file}`);
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast');
    await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(0, 0, 0)');
    await page.emulateMedia({ contrast: 'no-preference', colorScheme: 'dark' });
    await expect(page.locator('html')).not.toHaveAttribute('data-theme');
    await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(31, 31, 31)');
    await page.close();
  }
  const portal = await openPortal(chromium);
  await portal.emulateMedia({ contrast: 'more' });
  const panel = await openPanel(portal);
  await expect(panel.locator('html')).toHaveAttribute('data-theme', 'contrast-white');
});

test('the page cannot reach into the panel, nor open it by a click that nobody made', async ({
  chromium,
}) => {
  await configure(chromium);
  const page = await openPortal(chromium);
  const seen = await page.evaluate(() => {
    const host = document.querySelector('#retarget-for-intune');
    host?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    (host as HTMLElement | null)?.click();
    return { found: host !== null, root: host?.shadowRoot ?? null };
  });
  expect(seen).toEqual({ found: true, root: null });
  expect(panelIn(page)).toBeUndefined();
});

test('a stopped worker is started again, and nobody has to sign in anew', async ({ chromium, service }) => {
  const { panel } = await openSignedInPanel(chromium);
  await chromium.stopWorker();
  await panel.getByRole('button', { name: /refresh|read again/i }).click();
  await expect(panel.getByRole('list', { name: 'Assignments' }).getByRole('listitem')).toHaveCount(4);
  const lists = async () =>
    (await service.received('GET')).filter(({ path }) => path.endsWith('/assignments')).length;
  await expect.poll(lists).toBeGreaterThanOrEqual(2);
  const reads = await service.received('GET');
  expect(reads.every(({ status }) => status === 200)).toBe(true);
});

test('signing out here forgets the account and shows nothing of the tenant', async ({ chromium }) => {
  const { panel } = await openSignedInPanel(chromium);
  await panel.locator('summary').first().click();
  await panel.getByRole('button', { name: 'Sign out' }).click();
  await expect(panel.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(panel.getByText('Pilot ring')).toHaveCount(0);
});
