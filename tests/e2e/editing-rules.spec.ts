import type { Frame, Page } from '@playwright/test';
import { seriousFindings } from '../support/axe.ts';
import type { Browser } from '../support/browser.ts';
import { clearFaults, setFault } from '../support/faults.ts';
import { chooseGroup, edit, ids, openSignedInPanel, reviewAndApply } from '../support/journey.ts';
import { expect, test } from './fixtures.ts';

/** Changes settings on a page of their own, while the panel stays open. */
async function set(chromium: Browser, change: (page: Page) => Promise<void>): Promise<void> {
  const page = await chromium.context.newPage();
  await page.goto(`${chromium.origin}/options.html#settings`);
  await page.getByRole('checkbox', { name: 'Read only' }).waitFor();
  await change(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  await page.close();
}

const toggle =
  (...names: string[]) =>
  async (page: Page): Promise<void> => {
    for (const name of names) await page.getByRole('checkbox', { name }).click();
  };

const editButtons = (panel: Frame) => panel.getByRole('button', { name: /^Edit / });

test('read only: the open panel offers no edit and no undo, until it is turned off again', async ({
  chromium,
  service,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  await edit(panel, 'Include Pilot ring');
  await chooseGroup(panel, 'Europe', 'Broad ring – Europe');
  await reviewAndApply(panel, 'Verified');
  await panel.getByRole('button', { name: 'Done' }).click();
  const undo = panel.getByRole('button', { name: /^Undo / });
  await expect(undo).toBeVisible();

  await set(chromium, toggle('Read only'));
  await expect(panel.getByText('Read only. Nothing can be changed from here. Settings say so')).toBeVisible();
  await expect(editButtons(panel)).toHaveCount(0);
  await expect(undo).toHaveCount(0);
  await expect(panel.getByText('It cannot be undone from here')).toBeVisible();
  expect(await seriousFindings(panel)).toEqual([]);

  await set(chromium, toggle('Read only'));
  await expect(undo).toBeVisible();
  await expect(editButtons(panel)).not.toHaveCount(0);
  expect(await service.received('PATCH')).toHaveLength(1);
});

test('read only while a draft is open: it stays, and cannot be reviewed', async ({ chromium, service }) => {
  const { panel } = await openSignedInPanel(chromium);
  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('textbox', { name: 'Group ID' }).fill(ids.broadEurope);
  await set(chromium, toggle('Read only'));
  await expect(panel.getByText('Read only. Nothing can be changed from here.')).toBeVisible();
  await expect(panel.getByRole('textbox', { name: 'Group ID' })).toHaveValue(ids.broadEurope);
  await panel.getByRole('button', { name: 'Review change' }).click();
  await expect(panel.getByRole('combobox', { name: 'Target type' })).toBeFocused();
  await expect(panel.getByRole('button', { name: 'Apply change' })).toHaveCount(0);
  await set(chromium, toggle('Read only'));
  await expect(panel.getByText('Read only. Nothing can be changed from here.')).toHaveCount(0);
  await reviewAndApply(panel, 'Verified');
  expect(await service.received('PATCH')).toHaveLength(1);
});

test('read only between the review and the press: the worker sends nothing', async ({
  chromium,
  service,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  const before = await service.stored(ids.expedite);
  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('textbox', { name: 'Group ID' }).fill(ids.broadEurope);
  await panel.getByRole('button', { name: 'Review change' }).click();
  await panel.getByRole('button', { name: 'Apply change' }).waitFor();
  await set(chromium, toggle('Read only'));
  await panel.getByRole('button', { name: 'Apply change' }).click();
  await expect(panel.getByRole('alert')).toContainText(/Nothing was sent.*Retarget is set to read only\./);
  expect(await service.received('PATCH')).toEqual([]);
  expect(await service.stored(ids.expedite)).toEqual(before);
});

test('target types that are not allowed are view only, are not offered, and are refused as JSON', async ({
  chromium,
  service,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  await set(chromium, toggle('Exclude group', 'All users'));
  const list = panel.getByRole('list', { name: 'Assignments' });
  await expect(list.getByText('View only').first()).toBeVisible();
  await expect(panel.getByRole('button', { name: /^Edit Exclude/ })).toHaveCount(0);
  await expect(panel.getByText('Not every target type may be edited from here.')).toBeVisible();
  expect(await seriousFindings(panel)).toEqual([]);

  await edit(panel, 'Include Pilot ring');
  const kinds = panel.getByRole('combobox', { name: 'Target type' }).getByRole('option');
  await expect(kinds).toHaveText(['Include group', 'All devices', 'Configuration Manager collection']);
  await panel.getByRole('tab', { name: 'JSON' }).click();
  const json = panel.getByRole('textbox', { name: 'Target JSON' });
  const typed = await json.inputValue();
  await json.fill(typed.replace('groupAssignmentTarget', 'exclusionGroupAssignmentTarget'));
  await expect(panel.getByText('This target type may not be edited from here.')).toBeVisible();
  await expect(json).toHaveAttribute('aria-invalid');
  await panel.getByRole('button', { name: 'Review change' }).click();
  await expect(json).toBeFocused();
  await expect(panel.getByRole('button', { name: 'Apply change' })).toHaveCount(0);
  // A type that nobody knows is allowed here.
  await json.fill(typed.replace('groupAssignmentTarget', 'someNewAssignmentTarget'));
  await expect(panel.getByText('This target type may not be edited from here.')).toHaveCount(0);
  expect(await service.received('PATCH')).toEqual([]);
});

test('without the complete list, the answer says so and leads nowhere that is forbidden', async ({
  chromium,
  service,
  sandbox,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  const before = await service.stored(ids.expedite);
  await set(chromium, toggle('Replace the complete list'));
  await setFault(sandbox, 'patch-missing');
  for (const turn of ['the first edit', 'the next one, which knows']) {
    await edit(panel, 'Include Pilot ring');
    await panel.getByRole('textbox', { name: 'Group ID' }).fill(ids.broadEurope);
    await panel.getByRole('button', { name: 'Review change' }).click();
    await panel.getByRole('button', { name: 'Apply change' }).click();
    const response = panel.getByRole('region', { name: 'Response' });
    await expect(response.getByRole('status', { name: 'Not offered by the service' }), turn).toBeVisible();
    await expect(response).toContainText('The complete list may not be replaced from here.');
    await expect(response).toContainText('Make this change in the Intune admin center.');
    await expect(panel.getByRole('button', { name: 'Review complete list' })).toHaveCount(0);
    expect(await seriousFindings(panel)).toEqual([]);
    await panel.getByRole('button', { name: 'Done' }).click();
  }
  await clearFaults(sandbox);
  expect(await service.stored(ids.expedite)).toEqual(before);
  expect((await service.received('POST')).filter(({ path }) => path.endsWith('/assign'))).toEqual([]);
});
