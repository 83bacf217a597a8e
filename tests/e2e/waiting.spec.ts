import { setFault } from '../support/faults.ts';
import { edit, ids, openSignedInPanel } from '../support/journey.ts';
import { expect, test } from './fixtures.ts';

const { expedite, broadEurope } = ids;

test('a wait that the service asks for is counted down, and can be called off', async ({
  chromium,
  service,
  sandbox,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  const before = await service.stored(expedite);
  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('textbox', { name: 'Group ID' }).fill(broadEurope);
  await panel.getByRole('button', { name: 'Review change' }).click();
  await sandbox.control('PUT', '/faults/throttle', { retryAfter: 100, method: 'PATCH', times: 1 });
  await panel.getByRole('button', { name: 'Apply change' }).click();
  const timer = panel.getByRole('timer');
  await expect(timer).toBeVisible();
  const shown = async (): Promise<number> => Number(/\d+/.exec((await timer.textContent()) ?? '')?.[0]);
  const first = await shown();
  await expect.poll(shown).toBeLessThan(first);

  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(panel.getByRole('button', { name: 'Apply change' })).toBeEnabled();
  expect(await service.received('PATCH')).toHaveLength(1);
  expect(await service.stored(expedite)).toEqual(before);

  await panel.getByRole('button', { name: 'Apply change' }).click();
  await expect(panel.getByRole('status', { name: 'Verified' })).toBeVisible();
});

test('more than three minutes are not waited for: the person is told when to come back', async ({
  chromium,
  service,
  sandbox,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('textbox', { name: 'Group ID' }).fill(broadEurope);
  await panel.getByRole('button', { name: 'Review change' }).click();
  await setFault(sandbox, 'throttled-long');
  await panel.getByRole('button', { name: 'Apply change' }).click();
  const response = panel.getByRole('region', { name: 'Response' });
  await expect(response.getByRole('status', { name: 'Rejected' })).toBeVisible();
  await expect(response).toContainText(/takes changes again from/);
  expect(await service.received('PATCH')).toHaveLength(1);
});
