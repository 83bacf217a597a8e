import type { Page } from '@playwright/test';
import type { Browser } from '../support/browser.ts';
import { windowOf } from '../support/browser.ts';
import { holdNext } from '../support/faults.ts';
import { configure, enterPerson, ids, signIn } from '../support/journey.ts';
import { keptIn, openPopupPage } from '../support/popup.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { seeded } from '../support/sign-in.ts';
import { expect, test } from './fixtures.ts';

const { expedite, pilotRing, broadEurope } = ids;
const assignmentId = `${expedite}_${pilotRing}`;

const profileField = (popup: Page) => popup.getByRole('textbox', { name: 'Profile ID' });
const assignmentField = (popup: Page) => popup.getByRole('textbox', { name: 'Assignment ID' });
const groupField = (popup: Page) => popup.getByRole('textbox', { name: 'Group ID' });
const card = (popup: Page) => popup.getByRole('region', { name: 'Last change here' });

/** Signed in, with the editor of the pilot ring open in the popup. */
async function openEditor(chromium: Browser): Promise<Page> {
  await configure(chromium);
  const popup = await openPopupPage(chromium);
  await signIn(chromium, popup);
  await profileField(popup).fill(expedite);
  await assignmentField(popup).fill(assignmentId);
  await popup.getByRole('button', { name: 'Load assignment' }).click();
  await expect(groupField(popup)).toHaveValue(pilotRing);
  return popup;
}

/**
 * Aims at another ring and applies it, as far as the request of this kind, which is held back.
 * @returns lets it go.
 */
async function applyUpTo(
  popup: Page,
  sandbox: Sandbox,
  method: 'GET' | 'PATCH',
): Promise<() => Promise<void>> {
  await groupField(popup).fill(broadEurope);
  await popup.getByRole('button', { name: 'Review change' }).click();
  const letGo = await holdNext(sandbox, method);
  await popup.getByRole('button', { name: 'Apply change' }).click();
  const step = method === 'GET' ? 'Read again' : 'Send the change';
  await expect(popup.locator('[aria-current="step"]')).toHaveText(step);
  return letGo;
}

/** The popup goes without a word, as it does when the person looks elsewhere, and is opened again. */
async function reopen(chromium: Browser, popup: Page): Promise<Page> {
  await popup.close({ runBeforeUnload: false });
  return openPopupPage(chromium);
}

test('closed while typing ids: they are there again', async ({ chromium }) => {
  await configure(chromium);
  const popup = await openPopupPage(chromium);
  await assignmentField(popup).fill('half an id');
  const again = await reopen(chromium, popup);
  await expect(assignmentField(again)).toHaveValue('half an id');
  await assignmentField(again).fill('');
  expect(await keptIn(again)).toBeNull();
});

test('closed in the editor: the draft is there, as a form and as JSON that is not finished', async ({
  chromium,
  service,
}) => {
  const popup = await openEditor(chromium);
  await groupField(popup).fill(broadEurope);
  const again = await reopen(chromium, popup);
  await expect(groupField(again)).toHaveValue(broadEurope);

  await again.getByRole('tab', { name: 'JSON' }).click();
  const text = '{ "@odata.type": "#microsoft.graph.groupAssignm';
  await again.getByRole('textbox', { name: 'Target JSON' }).fill(text);
  const third = await reopen(chromium, again);
  await expect(third.getByRole('textbox', { name: 'Target JSON' })).toHaveValue(text);

  await third.getByRole('button', { name: 'Cancel' }).click();
  await expect(third.getByRole('button', { name: 'Edit Include Pilot ring' })).toBeFocused();
  expect(await keptIn(third)).toBeNull();
  const fresh = await reopen(chromium, third);
  await expect(profileField(fresh)).toHaveValue('');
  expect(await service.received('PATCH')).toEqual([]);
});

test('closed at the review: it is there against what the service has now', async ({
  chromium,
  service,
  sandbox,
}) => {
  const popup = await openEditor(chromium);
  await groupField(popup).fill(broadEurope);
  await popup.getByRole('button', { name: 'Review change' }).click();
  await expect(popup.getByText(/instead of Pilot ring\.$/)).toBeVisible();
  await popup.close();
  const before = await service.stored(expedite);
  const filtered = {
    ...before[0]?.target,
    deviceAndAppManagementAssignmentFilterId: ids.corporateFilter,
    deviceAndAppManagementAssignmentFilterType: 'include',
  };
  const theirs = [{ target: filtered }, ...before.slice(1).map(({ target }) => ({ target }))];
  await sandbox.control('PUT', `/profiles/${expedite}/assignments`, theirs);

  const again = await openPopupPage(chromium);
  await expect(again.getByRole('heading', { name: 'Review change' })).toBeVisible();
  await expect(again.getByText('without the filter Corporate Windows 11')).toBeVisible();
  await again.getByRole('button', { name: 'Apply change' }).click();
  await expect(again.getByRole('status', { name: 'Verified' })).toBeVisible();
  expect((await service.stored(expedite))[0]?.target).toMatchObject({
    groupId: broadEurope,
    deviceAndAppManagementAssignmentFilterType: 'none',
  });
});

