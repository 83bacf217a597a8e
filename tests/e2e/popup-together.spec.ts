import type { Frame, Page } from '@playwright/test';
import type { Browser } from '../support/browser.ts';
import { edit, ids, openPanel, openPortal, openSignedInPanel } from '../support/journey.ts';
import { openPopupPage } from '../support/popup.ts';
import { expect, type Service, test } from './fixtures.ts';

const { expedite, pilotRing, broadEurope, corporateFilter } = ids;

type Where = Frame | Page;
const apply = (where: Where) => where.getByRole('button', { name: 'Apply change' });
const outcome = (where: Where, name: string) => where.getByRole('status', { name });
const list = (where: Where) => where.getByRole('list', { name: 'Assignments' });

/** The popup with the list of the profile, for whoever is signed in already. */
async function openListInPopup(chromium: Browser): Promise<Page> {
  const popup = await openPopupPage(chromium);
  await popup.getByRole('textbox', { name: 'Profile ID' }).fill(expedite);
  await popup.getByRole('button', { name: 'Load assignment' }).click();
  await expect(list(popup).getByRole('listitem', { name: 'Include Pilot ring' })).toBeVisible();
  return popup;
}

/** Two changes that leave the assignment at its group, so that each can still be made after the other. */
const changes = {
  exclude: async (where: Where): Promise<void> => {
    await where.getByRole('combobox', { name: 'Target type' }).selectOption({ label: 'Exclude group' });
  },
  filter: async (where: Where): Promise<void> => {
    await where.getByRole('combobox', { name: 'Filter mode' }).selectOption({ label: 'Include' });
    const filters = where.getByRole('combobox', { name: 'Filter', exact: true });
    await filters.selectOption({ label: 'Corporate Windows 11' });
  },
  europe: async (where: Where): Promise<void> => {
    await where.getByRole('textbox', { name: 'Group ID' }).fill(broadEurope);
  },
};
const targets = {
  exclude: {
    '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget',
    groupId: pilotRing,
    deviceAndAppManagementAssignmentFilterId: null,
    deviceAndAppManagementAssignmentFilterType: 'none',
  },
  filter: {
    '@odata.type': '#microsoft.graph.groupAssignmentTarget',
    groupId: pilotRing,
    deviceAndAppManagementAssignmentFilterId: corporateFilter,
    deviceAndAppManagementAssignmentFilterType: 'include',
  },
};

/** Up to the button that sends it. */
async function review(where: Where, change: (where: Where) => Promise<void>): Promise<void> {
  await edit(where, 'Include Pilot ring');
  await change(where);
  await where.getByRole('button', { name: 'Review change' }).click();
  await expect(apply(where)).toBeEnabled();
}

/** The targets that were sent, in turn. */
const sent = async (service: Service): Promise<unknown[]> =>
  (await service.received('PATCH')).map(({ body }) => (JSON.parse(body) as { target: unknown }).target);

test('panel and popup apply to the same assignment at the same moment: one goes first, the other is told', async ({
  chromium,
  service,
  sandbox,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  const popup = await openListInPopup(chromium);
  const before = await service.stored(expedite);
  await review(panel, changes.exclude);
  await review(popup, changes.filter);
  // Long enough for both to be on their way together, if nothing kept them apart.
  await sandbox.control('PUT', '/faults/delay', {
    ms: 1000,
    method: 'PATCH',
    path: '/assignments',
    times: 1,
  });
  await Promise.all([apply(panel).click(), apply(popup).click()]);

  const ended = (where: Where) => outcome(where, 'Verified').or(outcome(where, 'Changed by someone else'));
  await Promise.all([expect(ended(panel)).toBeVisible(), expect(ended(popup)).toBeVisible()]);
  const isPanelFirst = await outcome(panel, 'Verified').isVisible();
  const [first, second] = isPanelFirst ? [panel, popup] : [popup, panel];
  const [won, lost] = isPanelFirst ? [targets.exclude, targets.filter] : [targets.filter, targets.exclude];
  await expect(outcome(first, 'Verified')).toBeVisible();
  await expect(outcome(second, 'Changed by someone else')).toBeVisible();
  expect(await sent(service)).toEqual([won]);
  const after = await service.stored(expedite);
  expect(after[0]?.target).toEqual(won);
  expect(after.slice(1)).toEqual(before.slice(1));

  // Whoever came second reviews theirs against what is there now, and only then is it sent.
  await second.getByRole('button', { name: 'Review mine again' }).click();
  await apply(second).click();
  await expect(outcome(second, 'Verified')).toBeVisible();
  expect(await sent(service)).toEqual([won, lost]);
  expect((await service.stored(expedite))[0]?.target).toEqual(lost);
});

test('what the popup changed is seen in the panel and in a second tab, and the other way round', async ({
  chromium,
  service,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  const tab = await openPanel(await openPortal(chromium));
  const popup = await openListInPopup(chromium);
  for (const where of [panel, tab]) {
    await expect(list(where).getByRole('listitem', { name: 'Include Pilot ring' })).toBeVisible();
  }
  await review(popup, changes.europe);
  await apply(popup).click();
  await expect(outcome(popup, 'Verified')).toBeVisible();
  for (const where of [panel, tab]) {
    await expect(list(where).getByRole('listitem', { name: 'Include Broad ring – Europe' })).toBeVisible();
    await expect(where.getByRole('region', { name: 'Last change here' })).toContainText(
      'Pilot ring to Broad',
    );
  }
  await popup.getByRole('button', { name: 'Done' }).click();
  await expect(list(popup).getByRole('listitem', { name: 'Include Broad ring – Europe' })).toBeVisible();

  await panel.getByRole('button', { name: /^Undo Broad ring – Europe/ }).click();
  await apply(panel).click();
  await expect(outcome(panel, 'Verified')).toBeVisible();
  for (const where of [popup, tab]) {
    await expect(list(where).getByRole('listitem', { name: 'Include Pilot ring' })).toBeVisible();
  }
  expect((await service.stored(expedite))[0]?.target).toMatchObject({ groupId: pilotRing });
  expect(await service.received('PATCH')).toHaveLength(2);
});
