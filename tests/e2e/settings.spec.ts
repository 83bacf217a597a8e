import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { seriousFindings } from '../support/axe.ts';
import type { Browser } from '../support/browser.ts';
import { configure } from '../support/journey.ts';
import { seeded } from '../support/sign-in.ts';
import { expect, test } from './fixtures.ts';

const clientId = 'Application (client) ID';
const tenantId = 'Directory (tenant) ID';

async function openSettings(chromium: Browser): Promise<Page> {
  const page = await chromium.context.newPage();
  await page.goto(`${chromium.origin}/options.html`);
  await page.getByRole('textbox', { name: clientId }).waitFor();
  return page;
}

const save = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
};

/** What the extension keeps, read behind its back. */
const stored = (page: Page): Promise<Record<string, unknown>> =>
  page.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { get(key: string): Promise<Record<string, unknown>> } } };
    };
    return ((await chrome.storage.local.get('settings'))['settings'] ?? {}) as Record<string, unknown>;
  });

test('everything that can be set is saved, by keyboard alone', async ({ chromium }) => {
  const page = await openSettings(chromium);
  const press = (key: string): Promise<void> => page.keyboard.press(key);
  const reach = async (name: string): Promise<void> => {
    for (let times = 0; times < 40; times += 1) {
      const reached = await page.evaluate(() => {
        const element = document.activeElement;
        const labels = element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
        return (labels ? element.labels?.[0]?.textContent : element?.textContent) ?? '';
      });
      if (reached === name) return;
      await press('Tab');
    }
    throw new Error(`The Tab key does not lead to ${name}.`);
  };
  await reach(tenantId);
  await page.keyboard.type(seeded.contoso.tenantId);
  await reach(clientId);
  await page.keyboard.type(seeded.clientId);
  await reach('Read only');
  await press('Space');
  await reach('Replace the complete list');
  await press('Space');
  await reach('All users');
  await press('Space');
  await reach('Types that this version does not know');
  await press('Space');
  await reach('Group names');
  await press('Space');
  await reach('Keep history');
  await page.keyboard.type('As long');
  await expect(page.getByText('7 unsaved changes')).toBeVisible();
  await reach('Save');
  await press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  expect(await stored(page)).toEqual({
    clientId: seeded.clientId,
    tenantId: seeded.contoso.tenantId,
    cloud: 'global',
    groupNames: false,
    readOnly: true,
    fullList: false,
    kinds: ['group', 'exclusionGroup', 'allDevices', 'collection'],
    keepDays: null,
  });
  await page.reload();
  await expect(page.getByRole('checkbox', { name: 'Read only' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'All users' })).not.toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'All devices' })).toBeChecked();
  await expect(page.getByRole('combobox', { name: 'Keep history' })).toHaveValue('all');
});

test('what is typed outlives the tabs of the page, and leaving asks first', async ({ chromium }) => {
  await configure(chromium);
  const page = await openSettings(chromium);
  const client = page.getByRole('textbox', { name: clientId });
  await client.fill('half an id');
  await page.getByRole('tab', { name: 'About' }).click();
  await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0);
  await page.getByRole('tab', { name: 'Settings' }).click();
  await expect(client).toHaveValue('half an id');
  await expect(page.getByText('1 unsaved change')).toBeVisible();

  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await expect(client).toHaveValue('half an id');

  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(client).toHaveValue(seeded.clientId);
  await expect(page.getByText('unsaved')).toHaveCount(0);
  const closed = page.waitForEvent('close');
  await page.close({ runBeforeUnload: true });
  await closed;
});

test('a mistake is told where it is, and nothing is saved', async ({ chromium }) => {
  await configure(chromium);
  const page = await openSettings(chromium);
  const client = page.getByRole('textbox', { name: clientId });
  await client.fill(seeded.contoso.tenantId);
  await page.getByRole('checkbox', { name: 'Read only' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Both IDs are the same.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: tenantId })).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Correct the marked fields' })).toBeVisible();
  expect(await stored(page)).toMatchObject({ clientId: seeded.clientId, readOnly: false });
});

