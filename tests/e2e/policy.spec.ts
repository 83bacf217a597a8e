import type { Page } from '@playwright/test';
import { seriousFindings } from '../support/axe.ts';
import { type Browser, productionBuild, startBrowser } from '../support/browser.ts';
import { ids, openPanel, openPortal, signIn } from '../support/journey.ts';
import { extensionIdOf, makePolicyFolder, type PolicyFolder, whyNoPolicies } from '../support/policy.ts';
import { seeded } from '../support/sign-in.ts';
import { expect, test as base } from './fixtures.ts';

/** Chromium looks at changed policies some seconds later. */
const soon = { timeout: 25_000 };

const test = base.extend<{ policy: PolicyFolder; managed: Browser }>({
  policy: async ({}, use) => {
    const folder = await makePolicyFolder();
    await use(folder);
    await folder.remove();
  },
  /** A browser that sees the folder; what is set before it is asked for is there from the start. */
  managed: async ({ sandbox, policy }, use) => {
    await sandbox.control('POST', '/reset');
    const browser = await startBrowser(sandbox, { executable: policy.executable, firstRun: 'none' });
    await use(browser);
    await browser.close();
  },
});

const missing = whyNoPolicies();
test.skip(missing !== null, missing ?? '');
test.describe.configure({ timeout: 120_000 });

const byContoso = 'Set by Contoso IT. Ask your administrator to change it.';

async function openSettings({ context, origin }: Browser): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin}/options.html#settings`);
  await page.getByRole('textbox', { name: 'Application (client) ID' }).waitFor();
  return page;
}

const stored = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { get(key: string): Promise<Record<string, unknown>> } } };
    };
    return (await chrome.storage.local.get('settings'))['settings'];
  });

const everything = {
  organization: 'Contoso IT',
  clientId: seeded.clientId,
  tenantId: seeded.contoso.tenantId.toUpperCase(),
  cloud: 'global',
  groupNames: true,
  readOnly: true,
  fullList: false,
  kinds: ['group', 'other'],
  keepDays: 45,
};

test('each value of policy is taken, shown as locked with who set it, and used by the worker', async ({
  policy,
  managed,
}) => {
  expect(managed.extensionId).toBe(extensionIdOf(productionBuild));
  await policy.set(everything);
  const page = await openSettings(managed);
  await expect(page.getByText(byContoso)).toHaveCount(8, soon);
  await expect(page.getByRole('textbox', { name: 'Directory (tenant) ID' })).toHaveValue(
    seeded.contoso.tenantId,
  );
  const cloud = page.getByRole('textbox', { name: 'Cloud' });
  await expect(cloud).toHaveValue('Global');
  await expect(page.getByRole('textbox', { name: 'Keep history' })).toHaveValue('45 days');
  const readOnly = page.getByRole('checkbox', { name: 'Read only' });
  await expect(readOnly).toBeChecked();
  await expect(readOnly).toHaveAccessibleDescription(/Set by Contoso IT\./);
  await expect(page.getByRole('checkbox', { name: 'Replace the complete list' })).not.toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Exclude group' })).not.toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Types that this version' })).toBeChecked();

  // Locked, but there: each can be reached by keyboard, the text can be copied, and no key changes it.
  for (const name of ['Directory (tenant) ID', 'Cloud', 'Keep history']) {
    const field = page.getByRole('textbox', { name });
    await expect(field).toHaveAttribute('readonly');
    await field.focus();
    await expect(field).toBeFocused();
  }
  await readOnly.focus();
  await expect(readOnly).toBeFocused();
  await page.keyboard.press('Space');
  await expect(readOnly).toBeChecked();
  await readOnly.click({ force: true });
  await expect(readOnly).toBeChecked();
  await expect(page.getByText('unsaved')).toHaveCount(0);
  expect(await seriousFindings(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await seriousFindings(page)).toEqual([]);

  // Nobody configured anything by hand.
  const portal = await openPortal(managed);
  const panel = await openPanel(portal);
  await signIn(managed, panel);
  await expect(panel.getByText(`Read only. Nothing can be changed from here. ${byContoso}`)).toBeVisible();
  await expect(panel.getByRole('list', { name: 'Assignments' })).toBeVisible();
  await expect(panel.getByRole('button', { name: /^Edit / })).toHaveCount(0);
});

