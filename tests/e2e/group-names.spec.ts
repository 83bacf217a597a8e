import type { Page } from '@playwright/test';
import { type Browser, windowOf } from '../support/browser.ts';
import { edit, ids, openSignedInPanel, reviewAndApply } from '../support/journey.ts';
import { seeded } from '../support/sign-in.ts';
import { expect, test } from './fixtures.ts';

const configuration = 'DeviceManagementConfiguration.ReadWrite.All';
const permission = 'GroupMember.Read.All';

async function openSettings({ context, origin }: Browser): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin}/options.html#settings`);
  await page.getByRole('checkbox', { name: 'Group names' }).waitFor();
  return page;
}

/** Everything that the extension keeps for as long as the browser is open, tokens among it. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { session: { get(key: null): Promise<unknown> } } };
    };
    return JSON.stringify(await chrome.storage.session.get(null));
  });

const save = (page: Page): Promise<void> => page.getByRole('button', { name: 'Save' }).click();
const saved = (page: Page) => page.getByRole('status').filter({ hasText: 'Saved' });

test('turned off, no name is read and no token for it is kept; turned on again, names are back', async ({
  chromium,
  service,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  const list = panel.getByRole('list', { name: 'Assignments' });
  await expect(list.getByText('Pilot ring')).toBeVisible();
  const page = await openSettings(chromium);
  expect(await kept(page)).toContain(permission);

  await page.getByRole('checkbox', { name: 'Group names' }).uncheck();
  await expect(page.getByText('The consent itself stays in Microsoft Entra')).toBeVisible();
  const before = (await service.received()).length;
  await save(page);
  await expect(saved(page)).toBeVisible();
  expect(await kept(page)).not.toContain(permission);
  await expect(list.getByText(ids.pilotRing)).toBeVisible();
  await expect(panel.getByText('reading their names is turned off in Settings')).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Allow group names' })).toHaveCount(0);

  // An edit goes by ids, without a search and without a question for names.
  await edit(panel, `Include ${ids.pilotRing}`);
  await expect(panel.getByRole('searchbox', { name: 'Search groups' })).toHaveCount(0);
  await expect(panel.getByText('Groups are chosen by their IDs')).toBeVisible();
  await panel.getByRole('textbox', { name: 'Group ID' }).fill(ids.broadEurope);
  await reviewAndApply(panel, 'Verified');
  const asked = (await service.received()).slice(before).map(({ path, body }) => `${path} ${body}`);
  expect(asked.filter((one) => /\/groups\b|directoryObjects/i.test(one))).toEqual([]);
  await panel.getByRole('button', { name: 'Done' }).click();

  await page.getByRole('checkbox', { name: 'Group names' }).check();
  await expect(page.getByText('Saving asks Microsoft Entra for GroupMember.Read.All.')).toBeVisible();
  await save(page);
  await expect(saved(page)).toBeVisible();
  await expect(list.getByText('Broad ring – Europe')).toBeVisible();
  expect(await kept(page)).toContain(permission);
});

test('turning them on asks Entra within that press, and a refusal is told while the setting stays', async ({
  chromium,
  sandbox,
}) => {
  await sandbox.control('PUT', '/consents', {
    tenant: 'contoso.com',
    clientId: seeded.clientId,
    scopes: [configuration],
    userMayConsentTo: [permission],
  });
  const { panel } = await openSignedInPanel(chromium);
  const page = await openSettings(chromium);
  await page.getByRole('checkbox', { name: 'Group names' }).uncheck();
  await save(page);
  await expect(saved(page)).toBeVisible();

  const names = page.getByRole('checkbox', { name: 'Group names' });
  await names.check();
  const refused = await windowOf(chromium.context, () => save(page));
  await refused.getByRole('button', { name: 'Accept' }).waitFor();
  await refused.close();
  await expect(page.getByText('Names of groups may not be read yet.')).toBeVisible();
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(names).toBeChecked();
  const allow = panel.getByRole('button', { name: 'Allow group names' });
  await expect(allow).toBeVisible();

  await names.uncheck();
  await save(page);
  await expect(saved(page)).toBeVisible();
  await names.check();
  const window = await windowOf(chromium.context, () => save(page));
  await window.getByRole('button', { name: 'Accept' }).click();
  await expect(saved(page)).toBeVisible();
  await expect(page.getByText('Names of groups may not be read yet.')).toHaveCount(0);
  await expect(panel.getByRole('list', { name: 'Assignments' }).getByText('Pilot ring')).toBeVisible();
});

test('turned on while nobody is signed in, nobody is asked until names are needed', async ({ chromium }) => {
  const page = await openSettings(chromium);
  await page.getByRole('checkbox', { name: 'Group names' }).uncheck();
  await save(page);
  await expect(saved(page)).toBeVisible();
  await page.getByRole('checkbox', { name: 'Group names' }).check();
  const pages = chromium.context.pages().length;
  await save(page);
  await expect(saved(page)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).not.toHaveAttribute('aria-busy');
  expect(chromium.context.pages()).toHaveLength(pages);
});
