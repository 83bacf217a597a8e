import { edit, ids, openSignedInPanel, profileAddress } from '../support/journey.ts';
import { expect, test } from './fixtures.ts';

const { expedite, broadEurope } = ids;
const addressNaming = (tenant: string): string =>
  profileAddress(expedite).replace('#view/', `#@${tenant}/view/`);

test('nothing is sent while the portal names another tenant, until the person says so', async ({
  chromium,
  service,
}) => {
  const { panel } = await openSignedInPanel(chromium, addressNaming('fabrikam.com'));
  const before = await service.stored(expedite);
  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('textbox', { name: 'Group ID' }).fill(broadEurope);
  await panel.getByRole('button', { name: 'Review change' }).click();
  await expect(panel.getByRole('region', { name: 'Review change' })).toContainText('fabrikam.com');
  await panel.getByRole('button', { name: 'Apply change' }).click();
  await expect(panel.getByRole('alert')).toContainText('fabrikam.com');
  await expect(panel.getByRole('button', { name: 'Switch account' }).last()).toBeVisible();
  expect(await service.received('PATCH')).toEqual([]);
  expect(await service.stored(expedite)).toEqual(before);

  await panel.getByRole('button', { name: 'Apply to contoso.com anyway' }).click();
  await expect(panel.getByRole('status', { name: 'Verified' })).toBeVisible();
  expect(await service.received('PATCH')).toHaveLength(1);
});

test("the account's own tenant in the address asks nothing", async ({ chromium }) => {
  const { panel } = await openSignedInPanel(chromium, addressNaming('contoso.com'));
  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('textbox', { name: 'Group ID' }).fill(broadEurope);
  await panel.getByRole('button', { name: 'Review change' }).click();
  await panel.getByRole('button', { name: 'Apply change' }).click();
  await expect(panel.getByRole('status', { name: 'Verified' })).toBeVisible();
});