test('policy that turns names of groups off takes them from an open panel, and their tokens', async ({
  policy,
  managed,
}) => {
  const names = { ...everything, readOnly: false };
  await policy.set(names);
  const portal = await openPortal(managed);
  const panel = await openPanel(portal);
  await expect(panel.getByRole('button', { name: 'Sign in' })).toBeVisible(soon);
  await signIn(managed, panel);
  const list = panel.getByRole('list', { name: 'Assignments' });
  await expect(list.getByText('Pilot ring')).toBeVisible();
  const page = await openSettings(managed);
  const kept = (): Promise<string> =>
    page.evaluate(async () => {
      const { chrome } = globalThis as unknown as {
        chrome: { storage: { session: { get(key: null): Promise<unknown> } } };
      };
      return JSON.stringify(await chrome.storage.session.get(null));
    });
  expect(await kept()).toContain('GroupMember.Read.All');
  await policy.set({ ...names, groupNames: false });
  await expect(list.getByText(ids.pilotRing)).toBeVisible(soon);
  await expect.poll(kept).not.toContain('GroupMember.Read.All');
});

test('policy that is there from the start is used without a page being open', async ({ policy, sandbox }) => {
  await sandbox.control('POST', '/reset');
  await policy.set({ ...everything, readOnly: false, kinds: ['exclusionGroup'] });
  const managed = await startBrowser(sandbox, { executable: policy.executable, firstRun: 'none' });
  try {
    const portal = await openPortal(managed);
    const panel = await openPanel(portal);
    await expect(panel.getByRole('button', { name: 'Sign in' })).toBeVisible(soon);
    await signIn(managed, panel);
    await expect(panel.getByText('View only').first()).toBeVisible();
    await expect(panel.getByRole('button', { name: /^Edit Include/ })).toHaveCount(0);
    await expect(panel.getByRole('button', { name: /^Edit Exclude/ })).not.toHaveCount(0);
  } finally {
    await managed.close();
  }
});

test('saving and importing leave out what is locked, and say so', async ({ policy, managed }) => {
  await policy.set({ tenantId: seeded.contoso.tenantId });
  const page = await openSettings(managed);
  await expect(page.getByText('Set by your organization.')).toHaveCount(1, soon);
  await page.getByText('Paste it instead').click();
  const file = { tenantId: seeded.fabrikam.tenantId, clientId: seeded.clientId, keepDays: 30 };
  await page.getByRole('textbox', { name: 'Settings as JSON' }).fill(JSON.stringify(file));
  await page.getByRole('button', { name: 'Read pasted settings' }).click();
  await expect(
    page.getByText('Not taken, because your organization set them: Directory (tenant) ID.'),
  ).toBeVisible();
  await expect(page.getByText('2 unsaved changes')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(
    page.getByText('Not changed, because your organization set them: Directory (tenant) ID.'),
  ).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Directory (tenant) ID' })).toHaveValue(
    seeded.contoso.tenantId,
  );
  const kept = await stored(page);
  expect(kept).toMatchObject({ clientId: seeded.clientId, keepDays: 30 });
  expect(kept).not.toHaveProperty('tenantId');
});

test('policy comes, changes and goes while the page is open, and takes nothing that is typed', async ({
  policy,
  managed,
}) => {
  const page = await openSettings(managed);
  const client = page.getByRole('textbox', { name: 'Application (client) ID' });
  const tenant = page.getByRole('textbox', { name: 'Directory (tenant) ID' });
  await tenant.fill('half a tenant');
  await client.fill('half a client');
  await policy.set({ tenantId: seeded.contoso.tenantId, organization: 'Contoso IT' });
  await expect(tenant).toHaveValue(seeded.contoso.tenantId, soon);
  await expect(tenant).toHaveAttribute('readonly');
  await expect(page.getByText(byContoso)).toHaveCount(1);
  await expect(client).toHaveValue('half a client');
  await expect(client).not.toHaveAttribute('readonly');

  await policy.set({ tenantId: seeded.fabrikam.tenantId, readOnly: true, clientId: 'not an id' });
  await expect(tenant).toHaveValue(seeded.fabrikam.tenantId, soon);
  await expect(page.getByRole('checkbox', { name: 'Read only' })).toBeChecked();
  // A value that policy gets wrong locks nothing.
  await expect(client).toHaveValue('half a client');

  await policy.set(null);
  await expect(tenant).not.toHaveAttribute('readonly', '', soon);
  await expect(tenant).toHaveValue('half a tenant');
  await expect(client).toHaveValue('half a client');
  const readOnly = page.getByRole('checkbox', { name: 'Read only' });
  await expect(readOnly).not.toBeChecked();
  await readOnly.check();
  await client.fill(seeded.clientId);
  await tenant.fill(seeded.contoso.tenantId);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  expect(await stored(page)).toMatchObject({ tenantId: seeded.contoso.tenantId, readOnly: true });
});
