import type { Page, Worker } from '@playwright/test';
import type { Browser } from '../support/browser.ts';
import {
  configure,
  ids,
  openPortal,
  openSignedInPanel,
  panelIn,
  profileAddress,
} from '../support/journey.ts';
import { openPopupPage, realPopup } from '../support/popup.ts';
import { expect, test } from './fixtures.ts';

const { expedite, zeroDay, pilotRing, broadEurope } = ids;
const assignmentId = `${expedite}_${pilotRing}`;

type Tab = { id: number; windowId: number };
type Event = { dispatch(...told: unknown[]): void };
type Api = {
  action: { openPopup(options: { windowId?: number }): Promise<void> };
  contextMenus: { onClicked: Event; update(id: string, change: object): Promise<void> };
  commands: {
    onCommand: Event;
    getAll(): Promise<{ name: string; shortcut: string; description: string }[]>;
  };
  tabs: { query(query: object): Promise<Tab[]> };
};
type Global = { chrome: Api };

async function workerOf({ context }: Browser): Promise<Worker> {
  return context.serviceWorkers().at(-1) ?? context.waitForEvent('serviceworker');
}

/** What the browser does at a click on the toolbar's button. */
const openFromToolbar = async (chromium: Browser): Promise<void> =>
  (await workerOf(chromium)).evaluate(() => (globalThis as unknown as Global).chrome.action.openPopup({}));

/** What the browser tells at a click on the item of the context menu, in the tab that is in front. */
const editSelected = async (chromium: Browser, selectionText: string): Promise<void> =>
  (await workerOf(chromium)).evaluate(async (text) => {
    const { chrome } = globalThis as unknown as Global;
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    chrome.contextMenus.onClicked.dispatch({ menuItemId: 'edit-selected', selectionText: text }, tab);
  }, selectionText);

/** What the browser tells at a keyboard command, in the tab that is in front. */
const command = async (chromium: Browser, name: string): Promise<void> =>
  (await workerOf(chromium)).evaluate(async (said) => {
    const { chrome } = globalThis as unknown as Global;
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    chrome.commands.onCommand.dispatch(said, tab);
  }, name);

const isPanelShown = async (page: Page): Promise<boolean> => {
  const frame = await panelIn(page)?.frameElement();
  return frame !== undefined && frame.isVisible();
};

test('the popup from the toolbar has the profile of the page that it is opened on', async ({ chromium }) => {
  const { page } = await openSignedInPanel(chromium, profileAddress(zeroDay));
  const popup = await realPopup(chromium);
  await page.bringToFront();
  await openFromToolbar(chromium);
  await expect.poll(() => popup.value('Profile ID')).toBe(zeroDay);
  expect(await popup.text()).toContain('Taken from the page you are on.');
});

test('closed half way by the browser, it is there again; another page is offered and nothing is taken', async ({
  chromium,
  service,
}) => {
  const { page } = await openSignedInPanel(chromium, profileAddress(expedite));
  const popup = await realPopup(chromium);
  await page.bringToFront();
  await openFromToolbar(chromium);
  await expect.poll(() => popup.value('Profile ID')).toBe(expedite);
  await popup.type('Assignment ID', assignmentId);
  await popup.press('Load assignment');
  await expect.poll(() => popup.value('Group ID')).toBe(pilotRing);
  await popup.type('Group ID', broadEurope);
  await popup.close();
  await expect.poll(() => popup.isOpen()).toBe(false);

  await page.goto(profileAddress(zeroDay));
  await page.reload();
  await openFromToolbar(chromium);
  await expect.poll(() => popup.value('Group ID')).toBe(broadEurope);
  expect(await popup.text()).toContain('The page you are on shows another profile.');
  await popup.press('Use the profile on this page');
  await expect.poll(() => popup.value('Profile ID')).toBe(zeroDay);
  expect(await popup.text()).toContain('A change to Expedite 2026.11 B security update waits');
  await popup.press('Continue');
  await expect.poll(() => popup.value('Group ID')).toBe(broadEurope);
  expect(await service.received('PATCH')).toEqual([]);
});