test('a press on what stands below a field that turns out wrong is not lost', async ({ chromium }) => {
  const page = await openSettings(chromium);
  await page.getByRole('textbox', { name: clientId }).fill('half an id');
  await page.getByRole('checkbox', { name: 'Read only' }).click();
  await expect(page.getByText('An ID has 32 digits')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Read only' })).toBeChecked();
});

test('two pages of settings: what one saves the other shows, without touching what is typed there', async ({
  chromium,
}) => {
  await configure(chromium);
  const one = await openSettings(chromium);
  const other = await openSettings(chromium);
  await one.getByRole('textbox', { name: clientId }).fill('half an id');
  await other.getByRole('combobox', { name: 'Keep history' }).selectOption('30 days');
  await other.getByRole('checkbox', { name: 'Exclude group' }).uncheck();
  await other.getByRole('textbox', { name: clientId }).fill('');
  await save(other);
  await expect(one.getByRole('combobox', { name: 'Keep history' })).toHaveValue('30');
  await expect(one.getByRole('checkbox', { name: 'Exclude group' })).not.toBeChecked();
  await expect(one.getByRole('textbox', { name: clientId })).toHaveValue('half an id');
  await one.getByRole('textbox', { name: clientId }).fill(seeded.clientId);
  await save(one);
  expect(await stored(one)).toMatchObject({ clientId: seeded.clientId, keepDays: 30 });
  expect((await stored(one))['kinds']).not.toContain('exclusionGroup');
});

test('settings go into a file and come back from it, and nothing changes before Save', async ({
  chromium,
}, testInfo) => {
  await configure(chromium);
  const page = await openSettings(chromium);
  await page.getByRole('checkbox', { name: 'Read only' }).check();
  await page.getByRole('combobox', { name: 'Keep history' }).selectOption('1 year');
  await save(page);
  const downloaded = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export settings' }).click();
  const download = await downloaded;
  expect(download.suggestedFilename()).toBe('retarget-settings.json');
  const exported = await download.path();
  const text = await readFile(exported, 'utf8');
  expect(JSON.parse(text)).toEqual({ retarget: 'settings', version: 1, settings: await stored(page) });

  await page.getByRole('checkbox', { name: 'Read only' }).uncheck();
  await page.getByRole('combobox', { name: 'Keep history' }).selectOption('30 days');
  await save(page);
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import settings' }).click();
  await (await choosing).setFiles(exported);
  const told = page.getByRole('status').filter({ hasText: 'They change when you save' });
  await expect(told).toContainText('2 settings are different');
  await expect(told).toContainText('off → on');
  await expect(told).toContainText('30 days → 1 year');
  await expect(page.getByRole('checkbox', { name: 'Read only' })).toBeChecked();
  expect(await stored(page)).toMatchObject({ readOnly: false, keepDays: 30 });
  await save(page);
  expect(await stored(page)).toMatchObject({ readOnly: true, keepDays: 365 });

  // PowerShell 5 writes UTF-16, and a value that cannot be is told by name.
  const wrong = join(testInfo.outputPath(), 'wrong.json');
  await writeFile(wrong, `\ufeff${text.replace('"readOnly": true', '"readOnly": "no"')}`, 'utf16le');
  const again = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import settings' }).click();
  await (await again).setFiles(wrong);
  const alarm = page.getByRole('status').filter({ hasText: 'Nothing was taken from it' });
  await expect(alarm).toContainText('Read only (readOnly): true or false.');
  await expect(page.getByText('unsaved')).toHaveCount(0);
});

test('what an administrator writes for policy can be pasted', async ({ chromium }) => {
  await configure(chromium);
  const page = await openSettings(chromium);
  await page.getByText('Paste it instead').click();
  const pasted = page.getByRole('textbox', { name: 'Settings as JSON' });
  await pasted.fill('{ "kinds": ["group"], "keepDays": 0, "colour": "blue"');
  await page.getByRole('button', { name: 'Read pasted settings' }).click();
  await expect(page.getByText('This is not JSON. Nothing was taken from it.')).toBeVisible();
  await pasted.fill('{ "kinds": ["group"], "keepDays": 0, "colour": "blue" }');
  await page.getByRole('button', { name: 'Read pasted settings' }).click();
  await expect(page.getByText('Not settings, left out: colour.')).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await save(page);
  expect(await stored(page)).toMatchObject({ kinds: ['group'], keepDays: null });
});

for (const answer of [true, false]) {
  test(`a sovereign cloud asks for its hosts within the press, and is ${answer ? 'saved' : 'not saved without them'}`, async ({
    chromium,
  }) => {
    await configure(chromium);
    const page = await chromium.context.newPage();
    // Nobody can press the browser's own question here: its answer is put in, and what it was asked is kept.
    await page.addInitScript((granted) => {
      type Ask = (request: { origins: string[] }, reply?: (granted: boolean) => void) => Promise<boolean>;
      const scope = globalThis as unknown as { chrome: { permissions: { request: Ask } }; asked: unknown[] };
      scope.asked = [];
      scope.chrome.permissions.request = (request, reply) => {
        scope.asked.push([request.origins, navigator.userActivation.isActive]);
        reply?.(granted);
        return Promise.resolve(granted);
      };
    }, answer);
    await page.goto(`${chromium.origin}/options.html`);
    await page.getByRole('combobox', { name: 'Cloud' }).selectOption('US Government GCC High');
    await expect(
      page.getByText('Saving asks the browser for leave to reach graph.microsoft.us.'),
    ).toBeVisible();
    await page.getByRole('checkbox', { name: 'Read only' }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    const end = page.getByRole('status').filter({ hasText: answer ? 'Saved' : 'Nothing was saved' });
    await expect(end).toBeVisible();
    const asked = await page.evaluate(() => (globalThis as unknown as { asked: unknown[] }).asked);
    expect(asked).toEqual([[['https://graph.microsoft.us/*', 'https://intune.microsoft.us/*'], true]]);
    expect(await stored(page)).toMatchObject(
      answer ? { cloud: 'usGovHigh', readOnly: true } : { cloud: 'global', readOnly: false },
    );
    await expect(page.getByRole('combobox', { name: 'Cloud' })).toHaveValue('usGovHigh');
  });
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in the settings, ${theme}`, async ({ chromium }) => {
    await configure(chromium);
    const page = await openSettings(chromium);
    await page.emulateMedia({ colorScheme: theme });
    expect(await seriousFindings(page), 'as they are').toEqual([]);
    await page.getByRole('checkbox', { name: 'Group names' }).uncheck();
    await page.getByRole('combobox', { name: 'Keep history' }).selectOption('30 days');
    await page.getByRole('textbox', { name: clientId }).fill('half');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await seriousFindings(page), 'with a mistake').toEqual([]);
    await page.getByText('Paste it instead').click();
    await page.getByRole('textbox', { name: 'Settings as JSON' }).fill('{"cloud":"mars"}');
    await page.getByRole('button', { name: 'Read pasted settings' }).click();
    expect(await seriousFindings(page), 'with a wrong file').toEqual([]);
  });
}
