import type { Frame, Page } from '@playwright/test';
import * as v from 'valibot';
import { heapOf, workerHeap } from '../bench/heap.ts';
import type { Browser } from '../support/browser.ts';
import { clearFaults, type FaultName, faultsOn, setFault } from '../support/faults.ts';
import { ids, openSignedInPanel, panelIn, profileAddress } from '../support/journey.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { contradictions, type Stored, type Told } from './judge.ts';
import { oneOf, randomFrom } from './random.ts';
import { ask, type Answer, read } from './worker-channel.ts';

export type SoakOptions = {
  edits: number;
  seed: number;
  /** How many of 100 edits meet a fault, and in the second half a worker that is stopped. */
  faults: number;
  stops: number;
  /** After how many edits memory and journal are measured. */
  every: number;
};

/** What the browser holds, after garbage was collected. */
export type Measure = {
  afterEdits: number;
  workerMb: number;
  panelMb: number;
  journalEntries: number;
  openEntries: number;
  storageKb: number;
};

export type SoakReport = {
  /** How often edits ended in which way. */
  endings: Record<string, number>;
  faults: number;
  stops: number;
  contradictions: string[];
  measures: Measure[];
};

const profileId = ids.expedite;

/**
 * Edits assignments of one profile, again and again, in one browser with one open panel: some meet a fault of the
 * service, and in the second half the worker is stopped at some moment of some edits. After each, what the extension
 * tells is held against what the service stores.
 * @param tell hears of each measure as the run goes on.
 */
export async function soak(
  sandbox: Sandbox,
  browser: Browser,
  options: SoakOptions,
  tell: (measure: Measure) => void,
): Promise<SoakReport> {
  const random = randomFrom(options.seed);
  const report: SoakReport = { endings: {}, faults: 0, stops: 0, contradictions: [], measures: [] };
  const { page, panel } = await openSignedInPanel(browser, profileAddress(profileId));
  const stopWorker = await stopperOf(browser, page);
  const groups = await groupsOf(sandbox);
  const original = await storedIn(sandbox);
  for (let count = 1; count <= options.edits; count += 1) {
    const fault = random() * 100 < options.faults ? oneOf(usableFaults, random) : null;
    const stops = count > options.edits / 2 && random() * 100 < options.stops;
    const before = await storedIn(sandbox);
    const at = Math.floor(random() * before.length);
    const wanted = targetFor(before, groups, random);
    const by = faultsOn('assign').includes(fault as FaultName) && random() < 0.5 ? 'replace' : 'patch';
    if (fault !== null) await setFault(sandbox, fault);
    await sandbox.control('DELETE', '/exchanges');
    const editId = crypto.randomUUID();
    const applied = ask(panel, 'edit.apply', {
      editId,
      profileId,
      profileName: 'Soak',
      assignmentId: before[at]?.id,
      homeAccountId: await accountOf(panel),
      seen: before,
      target: wanted,
      by,
      otherTenantThan: null,
    });
    if (stops) await stopWorker(random() * 150);
    const answer = await applied;
    const told = await toldOf(panel, editId, answer);
    await clearFaults(sandbox);
    const after = await storedIn(sandbox);
    const writes = await writesIn(sandbox);
    report.endings[told.is] = (report.endings[told.is] ?? 0) + 1;
    if (fault !== null) report.faults += 1;
    if (answer.is === 'lost') report.stops += 1;
    for (const said of contradictions({ told, fault, wanted, at, before, after, writes })) {
      report.contradictions.push(`edit ${count} (${by}, ${fault ?? 'no fault'}, ${answer.is}): ${said}`);
    }
    // What the service itself lost under a fault is put back, or there is nothing left to edit after a while.
    if (after.length !== original.length) {
      await sandbox.control('PUT', `/profiles/${profileId}/assignments`, original);
    }
    if (count % options.every === 0 || count === options.edits) {
      const measure = await measured(browser, page, panel, count);
      report.measures.push(measure);
      tell(measure);
    }
  }
  return report;
}

/** All that acts on a write, but those whose every edit waits for minutes. */
const usableFaults = [...new Set([...faultsOn('PATCH'), ...faultsOn('assign')])];

const groupTypes = [
  '#microsoft.graph.groupAssignmentTarget',
  '#microsoft.graph.exclusionGroupAssignmentTarget',
];

