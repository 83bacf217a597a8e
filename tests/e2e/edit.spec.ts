import {
  chooseGroup,
  edit,
  ids,
  openSignedInPanel,
  profileAddress,
  reviewAndApply,
} from '../support/journey.ts';
import { expect, type Stored, test } from './fixtures.ts';

const { expedite, pilotRing, broadEurope, corporateFilter } = ids;
const beta = 'https://graph.microsoft.com/beta';

const group = (
  groupId: string,
  filter: [string | null, string] = [null, 'none'],
  kind = 'group',
): object => ({
  '@odata.type': `#microsoft.graph.${kind}AssignmentTarget`,
  groupId,
  deviceAndAppManagementAssignmentFilterId: filter[0],
  deviceAndAppManagementAssignmentFilterType: filter[1],
});

const targets = (stored: Stored[]): unknown[] => stored.map(({ target }) => target);

test('another group: the documented request, the answer, and nothing else changed', async ({
  chromium,
  service,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  const before = await service.stored(expedite);
  await edit(panel, 'Include Pilot ring');
  await chooseGroup(panel, 'ring', 'Broad ring – Europe');
  await reviewAndApply(panel, 'Verified');

  const [patch, ...more] = await service.received('PATCH');
  expect(more).toEqual([]);
  expect(patch).toMatchObject({
    host: 'graph.microsoft.com',
    path: `/beta/deviceManagement/windowsQualityUpdateProfiles/${expedite}/assignments/${expedite}_${pilotRing}`,
    status: 200,
  });
  expect(patch?.headers['client-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  expect(patch?.headers['content-type']).toContain('application/json');
  expect(Object.keys(JSON.parse(patch?.body ?? '') as object)).toEqual(['@odata.type', 'target']);
  expect(JSON.parse(patch?.body ?? '')).toEqual({
    '@odata.type': '#microsoft.graph.windowsQualityUpdateProfileAssignment',
    target: group(broadEurope),
  });

  const after = await service.stored(expedite);
  expect(targets(after)).toEqual([group(broadEurope), ...targets(before.slice(1))]);
  expect(after.slice(1)).toEqual(before.slice(1));
  expect(after[0]?.id).toBe(`${expedite}_${broadEurope}`);

  const response = panel.getByRole('region', { name: 'Response' });
  await expect(response.getByText(/^200 OK/)).toBeVisible();
  await expect(panel.getByLabel('Response body', { exact: true })).toContainText(broadEurope);
  await expect(panel.getByRole('button', { name: 'Copy request ID' }).first()).toBeVisible();

  await panel.getByRole('button', { name: 'Done' }).click();
  const list = panel.getByRole('list', { name: 'Assignments' });
  await expect(list.getByRole('listitem').filter({ hasText: 'Broad ring – Europe' })).toBeVisible();
  await expect(list.getByText('Pilot ring')).toHaveCount(0);
});

test('include becomes exclude, and undo brings it back', async ({ chromium, service }) => {
  const { panel } = await openSignedInPanel(chromium);
  const before = await service.stored(expedite);
  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('combobox', { name: 'Target type' }).selectOption({ label: 'Exclude group' });
  await reviewAndApply(panel, 'Verified');
  expect(targets(await service.stored(expedite))[0]).toEqual(
    group(pilotRing, [null, 'none'], 'exclusionGroup'),
  );

  await panel.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => targets(await service.stored(expedite))).toEqual(targets(before));
  await expect(panel.getByRole('region', { name: 'Response' }).getByText('Verified').first()).toBeVisible();
  expect(await service.received('PATCH')).toHaveLength(2);
});

test('a filter is set', async ({ chromium, service }) => {
  const { panel } = await openSignedInPanel(chromium);
  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('combobox', { name: 'Filter mode' }).selectOption({ label: 'Exclude' });
  await panel
    .getByRole('combobox', { name: 'Filter', exact: true })
    .selectOption({ label: 'Corporate Windows 11' });
  await expect(
    panel.getByText('Microsoft does not say whether quality update profiles keep filters.'),
  ).toBeVisible();
  await reviewAndApply(panel, 'Verified');
  expect(targets(await service.stored(expedite))[0]).toEqual(group(pilotRing, [corporateFilter, 'exclude']));
});

test('a filter is removed', async ({ chromium, service }) => {
  const { panel } = await openSignedInPanel(chromium);
  const [, finance] = await service.stored(expedite);
  expect(finance?.target).toMatchObject({ deviceAndAppManagementAssignmentFilterId: corporateFilter });
  await edit(panel, 'Include Finance laptops');
  await panel.getByRole('combobox', { name: 'Filter mode' }).selectOption({ label: 'None' });
  await reviewAndApply(panel, 'Verified');
  expect(targets(await service.stored(expedite))[1]).toEqual(group(String(finance?.target['groupId'])));
});

test('the deleted group is shown with its id and can be aimed elsewhere', async ({ chromium, service }) => {
  const { panel } = await openSignedInPanel(chromium);
  await expect(panel.getByText(ids.deletedGroup)).toBeVisible();
  await panel.getByRole('button', { name: `Edit Include ${ids.deletedGroup}` }).click();
  await panel.getByRole('textbox', { name: 'Group ID' }).fill(broadEurope.toUpperCase());
  await expect(panel.getByText('Broad ring – Europe').first()).toBeVisible();
  await reviewAndApply(panel, 'Verified');
  const [patch] = await service.received('PATCH');
  expect(patch?.path).toContain(`/assignments/${expedite}_${ids.deletedGroup}`);
});

test('JSON: the same draft as the form, edited as text', async ({ chromium, service }) => {
  const { panel } = await openSignedInPanel(chromium);
  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('combobox', { name: 'Target type' }).selectOption({ label: 'Exclude group' });
  await panel.getByRole('tab', { name: 'JSON' }).click();
  const text = panel.getByRole('textbox', { name: 'Target JSON' });
  const shown = JSON.parse(await text.inputValue()) as object;
  expect(shown).toEqual(group(pilotRing, [null, 'none'], 'exclusionGroup'));
  await text.fill(JSON.stringify(group(broadEurope)));
  await panel.getByRole('tab', { name: 'Form' }).click();
  await expect(panel.getByRole('combobox', { name: 'Target type' })).toHaveValue('group');
  await expect(panel.getByRole('textbox', { name: 'Group ID' })).toHaveValue(broadEurope);
  await reviewAndApply(panel, 'Verified');
  expect(targets(await service.stored(expedite))[0]).toEqual(group(broadEurope));
});

test('what the editor does not know is sent back untouched', async ({ chromium, service }) => {
  const { panel } = await openSignedInPanel(chromium, profileAddress(ids.zeroDay));
  await edit(panel, 'Include Broad ring – Americas');
  await chooseGroup(panel, 'ring', 'Broad ring – Europe');
  await reviewAndApply(panel, 'Verified');
  expect(targets(await service.stored(ids.zeroDay))[1]).toEqual({
    ...group(broadEurope),
    deviceAndAppManagementAssignmentSourceTag: 'wave-3',
  });
});

test('a target type that the editor does not know is edited as JSON and keeps its type', async ({
  chromium,
  service,
}) => {
  const { panel } = await openSignedInPanel(chromium, profileAddress(ids.lab));
  const [before] = await service.stored(ids.lab);
  await panel
    .getByRole('list', { name: 'Assignments' })
    .getByRole('button', { name: /^Edit/ })
    .first()
    .click();
  const text = panel.getByRole('textbox', { name: 'Target JSON' });
  expect(JSON.parse(await text.inputValue())).toEqual(before?.target);
});

test('the review shows exactly what is sent', async ({ chromium, service }) => {
  const { panel } = await openSignedInPanel(chromium);
  await edit(panel, 'Include Pilot ring');
  await chooseGroup(panel, 'Europe', 'Broad ring – Europe');
  await panel.getByRole('button', { name: 'Review change' }).click();
  const review = panel.getByRole('region', { name: 'Review change' });
  await expect(review).toContainText('instead of');
  await expect(review).toContainText('The other 3 assignments of this profile are not touched.');
  await review.getByText('Exact request').click();
  await expect(review).toContainText(`${beta}/deviceManagement/windowsQualityUpdateProfiles/`.slice(0, 40));
  expect(await service.received('PATCH')).toEqual([]);
  await panel.getByRole('button', { name: 'Back' }).last().click();
  await expect(panel.getByRole('textbox', { name: 'Group ID' })).toHaveValue(broadEurope);
});
