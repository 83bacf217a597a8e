import { clearFaults } from '../support/faults.ts';
import { edit, ids, openSignedInPanel } from '../support/journey.ts';
import { expect, test } from './fixtures.ts';

/*
 * Answers that lead elsewhere. Those that are huge, nested or no JSON are rows of tests/e2e/faults.spec.ts, and what
 * no browser is needed for is in tests/security/answers.test.ts.
 */

/** A host of Graph that the extension knows and may reach, but not the one of its cloud: the stand-in hears it, too. */
const elsewhere = 'https://graph.microsoft.us/beta/deviceManagement/windowsQualityUpdateProfiles';

for (const status of [307, 308, 302]) {
  test(`a write is not sent on to where an answer leads, ${status}`, async ({
    chromium,
    service,
    sandbox,
  }) => {
    const { panel } = await openSignedInPanel(chromium);
    await edit(panel, 'Include Pilot ring');
    await panel.getByRole('textbox', { name: 'Group ID' }).fill(ids.broadEurope);
    await panel.getByRole('button', { name: 'Review change' }).click();
    const before = await service.stored(ids.expedite);
    const headers = { location: elsewhere, 'access-control-allow-origin': '*' };
    await sandbox.control('PUT', '/faults/respond', { status, method: 'PATCH', headers });
    await panel.getByRole('button', { name: 'Apply change' }).click();
    await expect(panel.getByRole('status').filter({ hasText: 'Outcome unknown' })).toBeVisible();

    expect((await service.received('PATCH')).map(({ host }) => host)).toEqual(['graph.microsoft.com']);
    expect((await service.received()).filter(({ host }) => host !== 'graph.microsoft.com')).toEqual([]);
    expect(await service.stored(ids.expedite)).toEqual(before);
    await clearFaults(sandbox);
  });
}

test('a read is not led elsewhere, and no token goes there', async ({ chromium, service, sandbox }) => {
  const { panel } = await openSignedInPanel(chromium);
  await expect(panel.getByRole('list', { name: 'Assignments' })).toBeVisible();
  const headers = { location: elsewhere, 'access-control-allow-origin': '*' };
  await sandbox.control('PUT', '/faults/respond', { status: 302, method: 'GET', headers });
  await panel.getByRole('button', { name: /refresh|read again/i }).click();
  await expect(panel.getByText('Microsoft Graph could not be reached.').first()).toBeVisible();
  expect((await service.received()).filter(({ host }) => host !== 'graph.microsoft.com')).toEqual([]);
  await clearFaults(sandbox);
});