/** A target that no assignment of the list has: the service does not keep two on one group. */
function targetFor(
  list: readonly Stored[],
  groups: readonly string[],
  random: () => number,
): Record<string, unknown> {
  const used = new Set(list.map(({ target }) => String(target['groupId']).toLowerCase()));
  const isExclusion = random() < 0.25;
  const filtered = !isExclusion && random() < 0.3;
  return {
    '@odata.type': groupTypes[isExclusion ? 1 : 0],
    deviceAndAppManagementAssignmentFilterId: filtered ? ids.corporateFilter : null,
    deviceAndAppManagementAssignmentFilterType: filtered ? 'include' : 'none',
    groupId: oneOf(
      groups.filter((id) => !used.has(id.toLowerCase())),
      random,
    ),
  };
}

const World = v.object({
  tenants: v.array(
    v.object({
      groups: v.array(v.object({ id: v.string() })),
      profiles: v.array(
        v.object({
          id: v.string(),
          assignments: v.array(v.object({ id: v.string(), target: v.record(v.string(), v.unknown()) })),
        }),
      ),
    }),
  ),
});

const tenantIn = async (sandbox: Sandbox) => {
  const { tenants } = v.parse(World, await sandbox.control('GET', '/world'));
  const tenant = tenants.find(({ profiles }) => profiles.some(({ id }) => id === profileId));
  if (!tenant) throw new Error('The seed has no such profile.');
  return tenant;
};

const groupsOf = async (sandbox: Sandbox): Promise<string[]> =>
  (await tenantIn(sandbox)).groups.map(({ id }) => id);

const storedIn = async (sandbox: Sandbox): Promise<Stored[]> =>
  (await tenantIn(sandbox)).profiles.find(({ id }) => id === profileId)?.assignments ?? [];

const Exchanges = v.array(v.object({ method: v.string(), path: v.string() }));

const writesIn = async (sandbox: Sandbox): Promise<number> =>
  v
    .parse(Exchanges, await sandbox.control('GET', '/exchanges'))
    .filter(({ method, path }) => method === 'PATCH' || path.endsWith('/assign')).length;

const SignedIn = v.looseObject({ account: v.looseObject({ homeAccountId: v.string() }) });

const accountOf = async (panel: Frame): Promise<string> =>
  v.parse(SignedIn, await read(panel, 'identity.state', null)).account.homeAccountId;

const Outcome = v.looseObject({
  is: v.picklist([
    'verified',
    'acceptedNotVisible',
    'ignored',
    'conflict',
    'rejected',
    'notOffered',
    'unknown',
    'interrupted',
  ]),
  applied: v.optional(v.boolean()),
  othersAsBefore: v.optional(v.boolean()),
});
const Entry = v.nullable(
  v.looseObject({ state: v.looseObject({ is: v.string(), outcome: v.optional(Outcome) }) }),
);

/** The answer, or, where the worker was stopped, what the extension finds out afterwards. */
async function toldOf(panel: Frame, editId: string, answer: Answer): Promise<Told> {
  if (answer.is === 'failed') return { is: 'failed' };
  if (answer.is === 'done') return v.parse(Outcome, answer.reply);
  const entry = v.parse(Entry, await read(panel, 'edit.outcome', { editId }));
  if (entry === null) return { is: 'notSent' };
  if (entry.state.outcome === undefined) throw new Error(`The edit ${editId} was not settled.`);
  return entry.state.outcome;
}

/** Stops the worker after so many milliseconds, by a session that is open already: another page would be too slow. */
async function stopperOf(browser: Browser, page: Page): Promise<(afterMs: number) => Promise<void>> {
  const session = await browser.context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  return async (afterMs) => {
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    await session.send('ServiceWorker.stopAllWorkers');
  };
}

type Items = Record<string, unknown>;
type Extension = { chrome: { storage: { local: { get(): Promise<Items> } } } };

async function measured(browser: Browser, page: Page, panel: Frame, afterEdits: number): Promise<Measure> {
  if (panelIn(page) !== panel) throw new Error('The panel was loaded again.');
  // A worker that was stopped is there again.
  await read(panel, 'settings.read', null);
  const stored = await panel.evaluate(() => (globalThis as unknown as Extension).chrome.storage.local.get());
  const entries = Object.entries(stored).flatMap(([key, value]) =>
    key.startsWith('journal.') ? [v.parse(Entry, value)] : [],
  );
  return {
    afterEdits,
    workerMb: await workerHeap(browser),
    panelMb: await heapOf(await browser.context.newCDPSession(panel)),
    journalEntries: entries.length,
    openEntries: entries.filter((entry) => entry?.state.is === 'open').length,
    storageKb: Math.round(JSON.stringify(stored).length / 1024),
  };
}
