import { windowOf } from '../support/browser.ts';
import { edit, ids, signInByHand, reviewAndApply } from '../support/journey.ts';
import { seeded } from '../support/sign-in.ts';
import { expect, test } from './fixtures.ts';

const configuration = 'DeviceManagementConfiguration.ReadWrite.All';

test('without consent for groups, ids are shown and editing works', async ({
  chromium,
  service,
  sandbox,
}) => {
  await sandbox.control('PUT', '/consents', {
    tenant: 'contoso.com',
    clientId: seeded.clientId,
    scopes: [configuration],
  });
  const { panel } = await signInByHand(chromium);
  const list = panel.getByRole('list', { name: 'Assignments' });
  await expect(list.getByText(ids.pilotRing)).toBeVisible();
  await expect(list.getByText('Group not found')).toHaveCount(0);
  await edit(panel, `Include ${ids.pilotRing}`);
  await panel.getByRole('textbox', { name: 'Group ID' }).fill(ids.broadEurope);
  await reviewAndApply(panel, 'Verified');
  const [first] = await service.stored(ids.expedite);
  expect(first?.target['groupId']).toBe(ids.broadEurope);
});

test('names can be allowed later, where the person may', async ({ chromium, sandbox }) => {
  await sandbox.control('PUT', '/consents', {
    tenant: 'contoso.com',
    clientId: seeded.clientId,
    scopes: [configuration],
    userMayConsentTo: ['GroupMember.Read.All'],
  });
  const { panel } = await signInByHand(chromium);
  const list = panel.getByRole('list', { name: 'Assignments' });
  await expect(list.getByText(ids.pilotRing)).toBeVisible();
  const window = await windowOf(chromium.context, () =>
    panel.getByRole('button', { name: 'Allow group names' }).click(),
  );
  await window.getByRole('button', { name: 'Accept' }).click();
  await expect(list.getByText('Pilot ring')).toBeVisible();
});
