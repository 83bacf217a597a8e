import type { Page } from '@playwright/test';
import { seriousFindings } from '../support/axe.ts';
import type { Browser } from '../support/browser.ts';
import { setFault } from '../support/faults.ts';
import { chooseGroup, edit, openSignedInPanel, reviewAndApply } from '../support/journey.ts';
import { seeded } from '../support/sign-in.ts';
import { expect, test } from './fixtures.ts';

const { tenantId, admin } = seeded.contoso;

async function openAbout({ context, origin }: Browser): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin}/options.html#about`);
  return page;
}

test('says what it is here and now before anything is set up', async ({ chromium }) => {
  const page = await openAbout(chromium);
  const about = page.getByRole('tabpanel', { name: 'About' });
  await expect(about).toContainText(chromium.extensionId);
  await expect(about).toContainText(`https://${chromium.extensionId}.chromiumapp.org/`);
  await expect(about).toContainText(/Chrom\w+ \d+\.\d+\.\d+/);
  await expect(about).toContainText('https://graph.microsoft.com/*');
  await expect(about).toContainText('nobody is signed in');
  await expect(about).toContainText('Nothing has failed lately.');
  await page.getByRole('button', { name: 'Show report' }).click();
  await expect(page.getByRole('region', { name: 'Report' })).toContainText('Directory (tenant) ID: not set');
});

test('leads to the licences of all that the package holds of others', async ({ chromium }) => {
  const page = await openAbout(chromium);
  const opened = chromium.context.waitForEvent('page');
  await page.getByRole('link', { name: 'Third-party software in Retarget' }).click();
  const licences = await opened;
  await expect(licences).toHaveURL(`${chromium.origin}/licences.txt`);
  await expect(licences.locator('body')).toContainText('Copyright (c) 2015-present Jason Miller');
  await expect(licences.locator('body')).toContainText('Mozilla Public License Version 2.0');
});

test('the report is shown before it is copied, is copied as it is shown, and names nobody', async ({
  chromium,
  sandbox,
  service,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  await edit(panel, 'Include Pilot ring');
  await chooseGroup(panel, 'Europe', 'Broad ring – Europe');
  await reviewAndApply(panel, 'Verified');
  // A service that says too much.
  const said = `User '${admin}' of tenant ${tenantId} may not read 'Pilot ring' at srv01.corp.contoso.com, token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln`;
  await sandbox.control('PUT', '/faults/respond', {
    status: 403,
    code: 'Forbidden',
    message: said,
    method: 'GET',
  });
  const start = await chromium.context.newPage();
  await start.goto(`${chromium.origin}/options.html#start`);
  await expect(start.getByRole('alert')).toContainText('The profiles were not read');
  await start.close();

  const page = await openAbout(chromium);
  const about = page.getByRole('tabpanel', { name: 'About' });
  await expect(about).toContainText('DeviceManagementConfiguration.ReadWrite.All');
  await expect(about).toContainText('GroupMember.Read.All');
  await expect(about).toContainText('1, of them 0 not settled yet');
  await expect(about).toContainText('Read the profiles: Your account may not do this.');
  await expect(about).toContainText('403 Forbidden');

  await expect(page.getByRole('button', { name: 'Copy report' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Show report' }).click();
  const report = (await page.getByRole('region', { name: 'Report' }).textContent()) ?? '';
  await page.getByRole('button', { name: 'Copy report' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(report);

  expect(report).toContain(`Extension ID: ${chromium.extensionId}`);
  expect(report).toContain('Edits: 1');
  expect(report).toContain('Code: 403 Forbidden (graph roleMissing)');
  const failed = (await service.received('GET')).findLast(({ status }) => status === 403);
  expect(failed).toBeDefined();
  expect(report).toMatch(/Request ID: [\da-f]{8}-[\da-f-]{27}\n/);
  const secrets = [
    admin,
    'maya',
    'lindqvist',
    'contoso',
    tenantId,
    seeded.clientId,
    'Pilot ring',
    'Broad ring',
    'Expedite',
    'srv01',
    'eyJ',
  ];
  for (const secret of secrets) expect(report.toLowerCase()).not.toContain(secret.toLowerCase());
});

for (const theme of ['light', 'dark'] as const) {
  test(`works by keyboard, and axe finds nothing serious, ${theme}`, async ({ chromium, sandbox }) => {
    await openSignedInPanel(chromium);
    await setFault(sandbox, 'role-missing-403', { on: 'read' });
    const start = await chromium.context.newPage();
    await start.goto(`${chromium.origin}/options.html#start`);
    await expect(start.getByRole('alert')).toContainText('The profiles were not read');
    await start.close();
    const page = await openAbout(chromium);
    await page.emulateMedia({ colorScheme: theme });
    await page.getByRole('button', { name: 'Show report' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Copy report' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toHaveCount(1);
    await page.keyboard.press('Tab');
    await expect(page.getByRole('region', { name: 'Report' })).toBeFocused();
    expect(await seriousFindings(page)).toEqual([]);
  });
}