test('closed before the change was sent: it is not, and the draft is there', async ({
  chromium,
  service,
  sandbox,
}) => {
  const popup = await openEditor(chromium);
  const before = await service.stored(expedite);
  const letGo = await applyUpTo(popup, sandbox, 'GET');

  const again = await reopen(chromium, popup);
  await letGo();
  await expect(again.getByRole('alert')).toContainText(
    'Not applied: the popup was closed before the change was sent.',
  );
  await expect(again.getByRole('heading', { name: 'Review change' })).toBeVisible();
  expect(await service.received('PATCH')).toEqual([]);
  expect(await service.stored(expedite)).toEqual(before);
  await again.getByRole('button', { name: 'Apply change' }).click();
  await expect(again.getByRole('status', { name: 'Verified' })).toBeVisible();
  expect(await service.received('PATCH')).toHaveLength(1);
});

test('closed while the change is on its way: it goes on, and the list tells how it ended', async ({
  chromium,
  service,
  sandbox,
}) => {
  const popup = await openEditor(chromium);
  const letGo = await applyUpTo(popup, sandbox, 'PATCH');

  const again = await reopen(chromium, popup);
  await expect(again.getByText('Finding out what became of the change')).toBeVisible();
  await letGo();
  await expect(card(again).getByRole('status')).toHaveText('Verified');
  await expect(card(again)).toContainText('Pilot ring to Broad ring – Europe');
  expect(await service.received('PATCH')).toHaveLength(1);
  expect((await service.stored(expedite))[0]?.target).toMatchObject({ groupId: broadEurope });
  expect(await keptIn(again)).toBeNull();
});

test('closed while it is on its way, and the worker stopped as well: reading tells, nothing is sent again', async ({
  chromium,
  service,
  sandbox,
}) => {
  const popup = await openEditor(chromium);
  await groupField(popup).fill(broadEurope);
  await popup.getByRole('button', { name: 'Review change' }).click();
  // The first one reads before the change is sent, the second one reads back.
  const letGo = await holdNext(sandbox, 'GET', 1);
  await popup.getByRole('button', { name: 'Apply change' }).click();
  await expect
    .poll(async () => (await service.stored(expedite))[0]?.target)
    .toMatchObject({ groupId: broadEurope });
  await popup.close();
  await chromium.stopWorker();
  await letGo();

  const again = await openPopupPage(chromium);
  await expect(card(again)).toContainText('Pilot ring to Broad ring – Europe');
  await expect(card(again).getByRole('status')).toContainText('Reading shows the change.');
  expect(await service.received('PATCH')).toHaveLength(1);
});

test('what became of it cannot be found out: that is said, and asked again', async ({
  chromium,
  service,
  sandbox,
}) => {
  const popup = await openEditor(chromium);
  const letGo = await applyUpTo(popup, sandbox, 'PATCH');
  // Before the worker is stopped: the next one reads as soon as it starts.
  const refused = { status: 403, code: 'Forbidden', message: 'No.', method: 'GET', path: '/assignments' };
  await sandbox.control('PUT', '/faults/respond', { ...refused, times: 50 });
  await popup.close();
  await chromium.stopWorker();
  await letGo();
  await expect.poll(async () => (await service.received('PATCH')).length).toBe(1);

  const again = await openPopupPage(chromium);
  await expect(again.getByRole('alert')).toContainText('It could not be found out what became of the change');
  await sandbox.control('DELETE', '/faults');
  await again.getByRole('button', { name: 'Retry' }).click();
  await expect(card(again)).toContainText('Pilot ring to Broad ring – Europe');
  expect(await service.received('PATCH')).toHaveLength(1);
});

test('the popup goes when the sign-in window comes: the person is signed in when it is opened again', async ({
  chromium,
}) => {
  await configure(chromium);
  const popup = await openPopupPage(chromium);
  await profileField(popup).fill(expedite);
  await assignmentField(popup).fill(assignmentId);
  const window = await windowOf(chromium.context, () =>
    popup.getByRole('button', { name: 'Sign in' }).click(),
  );
  await popup.close();
  const closed = window.waitForEvent('close');
  await enterPerson(window, seeded.contoso.admin);
  await closed;

  const again = await openPopupPage(chromium);
  await expect(again.getByText(seeded.contoso.admin).first()).toBeVisible();
  await expect(profileField(again)).toHaveValue(expedite);
  await again.getByRole('button', { name: 'Load assignment' }).click();
  await expect(groupField(again)).toHaveValue(pilotRing);
});

test('what is kept of an edit is of its tenant, and holds no token', async ({
  chromium,
  service,
  sandbox,
}) => {
  const popup = await openEditor(chromium);
  await groupField(popup).fill(broadEurope);
  const kept = JSON.stringify(await keptIn(popup));
  expect(kept).toContain(broadEurope);
  const tokens = (await service.received()).map(({ headers }) => headers['authorization']?.split(' ')[1]);
  expect(tokens.filter(Boolean).length).toBeGreaterThan(0);
  for (const token of tokens) if (token) expect(kept).not.toContain(token);
  expect(kept).not.toMatch(/eyJ|secret|refresh/);
  await popup.close();

  await configure(chromium, { tenantId: seeded.fabrikam.tenantId });
  const theirs = await openPopupPage(chromium);
  // Entra would take the person of before for granted.
  await sandbox.control('POST', '/sessions/end');
  await signIn(chromium, theirs, seeded.fabrikam.admin);
  await expect(theirs.getByRole('button', { name: 'Load assignment' })).toBeVisible();
  await expect(groupField(theirs)).toHaveCount(0);
  await expect(theirs.getByRole('heading', { name: 'Not finished' })).toHaveCount(0);
  await theirs.close();

  await configure(chromium);
  const mine = await openPopupPage(chromium);
  await expect(mine.getByText(seeded.contoso.admin).first()).toBeVisible();
  await mine.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(groupField(mine)).toHaveValue(broadEurope);
});
