import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from '@playwright/test';
import { type Browser, startBrowser } from '../support/browser.ts';
import {
  chooseGroup,
  configure,
  edit,
  ids,
  openPanel,
  openPortal,
  openSignedInPanel,
  reviewAndApply,
  signIn,
} from '../support/journey.ts';
import { expect, test } from './fixtures.ts';

const { expedite } = ids;
const card = (panel: Frame) => panel.getByRole('region', { name: 'Last change here' });
const undo = 'Undo Broad ring – Europe: Pilot ring to Broad ring – Europe';
const list = (panel: Frame) => panel.getByRole('list', { name: 'Assignments' });

async function aimPilotAtEurope(panel: Frame): Promise<void> {
  await edit(panel, 'Include Pilot ring');
  await chooseGroup(panel, 'ring', 'Broad ring – Europe');
  await reviewAndApply(panel, 'Verified');
}

/** Leaves the journal as it is while nobody knows yet how the edits in it ended. */
async function forgetOutcomes({ context, origin }: Browser): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${origin}/options.html`);
  await page.evaluate(async () => {
    type Storage = { get(key: null): Promise<object>; set(values: object): Promise<void> };
    const { storage } = (globalThis as unknown as { chrome: { storage: { local: Storage } } }).chrome;
    const entries = Object.entries(await storage.local.get(null))
      .filter(([key]) => key.startsWith('journal.'))
      .map(([key, entry]) => [key, { ...(entry as object), state: { is: 'open', list: [] } }]);
    await storage.local.set(Object.fromEntries(entries) as object);
  });
  await page.close();
}

/** A new page, as after a night: nothing of the old one is left. */
async function reload(page: Page): Promise<Frame> {
  await page.reload();
  return openPanel(page);
}

test('the last change is told, stays after a reload, and is undone from there', async ({
  chromium,
  service,
}) => {
  const { page, panel } = await openSignedInPanel(chromium);
  await expect(list(panel)).toBeVisible();
  await expect(card(panel)).toHaveCount(0);
  const before = await service.stored(expedite);
  await aimPilotAtEurope(panel);
  await panel.getByRole('button', { name: 'Done' }).click();
  await expect(card(panel)).toContainText(/Pilot ring to Broad ring – Europe, today at\s\d\d:\d\d/);
  await expect(card(panel).getByRole('status')).toHaveText('Verified');

  const again = await reload(page);
  await again.getByRole('button', { name: undo, exact: true }).click();
  await expect(again.getByRole('heading', { name: 'Review change' })).toBeVisible();
  await expect(again.getByText(/^Aim this assignment at Pilot ring instead of/)).toBeVisible();
  await again.getByRole('button', { name: 'Apply change' }).click();
  await expect(again.getByRole('region', { name: 'Response' }).getByText('Verified').first()).toBeVisible();
  const targets = (stored: typeof before) => stored.map(({ target }) => target);
  expect(targets(await service.stored(expedite))).toEqual(targets(before));

  await again.getByRole('button', { name: 'Done' }).click();
  await expect(card(again)).toContainText('Broad ring – Europe to Pilot ring');
});

test('an undo that is not applied after all leads back to its button', async ({ chromium, service }) => {
  const { panel } = await openSignedInPanel(chromium);
  await aimPilotAtEurope(panel);
  await panel.getByRole('button', { name: 'Done' }).click();
  await panel.getByRole('button', { name: undo }).click();
  await panel.getByRole('button', { name: 'Back', exact: true }).last().click();
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(panel.getByRole('button', { name: undo })).toBeFocused();
  expect(await service.received('PATCH')).toHaveLength(1);
});

test('what was changed again elsewhere is not undone blindly', async ({ chromium, sandbox }) => {
  const { page, panel } = await openSignedInPanel(chromium);
  await aimPilotAtEurope(panel);
  await panel.getByRole('button', { name: 'Done' }).click();
  await expect(panel.getByRole('button', { name: undo })).toBeVisible();
  await sandbox.control('POST', '/reset');
  const again = await reload(page);
  await expect(card(again)).toContainText('Changed since: it is again what it was before.');
  await expect(card(again).getByRole('button')).toHaveCount(0);
});

test('a list in another tab is read again by itself, but never under a draft', async ({ chromium }) => {
  const { panel } = await openSignedInPanel(chromium);
  const watching = await openPanel(await openPortal(chromium));
  const drafting = await openPanel(await openPortal(chromium));
  await expect(list(watching).getByRole('listitem', { name: 'Include Pilot ring' })).toBeVisible();
  await edit(drafting, 'Include Finance laptops');
  await drafting.getByRole('textbox', { name: 'Group ID' }).fill(ids.lab);

  await aimPilotAtEurope(panel);
  await expect(list(watching).getByRole('listitem', { name: 'Include Broad ring – Europe' })).toBeVisible();
  await expect(list(watching).getByText('Pilot ring')).toHaveCount(0);
  await expect(watching.getByRole('button', { name: undo })).toBeVisible();

  await expect(drafting.getByRole('textbox', { name: 'Group ID' })).toHaveValue(ids.lab);
  await drafting.getByRole('button', { name: 'Cancel' }).click();
  await expect(list(drafting).getByRole('listitem', { name: 'Include Broad ring – Europe' })).toBeVisible();
});

test('what became of an edit that was cut off is found out on demand', async ({ chromium }) => {
  const { panel } = await openSignedInPanel(chromium);
  await aimPilotAtEurope(panel);
  await panel.getByRole('button', { name: 'Done' }).click();
  await expect(card(panel).getByRole('status')).toHaveText('Verified');
  await forgetOutcomes(chromium);
  await expect(card(panel).getByRole('status')).toHaveText('Outcome not known yet.');
  await expect(card(panel)).toContainText('Pilot ring to Broad ring – Europe');

  await card(panel).getByRole('button', { name: 'Find out what became of Pilot ring' }).click();
  await expect(card(panel).getByRole('status')).toContainText('Reading shows the change.');
  await expect(card(panel).getByRole('heading', { name: 'Last change here' })).toBeFocused();
  await expect(panel.getByRole('button', { name: undo })).toBeVisible();
});

test('the last change outlives the browser', async ({ sandbox }) => {
  await sandbox.control('POST', '/reset');
  const profile = await mkdtemp(join(tmpdir(), 'retarget-profile-'));
  try {
    const first = await startBrowser(sandbox, { profile });
    const { panel } = await openSignedInPanel(first);
    await aimPilotAtEurope(panel);
    await first.close();

    const second = await startBrowser(sandbox, { profile });
    await configure(second);
    const reopened = await openPanel(await openPortal(second));
    const signInButton = reopened.getByRole('button', { name: 'Sign in' });
    await expect(signInButton.or(list(reopened))).toBeVisible();
    if (await signInButton.isVisible()) await signIn(second, reopened);
    await expect(reopened.getByRole('button', { name: undo })).toBeVisible();
    await second.close();
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
});
