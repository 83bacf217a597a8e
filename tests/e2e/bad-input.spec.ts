import type { Frame } from '@playwright/test';
import {
  chooseGroup,
  configure,
  edit,
  ids,
  openPanel,
  openPortal,
  openSignedInPanel,
  signIn,
} from '../support/journey.ts';
import { windowOf } from '../support/browser.ts';
import { expect, test } from './fixtures.ts';

const review = (panel: Frame) => panel.getByRole('button', { name: 'Review change' });
const groupId = (panel: Frame) => panel.getByRole('textbox', { name: 'Group ID' });

test('each wrong id gets a sentence beside its field, the draft is kept, nothing is sent', async ({
  chromium,
  service,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  await edit(panel, 'Include Pilot ring');
  for (const [typed, sentence] of [
    ['', /group/i],
    ['Pilot ring', /GUID|id/i],
    ['adadadad-808e-44e2-905a-0b7873a8a531', /All devices/],
    ['acacacac-9df4-4c7d-9d50-4ef0226f57a9', /All users/],
  ] as const) {
    await groupId(panel).fill(typed);
    await review(panel).click();
    const field = groupId(panel);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription(sentence);
    await expect(field).toHaveValue(typed);
    await expect(field).toBeFocused();
  }
  expect(await service.received('PATCH')).toEqual([]);
});

test('an exclusion with a filter is refused, with a way out', async ({ chromium }) => {
  const { panel } = await openSignedInPanel(chromium);
  await edit(panel, 'Include Finance laptops');
  await panel.getByRole('combobox', { name: 'Target type' }).selectOption({ label: 'Exclude group' });
  await review(panel).click();
  await expect(panel.getByRole('combobox', { name: 'Filter mode' })).toHaveAttribute('aria-invalid', 'true');
  await panel.getByRole('button', { name: 'Remove the filter' }).click();
  await review(panel).click();
  await expect(panel.getByRole('button', { name: 'Apply change' })).toBeEnabled();
});

test("JSON that is no target, or of another platform's filter, is told and kept", async ({
  chromium,
  sandbox,
}) => {
  const world = (await sandbox.control('GET', '/world')) as {
    tenants: { filters: { id: string; platform: string }[] }[];
  };
  const ios = world.tenants[0]?.filters.find(({ platform }) => platform === 'iOS');
  const { panel } = await openSignedInPanel(chromium);
  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('tab', { name: 'JSON' }).click();
  const text = panel.getByRole('textbox', { name: 'Target JSON' });
  const withFilter = {
    '@odata.type': '#microsoft.graph.groupAssignmentTarget',
    groupId: ids.broadEurope,
    deviceAndAppManagementAssignmentFilterId: ios?.id,
    deviceAndAppManagementAssignmentFilterType: 'include',
  };
  for (const [typed, sentence] of [
    ['{"a":', /JSON/],
    ['[1, 2]', /object/i],
    [
      '{"@odata.type":"microsoft.graph.deviceAndAppManagementAssignmentTarget"}',
      /abstract|base type|concrete/i,
    ],
    [JSON.stringify(withFilter), /Windows/],
  ] as const) {
    await text.fill(typed);
    await review(panel).click();
    await expect(text).toHaveAttribute('aria-invalid', 'true');
    await expect(text).toHaveAccessibleDescription(sentence);
    await expect(text).toHaveValue(typed);
  }
});

test('without client id the panel leads to the settings', async ({ chromium }) => {
  const page = await openPortal(chromium);
  const panel = await openPanel(page);
  const options = await windowOf(chromium.context, () =>
    panel.getByRole('button', { name: 'Settings' }).last().click(),
  );
  await expect(options.getByRole('textbox', { name: 'Application (client) ID' })).toBeVisible();
});

test('a client id that is no GUID, and one that the tenant does not know', async ({ chromium }) => {
  const page = await chromium.context.newPage();
  await page.goto(`${chromium.origin}/options.html`);
  const field = page.getByRole('textbox', { name: 'Application (client) ID' });
  await field.fill('retarget');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveValue('retarget');
  await page.close();

  await configure(chromium, { clientId: '99999999-9999-4999-8999-999999999999' });
  const portal = await openPortal(chromium);
  const panel = await openPanel(portal);
  const window = await windowOf(chromium.context, () =>
    panel.getByRole('button', { name: 'Sign in' }).click(),
  );
  await expect(window.getByText('AADSTS700016').first()).toBeVisible();
  await window.close();
  await expect(panel.getByRole('alert')).toBeVisible();
});

test('a cancelled sign-in is told, and the next one works', async ({ chromium }) => {
  await configure(chromium);
  const page = await openPortal(chromium);
  const panel = await openPanel(page);
  const window = await windowOf(chromium.context, () =>
    panel.getByRole('button', { name: 'Sign in' }).click(),
  );
  await window.getByRole('textbox', { name: 'Email or username' }).waitFor();
  await window.close();
  await expect(panel.getByRole('alert')).toContainText(/sign/i);
  await signIn(chromium, panel);
  await expect(panel.getByRole('list', { name: 'Assignments' })).toBeVisible();
});

test('what the service refuses is shown with its sentence and ids, and the draft is kept', async ({
  chromium,
  service,
  sandbox,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  const before = await service.stored(ids.expedite);
  await edit(panel, 'Include Pilot ring');
  await chooseGroup(panel, 'Europe', 'Broad ring – Europe');
  await sandbox.control('PUT', '/user', {
    userPrincipalName: 'maya.lindqvist@contoso.com',
    hasIntuneRole: false,
  });
  await panel.getByRole('button', { name: 'Review change' }).click();
  await panel.getByRole('button', { name: 'Apply change' }).click();
  await expect(
    panel
      .getByRole('alert')
      .or(panel.getByRole('region', { name: 'Response' }))
      .first(),
  ).toContainText(/role/i);
  await panel.getByRole('button', { name: 'Back to editor' }).click();
  await expect(groupId(panel)).toHaveValue(ids.broadEurope);
  expect(await service.stored(ids.expedite)).toEqual(before);
});
