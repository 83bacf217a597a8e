import type { Frame, Page } from '@playwright/test';
import { type Browser, windowOf } from '../support/browser.ts';
import { chooseGroup, edit, enterPerson, ids, signInByHand, reviewAndApply } from '../support/journey.ts';
import { seeded } from '../support/sign-in.ts';
import { expect, test } from './fixtures.ts';

const { admin, withoutRole } = seeded.contoso;
const { expedite, broadEurope } = ids;

const menu = (where: Frame | Page) => where.locator('summary', { hasText: '@contoso.com' });
const openMenu = async (where: Frame | Page): Promise<void> => menu(where).click();

/** Signs another account in beside the one that is there, as Entra's account picker offers it. */
async function addAccount(browser: Browser, where: Frame | Page, username: string): Promise<void> {
  await openMenu(where);
  const window = await windowOf(browser.context, () =>
    where.getByRole('button', { name: 'Switch account' }).click(),
  );
  await window.getByRole('button', { name: 'Use another account' }).click();
  await enterPerson(window, username);
  await expect(menu(where)).toContainText(username);
}

async function openOptions({ context, origin }: Browser): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin}/options.html`);
  return page;
}

const startEdit = async (panel: Frame): Promise<void> => {
  await edit(panel, 'Include Pilot ring');
  await chooseGroup(panel, 'ring', 'Broad ring – Europe');
};

test('two accounts are signed in; each is switched to without a window and signed out by itself', async ({
  chromium,
}) => {
  const { panel } = await signInByHand(chromium);
  await addAccount(chromium, panel, withoutRole);
  await expect(panel.getByRole('alert')).toContainText(withoutRole);

  const pages = chromium.context.pages().length;
  await openMenu(panel);
  await panel.getByRole('button', { name: `Switch to ${admin}` }).click();
  await expect(panel.getByRole('list', { name: 'Assignments' })).toBeVisible();
  await expect(menu(panel)).toContainText(admin);
  expect(chromium.context.pages()).toHaveLength(pages);

  await openMenu(panel);
  await panel.getByRole('button', { name: `Sign out ${withoutRole}` }).click();
  await expect(menu(panel)).toContainText(admin);
  await openMenu(panel);
  await expect(panel.getByRole('button', { name: `Switch to ${withoutRole}` })).toHaveCount(0);
});

test('after signing out nobody acts by himself; another account goes on when it is chosen', async ({
  chromium,
}) => {
  const { panel } = await signInByHand(chromium);
  await addAccount(chromium, panel, withoutRole);
  await openMenu(panel);
  await panel.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(panel.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await panel.getByRole('button', { name: `Go on as ${admin}` }).click();
  await expect(panel.getByRole('list', { name: 'Assignments' })).toBeVisible();
});

test('an open draft hears of a switch on another page, goes out as whoever acts then, and is not lost', async ({
  chromium,
  service,
}) => {
  const { page, panel } = await signInByHand(chromium);
  const before = await service.stored(expedite);
  await startEdit(panel);

  const options = await openOptions(chromium);
  await addAccount(chromium, options, withoutRole);
  await page.bringToFront();
  const strip = panel.getByRole('status').filter({ hasText: `You began this as ${admin}.` });
  await expect(strip).toContainText(`You act as ${withoutRole} now`);
  await expect(panel.getByRole('textbox', { name: 'Group ID' })).toHaveValue(broadEurope);

  // The colleague has no Intune role: nothing is changed, and the draft is still there.
  await panel.getByRole('button', { name: 'Review change' }).click();
  await panel.getByRole('button', { name: 'Apply change' }).click();
  await expect(panel.getByRole('region', { name: 'Response' }).getByRole('alert')).toBeVisible();
  expect(await service.stored(expedite)).toEqual(before);
  await panel.getByRole('button', { name: 'Back to editor' }).click();
  await expect(panel.getByRole('textbox', { name: 'Group ID' })).toHaveValue(broadEurope);

  await openMenu(panel);
  await panel.getByRole('button', { name: `Switch to ${admin}` }).click();
  await expect(strip).toHaveCount(0);
  await reviewAndApply(panel, 'Verified');
  expect((await service.stored(expedite))[0]?.target['groupId']).toBe(broadEurope);
});

test('a sign-out on another page leaves the draft, and nothing is sent for nobody', async ({
  chromium,
  service,
}) => {
  const { page, panel } = await signInByHand(chromium);
  await startEdit(panel);
  const options = await openOptions(chromium);
  await openMenu(options);
  await options.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.bringToFront();
  await expect(panel.getByText('You were signed out on another page.')).toBeVisible();

  await panel.getByRole('button', { name: 'Review change' }).click();
  await panel.getByRole('button', { name: 'Apply change' }).click();
  await expect(panel.getByRole('region', { name: 'Response' }).getByRole('alert')).toBeVisible();
  expect(await service.received('PATCH')).toEqual([]);
  await panel.getByRole('button', { name: 'Back to editor' }).click();

  // Entra still knows the person: no window has to be filled in.
  await panel.getByRole('button', { name: 'Sign in' }).click();
  await expect(panel.getByText('You were signed out on another page.')).toHaveCount(0);
  await expect(panel.getByRole('textbox', { name: 'Group ID' })).toHaveValue(broadEurope);
  await reviewAndApply(panel, 'Verified');
  expect((await service.stored(expedite))[0]?.target['groupId']).toBe(broadEurope);
});
