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

test('names that were refused for the moment come when the service takes requests again', async ({
  chromium,
  service,
  sandbox,
}) => {
  await sandbox.control('PUT', '/faults/throttle', { retryAfter: 1, path: '/v1.0/groups/', times: 2 });
  const { panel } = await openSignedInPanel(chromium);
  for (const name of ['Pilot ring', 'Finance laptops']) {
    await expect(panel.getByRole('button', { name: `Edit Include ${name}`, exact: true })).toBeVisible();
  }
  const batches = await service.received('POST');
  expect(batches.map(({ path }) => path)).toEqual(['/v1.0/$batch', '/v1.0/$batch']);
  const asked = batches.map(({ body }) => (JSON.parse(body) as { requests: unknown[] }).requests.length);
  expect(asked[1]).toBe(2);
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
