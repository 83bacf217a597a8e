import { edit, ids, openSignedInPanel, reviewAndApply } from '../support/journey.ts';
import { expect, type Stored, test } from './fixtures.ts';

const { expedite, pilotRing, broadEurope } = ids;

const group = (groupId: string, kind = 'group') => ({
  '@odata.type': `#microsoft.graph.${kind}AssignmentTarget`,
  groupId,
  deviceAndAppManagementAssignmentFilterId: null,
  deviceAndAppManagementAssignmentFilterType: 'none',
});

const put = (stored: readonly Pick<Stored, 'target'>[]) => stored.map(({ target }) => ({ target }));

test('somebody else changed the same assignment: nothing is sent until the person has seen it', async ({
  chromium,
  service,
  sandbox,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  const before = await service.stored(expedite);
  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('textbox', { name: 'Group ID' }).fill(broadEurope);
  await panel.getByRole('combobox', { name: 'Filter mode' }).selectOption({ label: 'Include' });
  await panel
    .getByRole('combobox', { name: 'Filter', exact: true })
    .selectOption({ label: 'Corporate Windows 11' });
  await panel.getByRole('button', { name: 'Review change' }).click();
  const theirs = {
    target: {
      ...before[0]?.target,
      deviceAndAppManagementAssignmentFilterId: ids.corporateFilter,
      deviceAndAppManagementAssignmentFilterType: 'exclude',
    },
  };
  await sandbox.control('PUT', `/profiles/${expedite}/assignments`, put([theirs, ...before.slice(1)]));

  await panel.getByRole('button', { name: 'Apply change' }).click();
  await expect(panel.getByRole('status', { name: 'Changed by someone else' })).toBeVisible();
  expect(await service.received('PATCH')).toEqual([]);

  await panel.getByRole('button', { name: 'Review mine again' }).click();
  await panel.getByRole('button', { name: 'Apply change' }).click();
  await expect(panel.getByRole('status', { name: 'Verified' })).toBeVisible();
  const after = await service.stored(expedite);
  expect(after[0]?.target).toMatchObject({
    groupId: broadEurope,
    deviceAndAppManagementAssignmentFilterType: 'include',
  });
  expect(after.slice(1)).toEqual(before.slice(1));
});

test('somebody else added an assignment: it is shown, and it stays', async ({
  chromium,
  service,
  sandbox,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  const before = await service.stored(expedite);
  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('combobox', { name: 'Target type' }).selectOption({ label: 'Exclude group' });
  await panel.getByRole('button', { name: 'Review change' }).click();
  await sandbox.control(
    'PUT',
    `/profiles/${expedite}/assignments`,
    put([...before, { target: group(broadEurope) }]),
  );

  await panel.getByRole('button', { name: 'Apply change' }).click();
  await expect(panel.getByRole('status', { name: 'Changed by someone else' })).toBeVisible();
  expect(await service.received('PATCH')).toEqual([]);
  await panel.getByRole('button', { name: 'Review mine again' }).click();
  await panel.getByRole('button', { name: 'Apply change' }).click();
  await expect(panel.getByRole('status', { name: 'Verified' })).toBeVisible();
  const after = await service.stored(expedite);
  expect(after).toHaveLength(before.length + 1);
  expect(after.map(({ target }) => target['groupId'])).toContain(broadEurope);
});

test('somebody else removed the assignment: nothing is sent', async ({ chromium, service, sandbox }) => {
  const { panel } = await openSignedInPanel(chromium);
  const before = await service.stored(expedite);
  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('textbox', { name: 'Group ID' }).fill(broadEurope);
  await panel.getByRole('button', { name: 'Review change' }).click();
  await sandbox.control('PUT', `/profiles/${expedite}/assignments`, put(before.slice(1)));
  await panel.getByRole('button', { name: 'Apply change' }).click();
  await expect(panel.getByRole('status', { name: 'Changed by someone else' })).toBeVisible();
  expect(await service.received('PATCH')).toEqual([]);
  expect(await service.stored(expedite)).toHaveLength(before.length - 1);
});

test('one of 200 assignments: the other 199 are untouched', async ({ chromium, service, sandbox }) => {
  const many = Array.from({ length: 199 }, (_, index) =>
    group(
      `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      index % 3 === 0 ? 'exclusionGroup' : 'group',
    ),
  );
  const targets = [...many.slice(0, 99), group(pilotRing), ...many.slice(99)];
  await sandbox.control(
    'PUT',
    `/profiles/${expedite}/assignments`,
    put(targets.map((target) => ({ target }))),
  );
  const { panel } = await openSignedInPanel(chromium);
  await expect(panel.getByRole('list', { name: 'Assignments' }).getByRole('listitem')).toHaveCount(200);
  const before = await service.stored(expedite);
  // The list shows before the names do; they come in batches of 20.
  await expect(panel.getByRole('listitem', { name: 'Include Pilot ring' })).toBeVisible();
  const posts = await service.received('POST');
  expect(posts.filter(({ path }) => path.endsWith('/$batch'))).toHaveLength(10);

  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('textbox', { name: 'Group ID' }).fill(broadEurope);
  await reviewAndApply(panel, 'Verified');
  const after = await service.stored(expedite);
  expect(await service.received('PATCH')).toHaveLength(1);
  expect(after).toHaveLength(200);
  expect(after.filter((_, index) => index !== 99)).toEqual(before.filter((_, index) => index !== 99));
  expect(after[99]?.target).toMatchObject({ groupId: broadEurope });
});
