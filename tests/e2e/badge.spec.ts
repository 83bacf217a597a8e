import type { Page } from '@playwright/test';
import { type Browser, windowOf } from '../support/browser.ts';
import { clearFaults, holdNext, setFault } from '../support/faults.ts';
import { edit, ids, openSignedInPanel } from '../support/journey.ts';
import { openPopupPage } from '../support/popup.ts';
import { seeded } from '../support/sign-in.ts';
import { expect, test } from './fixtures.ts';

const { expedite, broadEurope } = ids;

type Action = { getBadgeText(of: object): Promise<string>; getTitle(of: object): Promise<string> };

/** What the toolbar's button tells, asked from a page of ours on which nothing of ours runs. */
async function toolbarButton({ context, origin }: Browser): Promise<() => Promise<[string, string]>> {
  const page = await context.newPage();
  await page.goto(`${origin}/manifest.json`);
  return () =>
    page.evaluate(async () => {
      const { action } = (globalThis as unknown as { chrome: { action: Action } }).chrome;
      return [await action.getBadgeText({}), await action.getTitle({})] as [string, string];
    });
}

const quiet = ['', 'Retarget for Intune'];
const unsettled = ['!', 'Retarget for Intune: 1 change is not settled'];
const note = (popup: Page) => popup.getByRole('status').filter({ hasText: 'Nobody has found out yet' });

async function signOut(popup: Page): Promise<void> {
  await popup.locator('summary').first().click();
  await popup.getByRole('button', { name: 'Sign out', exact: true }).click();
}

test('an edit that could not be settled is told until it is, whatever becomes of the worker', async ({
  chromium,
  service,
  sandbox,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  const button = await toolbarButton(chromium);
  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('textbox', { name: 'Group ID' }).fill(broadEurope);
  await panel.getByRole('button', { name: 'Review change' }).click();
  const letGo = await holdNext(sandbox, 'PATCH');
  await panel.getByRole('button', { name: 'Apply change' }).click();
  await expect(panel.locator('[aria-current="step"]')).toHaveText('Send the change');
  // As long as the worker carries it out, nobody is needed.
  expect(await button()).toEqual(quiet);

  await setFault(sandbox, 'role-missing-403', { on: 'read' });
  await chromium.stopWorker();
  await expect.poll(button).toEqual(unsettled);
  await letGo();
  await expect
    .poll(async () => (await service.stored(expedite)).map(({ target }) => target['groupId']))
    .toContain(broadEurope);

  // It is what the browser keeps, whatever becomes of the worker.
  await chromium.stopWorker();
  expect(await button()).toEqual(unsettled);

  await clearFaults(sandbox);
  const popup = await openPopupPage(chromium);
  // The worker that the popup woke may have found out already: a start settles what it can.
  await expect.poll(button).toEqual(quiet);
  await expect(note(popup)).toHaveCount(0);
  expect(await service.received('PATCH')).toHaveLength(1);
});

test('the popup leads to an unsettled edit; signed out, the button says to sign in, which settles it', async ({
  chromium,
  service,
  sandbox,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  const button = await toolbarButton(chromium);
  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('textbox', { name: 'Group ID' }).fill(broadEurope);
  await panel.getByRole('button', { name: 'Review change' }).click();
  const letGo = await holdNext(sandbox, 'PATCH');
  await panel.getByRole('button', { name: 'Apply change' }).click();
  await expect(panel.locator('[aria-current="step"]')).toHaveText('Send the change');
  await setFault(sandbox, 'role-missing-403', { on: 'read' });
  await chromium.stopWorker();
  await expect.poll(button).toEqual(unsettled);
  await letGo();

  const popup = await openPopupPage(chromium);
  await expect(note(popup)).toContainText('Expedite 2026.11 B security update');
  await clearFaults(sandbox);
  await popup.getByRole('button', { name: 'Show profile' }).click();
  const card = popup.getByRole('region', { name: 'Last change here' });
  await expect(card).toContainText('Outcome not known yet');
  await popup.getByRole('button', { name: 'Edit by ids' }).click();

  await signOut(popup);
  await expect
    .poll(button)
    .toEqual(['!', 'Retarget for Intune: 1 change is not settled. Sign in to settle it.']);
  await expect(note(popup)).toContainText(`Only ${seeded.contoso.admin} can find out.`);
  // Entra still knows the person in this browser, and asks nothing.
  await popup.getByRole('button', { name: 'Sign in' }).click();
  await expect.poll(button).toEqual(quiet);
  await expect(note(popup)).toHaveCount(0);
  expect(await service.received('PATCH')).toHaveLength(1);
});

test('when Entra wants to see the person again the button says so, until they signed in', async ({
  chromium,
  sandbox,
}) => {
  await openSignedInPanel(chromium);
  const button = await toolbarButton(chromium);
  expect(await button()).toEqual(quiet);
  for (const path of ['/tokens/expire', '/refresh-tokens/expire', '/sessions/end']) {
    await sandbox.control('POST', path);
  }
  const popup = await openPopupPage(chromium);
  await popup.getByRole('textbox', { name: 'Profile ID' }).fill(expedite);
  await popup.getByRole('button', { name: 'Load assignment' }).click();
  await expect.poll(button).toEqual(['!', 'Retarget for Intune: sign in again to go on']);
  await popup.getByRole('button', { name: 'Edit by ids' }).click();

  const strip = popup.getByRole('status').filter({ hasText: 'Microsoft wants you to sign in again' });
  await expect(strip).toBeVisible();
  const window = await windowOf(chromium.context, () =>
    popup.getByRole('button', { name: 'Sign in' }).click(),
  );
  // Who it is, Entra was told.
  await window.getByLabel('Password').fill(seeded.password);
  await window.getByRole('button', { name: 'Sign in' }).click();
  await expect.poll(button).toEqual(quiet);
  await expect(strip).toHaveCount(0);
});

test('signing out on purpose asks for nothing', async ({ chromium }) => {
  await openSignedInPanel(chromium);
  const button = await toolbarButton(chromium);
  const popup = await openPopupPage(chromium);
  await signOut(popup);
  await expect(popup.getByText('Sign in first.')).toBeVisible();
  await chromium.stopWorker();
  await popup.reload();
  await expect(popup.getByText('Sign in first.')).toBeVisible();
  expect(await button()).toEqual(quiet);
});
