import { readFile } from 'node:fs/promises';
import type { Download, Frame, Page } from '@playwright/test';
import { seriousFindings } from '../support/axe.ts';
import type { Browser } from '../support/browser.ts';
import { clearFaults, setFault } from '../support/faults.ts';
import {
  chooseGroup,
  configure,
  edit,
  ids,
  openSignedInPanel,
  reviewAndApply,
  signIn,
} from '../support/journey.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { seeded } from '../support/sign-in.ts';
import { expect, type Service, test } from './fixtures.ts';

const { expedite, pilotRing, broadEurope } = ids;
const toEurope = 'Pilot ring to Broad ring – Europe';
const undo = `Undo Broad ring – Europe: ${toEurope}`;

async function openHistory({ context, origin }: Browser): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin}/options.html#history`);
  return page;
}

const table = (page: Page) => page.getByRole('table', { name: 'History' });
const rows = (page: Page) =>
  table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: /, details of/ }) });
const details = (page: Page, change: string) =>
  page.getByRole('button', { name: new RegExp(`details of ${change}`) });
const count = (page: Page, text: string) =>
  page.getByRole('status').filter({ hasText: new RegExp(`^${text}$`) });

async function aimPilotAtEurope(panel: Frame): Promise<void> {
  await edit(panel, 'Include Pilot ring');
  await chooseGroup(panel, 'ring', 'Broad ring – Europe');
  await reviewAndApply(panel, 'Verified');
  await panel.getByRole('button', { name: 'Done' }).click();
}

/** Aims the assignment of the kiosks at the pilot ring, which ends in another way. */
async function editKiosks(panel: Frame, outcome: string, leave: string[]): Promise<void> {
  await edit(panel, 'Exclude Kiosks and shared PCs');
  await panel.getByRole('textbox', { name: 'Group ID' }).fill(ids.lab);
  await panel.getByRole('button', { name: 'Review change' }).click();
  await panel.getByRole('button', { name: 'Apply change' }).click();
  await expect(panel.getByRole('status', { name: outcome })).toBeVisible();
  for (const name of leave) await panel.getByRole('button', { name, exact: true }).last().click();
  await expect(panel.getByRole('list', { name: 'Assignments' })).toBeVisible();
}

/** Edits of four outcomes, the last of them kept from being sent by somebody else. */
async function makeEdits(panel: Frame, sandbox: Sandbox, service: Service): Promise<void> {
  await aimPilotAtEurope(panel);
  await setFault(sandbox, 'role-missing-403', { on: 'PATCH' });
  await editKiosks(panel, 'Rejected', ['Back to editor', 'Cancel']);
  await clearFaults(sandbox);
  await setFault(sandbox, 'response-lost-before-write', { on: 'PATCH' });
  await editKiosks(panel, 'Outcome unknown', ['Done']);
  await clearFaults(sandbox);
  await edit(panel, 'Exclude Kiosks and shared PCs');
  const stored = await service.stored(expedite);
  await sandbox.control(
    'PUT',
    `/profiles/${expedite}/assignments`,
    stored.slice(0, -1).map(({ target }) => ({ target })),
  );
  await panel.getByRole('textbox', { name: 'Group ID' }).fill(ids.lab);
  await panel.getByRole('button', { name: 'Review change' }).click();
  await panel.getByRole('button', { name: 'Apply change' }).click();
  await expect(panel.getByRole('status', { name: 'Changed by someone else' })).toBeVisible();
  await panel.getByRole('button', { name: 'Keep theirs' }).click();
}

async function exportAs(page: Page, name: RegExp): Promise<Download> {
  await page.getByRole('button', { name: /^Export \d/ }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name }).click();
  return download;
}
/** Every token that the browser holds at the moment. */
async function tokensIn(page: Page): Promise<string[]> {
  const held = await page.evaluate(async () => {
    type Storage = { get(key: null): Promise<object> };
    const { storage } = (globalThis as unknown as { chrome: { storage: { session: Storage } } }).chrome;
    return JSON.stringify(await storage.session.get(null));
  });
  const tokens = held.match(/eyJ[\w-]{20,}\.[\w-]+\.[\w-]+/g) ?? [];
  expect(tokens.length).toBeGreaterThan(0);
  return tokens;
}

