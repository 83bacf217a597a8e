import type { Frame } from '@playwright/test';
import { clearFaults, type FaultName, faultsOn, setFault } from '../support/faults.ts';
import { edit, ids, openPanel, openPortal, profileAddress, signInByHand } from '../support/journey.ts';
import { type Browser, startBrowser } from '../support/browser.ts';
import { seeded } from '../support/sign-in.ts';
import { expect, type Stored, test as base } from './fixtures.ts';

const { expedite, pilotRing, broadEurope, corporateFilter } = ids;

/** One browser for all rows, signed in once: what is under test is the edit, not the way to it. */
const test = base.extend<object, { signedIn: Browser }>({
  signedIn: [
    async ({ sandbox }, use) => {
      const browser = await startBrowser(sandbox);
      const { page } = await signInByHand(browser);
      await page.close();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
});

type Outcome =
  | 'Verified'
  | 'Accepted, not visible yet'
  | 'Ignored by the service'
  | 'Rejected'
  | 'Not offered by the service'
  | 'Outcome unknown';

type Row = {
  outcome: Outcome;
  /** Whether the service has the change afterwards. */
  stored: boolean;
  /** How many PATCH requests reached the service; one unless it was told to come again. */
  patches?: number;
  /** What the answer has to say besides. */
  says?: RegExp;
  /** What is edited, where it is not the group. */
  change?: 'kind' | 'everyone' | 'filter';
};

const rejected = (says?: RegExp): Row => ({ outcome: 'Rejected', stored: false, ...(says ? { says } : {}) });
const notOffered: Row = { outcome: 'Not offered by the service', stored: false };
const verified: Row = { outcome: 'Verified', stored: true };
const unknown: Row = { outcome: 'Outcome unknown', stored: false };

/** Every switch that acts on PATCH. A switch without a row does not compile. */
const rows: Record<FaultName, Row | null> = {
  'patch-missing': notOffered,
  'method-not-allowed': notOffered,
  'not-implemented': notOffered,
  'segment-missing': notOffered,
  'segment-missing-404': notOffered,
  'ignored-patch': { outcome: 'Ignored by the service', stored: false },
  'ignored-patch-echoed': { outcome: 'Accepted, not visible yet', stored: false },
  'filter-dropped': { outcome: 'Ignored by the service', stored: false, change: 'filter' },
  'id-kept': verified,
  'lagging-reads': verified,
  'type-change-refused': { ...rejected(), change: 'kind' },
  'everyone-refused': { ...rejected(), change: 'everyone' },
  'unhashed-type-refused': verified,
  'abstract-refused': rejected(/abstract/i),
  'bad-request-nested': rejected(/Invalid property values/),
  'bad-request-generic': rejected(/An error has occurred/),
  'token-expired': { ...verified, patches: 2 },
  'claims-challenge': { ...verified, patches: 2 },
  'claims-challenge-forever': { ...rejected(), patches: 2 },
  'nested-forbidden-401': rejected(/role/i),
  'consent-missing-403': rejected(/permission|approv|administrator/i),
  'role-missing-403': rejected(/role/i),
  'scope-group-403': rejected(/scope/i),
  'licence-missing': rejected(/licen[cs]e/i),
  'not-found-404': rejected(),
  'conflict-409': rejected(),
  'precondition-412': rejected(),
  'throttled-seconds': { ...verified, patches: 2 },
  'throttled-date': { ...verified, patches: 2 },
  'throttled-silent': { ...verified, patches: 2 },
  'throttled-long': rejected(),
  'server-error-500': unknown,
  'server-error-500-after-write': verified,
  'bad-gateway-502': unknown,
  'unavailable-503': unknown,
  'gateway-timeout-504': unknown,
  'gateway-timeout-504-after-write': verified,
  'response-lost-before-write': unknown,
  'response-lost-after-write': verified,
  'empty-200': verified,
  'no-content-204': verified,
  'huge-answer': verified,
  'deeply-nested-answer': verified,
  'not-json-answer': verified,
  'wrong-content-type': verified,
  // These act on `assign` or on reads only.
  'ignored-assign': null,
  'assign-drops-one': null,
  'assign-duplicates-dropped': null,
  'assign-duplicates-refused': null,
  'groups-denied-403': null,
};

/** Makes the change of a row in the open editor. */
async function change(panel: Frame, what: Row['change']): Promise<void> {
  const type = panel.getByRole('combobox', { name: 'Target type' });
  switch (what) {
    case 'kind':
      await type.selectOption({ label: 'Exclude group' });
      return;
    case 'everyone':
      await type.selectOption({ label: 'All devices' });
      return;
    case 'filter':
      await panel.getByRole('combobox', { name: 'Filter mode' }).selectOption({ label: 'Include' });
      await panel
        .getByRole('combobox', { name: 'Filter', exact: true })
        .selectOption({ label: 'Corporate Windows 11' });
      return;
    case undefined:
      await panel.getByRole('textbox', { name: 'Group ID' }).fill(broadEurope);
  }
}

const isChanged = (stored: Stored[]): boolean =>
  stored.some(({ target }) => target['groupId'] === broadEurope) ||
  stored[0]?.target['deviceAndAppManagementAssignmentFilterId'] === corporateFilter;

test('every switch that acts on PATCH has a row', () => {
  const withRow = Object.entries(rows).flatMap(([name, row]) => (row === null ? [] : [name]));
  expect(withRow.sort()).toEqual([...faultsOn('PATCH')].sort());
});

for (const [name, row] of Object.entries(rows)) {
  if (row === null) continue;
  test(`PATCH, ${name}: ${row.outcome}`, async ({ signedIn, service, sandbox }) => {
    await sandbox.control('POST', '/reset');
    await clearFaults(sandbox);
    const page = await openPortal(signedIn, profileAddress(expedite));
    const panel = await openPanel(page);
    const before = await service.stored(expedite);
    await edit(panel, 'Include Pilot ring');
    await change(panel, row.change);
    await panel.getByRole('button', { name: 'Review change' }).click();
    await setFault(sandbox, name as FaultName);
    const windows = signedIn.context.pages().length;
    await panel.getByRole('button', { name: 'Apply change' }).click();

    const response = panel.getByRole('region', { name: 'Response' });
    await expect(response.getByRole('status', { name: row.outcome })).toBeVisible({ timeout: 20_000 });
    if (row.says) await expect(response).toContainText(row.says);
    // Nothing of what the service answers may send the person to a sign-in page by itself.
    expect(signedIn.context.pages()).toHaveLength(windows);

    const patches = await service.received('PATCH');
    expect(patches).toHaveLength(row.patches ?? 1);
    const stored = await service.stored(expedite);
    if (name !== 'filter-dropped') expect(isChanged(stored)).toBe(row.stored);
    // Every other assignment is untouched, under its own id.
    expect(stored.slice(1)).toEqual(before.slice(1));
    expect(stored).toHaveLength(before.length);
    if (!row.stored) expect(stored[0]?.target['groupId']).toBe(pilotRing);
    await clearFaults(sandbox);
    await page.close();
  });
}

test('a missing consent is answered with the way to grant it, and the draft is kept', async ({
  signedIn,
  sandbox,
}) => {
  await sandbox.control('POST', '/reset');
  await clearFaults(sandbox);
  const page = await openPortal(signedIn, profileAddress(expedite));
  const panel = await openPanel(page);
  await edit(panel, 'Include Pilot ring');
  await change(panel, undefined);
  await panel.getByRole('button', { name: 'Review change' }).click();
  await setFault(sandbox, 'consent-missing-403');
  await panel.getByRole('button', { name: 'Apply change' }).click();
  const response = panel.getByRole('region', { name: 'Response' });
  await expect(response.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await clearFaults(sandbox);
  await response.getByRole('button', { name: 'Back to editor' }).click();
  await expect(panel.getByRole('textbox', { name: 'Group ID' })).toHaveValue(broadEurope);
  await page.close();
});

test('nobody is asked to sign in again and again for a role that is missing', async ({
  signedIn,
  sandbox,
}) => {
  await sandbox.control('POST', '/reset');
  await setFault(sandbox, 'nested-forbidden-401', { on: 'read' });
  const page = await openPortal(signedIn, profileAddress(expedite));
  const panel = await openPanel(page);
  await expect(panel.getByRole('alert')).toContainText(/role/i);
  await expect(panel.getByText(seeded.contoso.admin).first()).toBeVisible();
  await clearFaults(sandbox);
  await page.close();
});

/** What becomes of the list when it is replaced, on a service that has no PATCH. */
type ListRow = Pick<Row, 'outcome' | 'says'> & {
  stored: boolean;
  posts?: number;
  /** Whether the service loses an entry by itself. */
  loses?: true;
};

const listRows: Partial<Record<FaultName, ListRow>> = {
  'ignored-assign': { outcome: 'Accepted, not visible yet', stored: false },
  'lagging-reads': { outcome: 'Verified', stored: true },
  'assign-drops-one': {
    outcome: 'Ignored by the service',
    stored: true,
    loses: true,
    says: /not what they were/,
  },
  'assign-duplicates-dropped': { outcome: 'Verified', stored: true },
  'assign-duplicates-refused': { outcome: 'Verified', stored: true },
  'unhashed-type-refused': { outcome: 'Verified', stored: true },
  'abstract-refused': { outcome: 'Rejected', stored: false },
  'bad-request-nested': { outcome: 'Rejected', stored: false, says: /Invalid property values/ },
  'bad-request-generic': { outcome: 'Rejected', stored: false, says: /An error has occurred/ },
  'token-expired': { outcome: 'Verified', stored: true, posts: 2 },
  'claims-challenge': { outcome: 'Verified', stored: true, posts: 2 },
  'claims-challenge-forever': { outcome: 'Rejected', stored: false, posts: 2 },
  'nested-forbidden-401': { outcome: 'Rejected', stored: false, says: /role/i },
  'consent-missing-403': { outcome: 'Rejected', stored: false },
  'role-missing-403': { outcome: 'Rejected', stored: false, says: /role/i },
  'scope-group-403': { outcome: 'Rejected', stored: false, says: /scope/i },
  'licence-missing': { outcome: 'Rejected', stored: false },
  'not-found-404': { outcome: 'Rejected', stored: false },
  'conflict-409': { outcome: 'Rejected', stored: false },
  'precondition-412': { outcome: 'Rejected', stored: false },
  'throttled-seconds': { outcome: 'Verified', stored: true, posts: 2 },
  'throttled-date': { outcome: 'Verified', stored: true, posts: 2 },
  'throttled-silent': { outcome: 'Verified', stored: true, posts: 2 },
  'throttled-long': { outcome: 'Rejected', stored: false },
  'server-error-500': { outcome: 'Outcome unknown', stored: false },
  'server-error-500-after-write': { outcome: 'Verified', stored: true },
  'bad-gateway-502': { outcome: 'Outcome unknown', stored: false },
  'unavailable-503': { outcome: 'Outcome unknown', stored: false },
  'gateway-timeout-504': { outcome: 'Outcome unknown', stored: false },
  'gateway-timeout-504-after-write': { outcome: 'Verified', stored: true },
  'response-lost-before-write': { outcome: 'Outcome unknown', stored: false },
  'response-lost-after-write': { outcome: 'Verified', stored: true },
  'empty-200': { outcome: 'Verified', stored: true },
  'huge-answer': { outcome: 'Verified', stored: true },
  'deeply-nested-answer': { outcome: 'Verified', stored: true },
  'not-json-answer': { outcome: 'Verified', stored: true },
  'wrong-content-type': { outcome: 'Verified', stored: true },
  'everyone-refused': { outcome: 'Verified', stored: true },
  'filter-dropped': { outcome: 'Ignored by the service', stored: true, loses: true },
};

test('every switch that acts on assign has a row', () => {
  expect(Object.keys(listRows).sort()).toEqual([...faultsOn('assign')].sort());
});

for (const [name, row] of Object.entries(listRows)) {
  test(`assign, ${name}: ${row.outcome}`, async ({ signedIn, service, sandbox }) => {
    await sandbox.control('POST', '/reset');
    await clearFaults(sandbox);
    await setFault(sandbox, 'patch-missing');
    const page = await openPortal(signedIn, profileAddress(expedite));
    const panel = await openPanel(page);
    const before = await service.stored(expedite);
    await edit(panel, 'Include Pilot ring');
    await change(panel, undefined);
    await panel.getByRole('button', { name: 'Review change' }).click();
    await panel.getByRole('button', { name: 'Apply change' }).click();
    await panel.getByRole('button', { name: 'Review complete list' }).click();
    const replace = panel.getByRole('button', { name: 'Replace list of 4' });
    await expect(replace).toBeDisabled();
    await panel.getByRole('checkbox').check();
    await expect(replace).toBeEnabled();
    await setFault(sandbox, name as FaultName, { on: 'assign' });
    await replace.click();

    const response = panel.getByRole('region', { name: 'Response' });
    await expect(response.getByRole('status', { name: row.outcome })).toBeVisible({ timeout: 20_000 });
    if (row.says) await expect(response).toContainText(row.says);
    const posts = (await service.received('POST')).filter(({ path }) => path.endsWith('/assign'));
    expect(posts).toHaveLength(row.posts ?? 1);
    expect(await service.received('PATCH')).toHaveLength(1);
    const sent = JSON.parse(posts[0]?.body ?? '') as { assignments: { target: unknown }[] };
    const others = before.slice(1).map(({ target }) => target);
    expect(sent.assignments.slice(1).map(({ target }) => target)).toEqual(others);
    const stored = await service.stored(expedite);
    expect(isChanged(stored)).toBe(row.stored);
    if (!row.loses) expect(stored.slice(1).map(({ target }) => target)).toEqual(others);
    if (!row.stored) expect(stored).toEqual(before);
    await clearFaults(sandbox);
    await page.close();
  });
}
