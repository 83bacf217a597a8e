import { setFault, clearFaults } from '../support/faults.ts';
import { edit, ids, openSignedInPanel } from '../support/journey.ts';
import { expect, test } from './fixtures.ts';

const { expedite, broadEurope } = ids;

test('where there is no PATCH, the complete list is reviewed, replaced and taken back', async ({
  chromium,
  service,
  sandbox,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  const before = await service.stored(expedite);
  await setFault(sandbox, 'patch-missing');
  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('textbox', { name: 'Group ID' }).fill(broadEurope);
  await panel.getByRole('button', { name: 'Review change' }).click();
  await panel.getByRole('button', { name: 'Apply change' }).click();
  const response = panel.getByRole('region', { name: 'Response' });
  await expect(response.getByRole('status', { name: 'Not offered by the service' })).toBeVisible();
  await panel.getByRole('button', { name: 'Review complete list' }).click();
  const replace = panel.getByRole('button', { name: `Replace list of ${before.length}` });
  await expect(replace).toBeDisabled();
  await panel.getByRole('checkbox').check();
  await replace.click();
  await expect(response.getByRole('status', { name: 'Verified' })).toBeVisible();
  const after = await service.stored(expedite);
  expect(after).toHaveLength(before.length);
  const targets = (list: typeof before): string[] =>
    list.map(({ target }) => JSON.stringify(target['groupId'])).sort();
  expect(targets(after)).toContain(JSON.stringify(broadEurope));
  await panel.getByRole('button', { name: 'Undo' }).click();
  await expect(response).toContainText('Pilot ring');
  await expect.poll(async () => targets(await service.stored(expedite))).toEqual(targets(before));
  await expect(response.getByRole('status', { name: 'Verified' })).toBeVisible();
  await panel.getByRole('button', { name: 'Done' }).click();
  // The next edit knows.
  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('textbox', { name: 'Group ID' }).fill(broadEurope);
  await panel.getByRole('button', { name: 'Review change' }).click();
  await expect(panel.getByText('said before')).toBeVisible();
  await clearFaults(sandbox);
});