const textOf = async (download: Download): Promise<string> => readFile(await download.path(), 'utf8');

test('every edit is told with its outcome, can be searched, and is exported as it is shown', async ({
  chromium,
  service,
  sandbox,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  await makeEdits(panel, sandbox, service);
  const sent = await service.received('PATCH');
  expect(sent).toHaveLength(3);

  const page = await openHistory(chromium);
  await expect(count(page, '4 edits')).toBeVisible();
  await expect(rows(page)).toHaveCount(4);
  await expect(rows(page).nth(0)).toContainText(/Changed by someone else.*not sent/s);
  await expect(rows(page).nth(1)).toContainText(/Outcome unknown.*no answer/s);
  await expect(rows(page).nth(2)).toContainText(/Rejected.*403 Forbidden/s);
  await expect(rows(page).nth(3)).toContainText(/Pilot ring\s*to\s*Broad ring – Europe.*Verified.*200 OK/s);
  await expect(table(page).getByRole('rowheader', { name: /^Today, / })).toBeVisible();
  // Only what may still be taken back: the rejected edit and the one that was not sent changed nothing.
  await expect(page.getByRole('button', { name: /^Undo / })).toHaveCount(2);

  const search = page.getByRole('searchbox', { name: 'Search history' });
  await search.fill('europe');
  await expect(count(page, '1 of 4 edits')).toBeVisible();
  await search.fill(sent[1]?.headers['client-request-id'] ?? 'none');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('Rejected');
  await search.fill('no such thing');
  await expect(page.getByText('No edit has these words and this outcome.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear search and outcome' }).click();
  await page.getByRole('combobox', { name: 'Outcome' }).selectOption({ label: 'Verified' });
  await expect(rows(page)).toHaveCount(1);

  const json = await exportAs(page, /^JSON/);
  const day = new Date();
  const stamp = [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  expect(json.suggestedFilename()).toBe(`retarget-history-${stamp}.json`);
  const history = JSON.parse(await textOf(json)) as { version: number; entries: object[] };
  expect(history.version).toBe(1);
  expect(history.entries).toMatchObject([
    {
      account: { username: seeded.contoso.admin },
      before: { id: pilotRing, name: 'Pilot ring' },
      after: { id: broadEurope, name: 'Broad ring – Europe' },
      outcome: { is: 'verified' },
      clientRequestId: sent[0]?.headers['client-request-id'],
      request: { method: 'PATCH', body: sent[0]?.body },
      response: { status: 200 },
    },
  ]);

  await page.getByRole('combobox', { name: 'Outcome' }).selectOption({ label: 'All outcomes' });
  const csv = await exportAs(page, /^CSV/);
  expect(csv.suggestedFilename()).toBe(`retarget-history-${stamp}.csv`);
  const text = await textOf(csv);
  expect(text.startsWith('\uFEFF"Time","Tenant ID","Account"')).toBe(true);
  const lines = text.trimEnd().split('\r\n');
  expect(lines).toHaveLength(5);
  expect(lines.map((line) => line.split('","').length)).toEqual(lines.map(() => 20));
  expect(lines.slice(1).map((line) => /"(verified|rejected|unknown|conflict)"/.exec(line)?.[1])).toEqual([
    'conflict',
    'unknown',
    'rejected',
    'verified',
  ]);
  for (const token of await tokensIn(page)) expect(text + (await textOf(json))).not.toContain(token);
});

test('an edit is undone from its row, after the same review, and the focus comes back', async ({
  chromium,
  service,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  const before = await service.stored(expedite);
  await aimPilotAtEurope(panel);
  const page = await openHistory(chromium);

  await page.getByRole('button', { name: undo, exact: true }).click();
  await expect(page.getByRole('region', { name: 'Review change' })).toBeVisible();
  await page.getByRole('button', { name: 'Back to History' }).click();
  await expect(page.getByRole('button', { name: undo, exact: true })).toBeFocused();
  expect(await service.received('PATCH')).toHaveLength(1);

  await page.getByRole('button', { name: undo, exact: true }).click();
  await expect(page.getByText(/^Aim this assignment at Pilot ring instead of/)).toBeVisible();
  await page.getByRole('button', { name: 'Apply change' }).click();
  await expect(page.getByRole('status', { name: 'Verified' })).toBeVisible();
  const targets = (stored: typeof before) => stored.map(({ target }) => target);
  expect(targets(await service.stored(expedite))).toEqual(targets(before));
  expect(await service.received('PATCH')).toHaveLength(2);

  await page.getByRole('button', { name: 'Done' }).click();
  await expect(rows(page)).toHaveCount(2);
  await expect(page.getByRole('button', { name: undo, exact: true })).toHaveCount(0);
  await expect(details(page, toEurope)).toBeFocused();
});

test('what was changed elsewhere since is not undone, and the page says why', async ({
  chromium,
  service,
  sandbox,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  await aimPilotAtEurope(panel);
  const page = await openHistory(chromium);
  await expect(page.getByRole('button', { name: undo })).toBeVisible();
  const [first, ...others] = (await service.stored(expedite)).map(({ target }) => ({ target }));
  const theirs = { target: { ...first?.target, groupId: ids.lab } };
  await sandbox.control('PUT', `/profiles/${expedite}/assignments`, [theirs, ...others]);
  await page.getByRole('button', { name: undo }).click();
  await expect(page.getByRole('status')).toContainText(/Nothing was sent\. Changed since/);
  await expect(page.getByRole('button', { name: 'Apply change' })).toHaveCount(0);
  expect(await service.received('PATCH')).toHaveLength(1);
});

test('what became of an edit that was cut off is found out from its row, by reading alone', async ({
  chromium,
  service,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  await aimPilotAtEurope(panel);
  const page = await openHistory(chromium);
  await expect(rows(page)).toContainText('Verified');
  await page.evaluate(async () => {
    type Storage = { get(key: null): Promise<object>; set(values: object): Promise<void> };
    const { storage } = (globalThis as unknown as { chrome: { storage: { local: Storage } } }).chrome;
    const entries = Object.entries(await storage.local.get(null)) as [string, object][];
    const [key = '', entry] = entries.find(([name]) => name.startsWith('journal.')) ?? [];
    await storage.local.set({ [key]: { ...entry, state: { is: 'open', list: [] } } });
  });
  // The page follows the journal by itself.
  await expect(rows(page)).toContainText(/Outcome not known yet.*not known yet/s);
  await expect(page.getByRole('button', { name: /^Undo / })).toHaveCount(0);

  await page.getByRole('button', { name: `Find out what became of ${toEurope}` }).click();
  await expect(rows(page)).toContainText('Reading shows the change.');
  await expect(details(page, toEurope)).toBeFocused();
  await expect(page.getByRole('button', { name: undo })).toBeVisible();
  expect(await service.received('PATCH')).toHaveLength(1);
});

test('nothing is undone where the settings allow no edit, and the page says why', async ({
  chromium,
  service,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  await aimPilotAtEurope(panel);
  const page = await openHistory(chromium);
  await expect(page.getByRole('button', { name: undo })).toBeVisible();
  const setReadOnly = (readOnly: boolean) =>
    page.evaluate(async (readOnly) => {
      type Storage = {
        get(key: string): Promise<Record<string, object>>;
        set(values: object): Promise<void>;
      };
      const { storage } = (globalThis as unknown as { chrome: { storage: { local: Storage } } }).chrome;
      const { settings } = await storage.local.get('settings');
      await storage.local.set({ settings: { ...settings, readOnly } });
    }, readOnly);
  const readOnly = page.getByText('Read only. Nothing can be changed from here.');

  await setReadOnly(true);
  await expect(page.getByRole('button', { name: undo })).toHaveCount(0);
  await expect(readOnly).toBeVisible();
  await details(page, toEurope).click();
  await expect(table(page)).toContainText('It cannot be undone from here, because it may not be edited.');

  await setReadOnly(false);
  await expect(readOnly).toHaveCount(0);
  await page.getByRole('button', { name: undo }).click();
  await expect(page.getByRole('button', { name: 'Apply change' })).toBeEnabled();
  await setReadOnly(true);
  await expect(page.getByText(/Nothing was sent\. Read only\./)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Apply change' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Back to History' }).click();
  await expect(details(page, toEurope)).toBeFocused();
  expect(await service.received('PATCH')).toHaveLength(1);
});

test('edits of another tenant are hidden until they are asked for, and nobody has to be signed in for that', async ({
  chromium,
  sandbox,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  await aimPilotAtEurope(panel);
  await configure(chromium, { tenantId: seeded.fabrikam.tenantId });
  const page = await openHistory(chromium);
  await sandbox.control('POST', '/sessions/end');
  await signIn(chromium, page, seeded.fabrikam.admin);
  await expect(page.getByText('No edit was made in this tenant from this browser yet.')).toBeVisible();

  await page.getByRole('combobox', { name: 'Tenant' }).selectOption({ label: 'All tenants' });
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('contoso.com');
  // Names of another tenant's groups are not looked up.
  await expect(rows(page)).toContainText(broadEurope);
  await expect(page.getByRole('button', { name: /^Undo / })).toHaveCount(0);
  await rows(page).getByRole('button').click();
  await expect(page.getByText('To undo it, sign in to contoso.com.')).toBeVisible();

  await page.locator('summary').first().click();
  await page.getByRole('button', { name: 'Sign out' }).first().click();
  await expect(page.getByText('Nobody is signed in. History shows')).toBeVisible();
  await expect(table(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Show all tenants' }).click();
  await expect(rows(page)).toHaveCount(1);
  expect(await seriousFindings(page)).toEqual([]);
});

test('the details hold everything, and copies without a token', async ({ chromium, service }) => {
  const { panel } = await openSignedInPanel(chromium);
  await aimPilotAtEurope(panel);
  const [sent] = await service.received('PATCH');
  const page = await openHistory(chromium);
  await details(page, toEurope).click();
  await expect(page.getByRole('group', { name: 'Target before' })).toContainText(pilotRing);
  await expect(page.getByRole('group', { name: 'Target after' })).toContainText(broadEurope);
  const copied = async (name: string): Promise<string> => {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Copied' }).first()).toBeAttached();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const tokens = await tokensIn(page);
  for (const name of ['Copy as cURL', 'Copy as PowerShell', 'Copy as HTTP', 'Copy details']) {
    const text = await copied(name);
    expect(text, name).toContain(broadEurope);
    expect(
      tokens.filter((token) => text.includes(token)),
      name,
    ).toEqual([]);
  }
  expect(await copied('Copy client request ID')).toBe(sent?.headers['client-request-id']);

  const link = page.getByRole('link', { name: /^Open in Graph Explorer/ });
  await expect(link).toHaveAttribute('target', '_blank');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  const address = new URL((await link.getAttribute('href')) ?? '');
  expect(address.origin + address.pathname).toBe(
    'https://developer.microsoft.com/en-us/graph/graph-explorer',
  );
  expect(`/beta/${address.searchParams.get('request')}`).toBe(sent?.path);
  expect(atob(address.searchParams.get('requestBody') ?? '')).toBe(sent?.body);
});

/** Puts many copies of the one edit into the journal, each a minute older than the one before. */
async function fill(page: Page, howMany: number): Promise<void> {
  await page.evaluate(async (many) => {
    type Storage = { get(key: null): Promise<object>; set(values: object): Promise<void> };
    const { storage } = (globalThis as unknown as { chrome: { storage: { local: Storage } } }).chrome;
    const stored = Object.entries(await storage.local.get(null)) as [
      string,
      { at: number; profile: object },
    ][];
    const [, one] = stored.find(([key]) => key.startsWith('journal.')) ?? [];
    if (!one) throw new Error('no edit');
    const copies = Array.from({ length: many }, (_, place) => {
      const id = crypto.randomUUID();
      const profile = { ...one.profile, displayName: `Profile ${place}` };
      return [`journal.${id}`, { ...one, id, profile, at: one.at - (place + 1) * 60_000 }];
    });
    await storage.local.set(Object.fromEntries(copies) as object);
  }, howMany);
}

test('500 edits come in steps, and the search looks at all of them', async ({ chromium }) => {
  const { panel } = await openSignedInPanel(chromium);
  await aimPilotAtEurope(panel);
  const page = await openHistory(chromium);
  await expect(rows(page)).toHaveCount(1);
  await fill(page, 499);
  await page.reload();
  await expect(count(page, '500 edits')).toBeVisible();
  await expect(rows(page)).toHaveCount(100);
  await page.getByRole('button', { name: 'Show 100 more' }).click();
  await expect(rows(page)).toHaveCount(200);
  await page.getByRole('searchbox', { name: 'Search history' }).fill('Profile 498');
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Export 1', exact: true })).toBeVisible();
});

test('everything can be reached and done by keyboard, and reads as a table when it is narrow', async ({
  chromium,
  service,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  await aimPilotAtEurope(panel);
  const page = await openHistory(chromium);
  await page.getByRole('searchbox', { name: 'Search history' }).focus();
  const tabTo = async (name: RegExp): Promise<void> => {
    for (let presses = 0; presses < 12; presses++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
      );
      if (name.test(at)) return;
    }
    throw new Error(`Tab does not lead to ${name}`);
  };
  await tabTo(/^Export 1/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^JSON/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^JSON/ })).toBeHidden();
  await tabTo(/, details of/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'Target before' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'Target before' })).toBeHidden();
  await tabTo(/^Undo /);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Review change' })).toBeFocused();
  await tabTo(/^Apply change/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status', { name: 'Verified' })).toBeVisible();
  expect(await service.received('PATCH')).toHaveLength(2);
  await tabTo(/^Done/);
  await page.keyboard.press('Enter');
  await expect(details(page, toEurope)).toBeFocused();

  await page.setViewportSize({ width: 320, height: 640 });
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveCount(2);
  await expect(table(page).getByRole('cell').first()).toBeVisible();
  const sideways = await page.evaluate(() => {
    const scrolls = document.querySelector('.options-scroll');
    return (scrolls?.scrollWidth ?? 0) - (scrolls?.clientWidth ?? 0);
  });
  expect(sideways).toBe(0);
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in any state of History, ${theme}`, async ({
    chromium,
    service,
    sandbox,
  }) => {
    test.setTimeout(120_000);
    const { panel } = await openSignedInPanel(chromium);
    await makeEdits(panel, sandbox, service);
    const page = await openHistory(chromium);
    await page.emulateMedia({ colorScheme: theme });
    const check = async (state: string): Promise<void> => {
      expect(await seriousFindings(page), state).toEqual([]);
    };
    await expect(rows(page)).toHaveCount(4);
    await check('list');
    for (const row of await rows(page).all()) await row.getByRole('button', { name: /details of/ }).click();
    await page.getByText('Request body').first().click();
    await check('details');
    await page.getByRole('button', { name: /^Export/ }).click();
    await check('export');
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 320, height: 640 });
    await check('narrow');
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('searchbox').fill('nothing of this');
    await check('none match');
    await page.getByRole('searchbox').fill('');
    await page.getByRole('button', { name: undo }).click();
    await expect(page.getByRole('button', { name: 'Apply change' })).toBeEnabled();
    await check('undo');
    await page.getByRole('button', { name: 'Back to History' }).click();
    await sandbox.control('POST', '/reset');
    await page.getByRole('button', { name: undo }).click();
    await expect(page.getByText(/Nothing was sent/)).toBeVisible();
    await check('no undo');
  });
}