test('on a page of another tenant nothing is sent from the popup until the person says so', async ({
  chromium,
  service,
}) => {
  const address = profileAddress(expedite).replace('#view/', '#@fabrikam.com/view/');
  const { page } = await openSignedInPanel(chromium, address);
  const popup = await realPopup(chromium);
  await page.bringToFront();
  await openFromToolbar(chromium);
  await expect.poll(() => popup.value('Profile ID')).toBe(expedite);
  await popup.type('Assignment ID', assignmentId);
  await popup.press('Load assignment');
  await expect.poll(() => popup.value('Group ID')).toBe(pilotRing);
  await popup.type('Group ID', broadEurope);
  await popup.press('Review change');
  await expect.poll(() => popup.text()).toContain('fabrikam.com');
  await expect.poll(() => popup.text()).toContain('Exact request');
  await popup.press('Apply change');
  await expect.poll(() => popup.text()).toContain('Nothing was sent');
  expect(await service.received('PATCH')).toEqual([]);
  await popup.press('Apply to contoso.com anyway');
  await expect.poll(() => popup.text()).toContain('Verified');
  expect(await service.received('PATCH')).toHaveLength(1);
});

test('a selected id is edited as an assignment; the item stays when the worker is stopped', async ({
  chromium,
}) => {
  await configure(chromium);
  const page = await openPortal(chromium, profileAddress(zeroDay));
  const popup = await realPopup(chromium);
  await page.bringToFront();
  await editSelected(chromium, ` ${assignmentId}`);
  await expect.poll(() => popup.value('Profile ID')).toBe(expedite);
  await expect.poll(() => popup.value('Assignment ID')).toBe(assignmentId);
  expect(await popup.text()).toContain('Both ids were taken from what you selected.');
  await popup.close();
  await expect.poll(() => popup.isOpen()).toBe(false);

  await editSelected(chromium, 'Expedite 2026.11 B');
  await expect.poll(() => popup.value('Profile ID')).toBe('Expedite 2026.11 B');
  expect(await popup.text()).toContain('No id was found in what you selected');
  await popup.close();

  await chromium.stopWorker();
  const options = await chromium.context.newPage();
  await options.goto(`${chromium.origin}/options.html`);
  // The browser keeps the item: changing one that is not there would be refused.
  await options.evaluate(() =>
    (globalThis as unknown as Global).chrome.contextMenus.update('edit-selected', {}),
  );
});

test('where the popup cannot be opened, a small window is', async ({ chromium }) => {
  await configure(chromium);
  const page = await openPortal(chromium);
  await page.bringToFront();
  const worker = await workerOf(chromium);
  await worker.evaluate(() => {
    const { action } = (globalThis as unknown as Global).chrome;
    action.openPopup = () => Promise.reject(new Error('Could not find an active browser window.'));
  });
  const opened = chromium.context.waitForEvent('page');
  await editSelected(chromium, assignmentId);
  const window = await opened;
  await expect(window.getByRole('textbox', { name: 'Profile ID' })).toHaveValue(expedite);
  await expect(window.getByRole('textbox', { name: 'Assignment ID' })).toHaveValue(assignmentId);
});

test('the keyboard opens and closes the panel, and breaks nothing elsewhere', async ({ chromium }) => {
  await configure(chromium);
  const page = await openPortal(chromium);
  const problems: string[] = [];
  const worker = await workerOf(chromium);
  worker.on('console', (message) => problems.push(message.text()));
  await page.bringToFront();
  await command(chromium, 'toggle-panel');
  await expect.poll(() => isPanelShown(page)).toBe(true);
  await command(chromium, 'toggle-panel');
  await expect.poll(() => isPanelShown(page)).toBe(false);
  await command(chromium, 'toggle-panel');
  await expect.poll(() => isPanelShown(page)).toBe(true);

  const elsewhere = await chromium.context.newPage();
  await elsewhere.goto(`${chromium.origin}/options.html`);
  await elsewhere.bringToFront();
  await command(chromium, 'toggle-panel');
  await page.bringToFront();
  await command(chromium, 'toggle-panel');
  await expect.poll(() => isPanelShown(page)).toBe(false);
  expect(problems).toEqual([]);
});

test('both commands have a shortcut that the browser grants, and are named in words', async ({
  chromium,
}) => {
  const popup = await openPopupPage(chromium);
  const commands = await popup.evaluate(() => (globalThis as unknown as Global).chrome.commands.getAll());
  const named = Object.fromEntries(commands.map(({ name, ...rest }) => [name, rest]));
  expect(named['_execute_action']?.shortcut).toBe('Alt+Shift+E');
  expect(named['toggle-panel']).toEqual({
    shortcut: 'Alt+Shift+L',
    description: 'Open or close the panel on the portal’s page',
  });
});
