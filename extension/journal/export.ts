import { groupNameOf, type KnownNames } from '../assignment/directory';
import { sameId } from '../assignment/ids';
import type { JsonObject } from '../assignment/json';
import { bareTypeName, readTarget, type Target, wire, writeTarget } from '../assignment/target';
import type { CloudName } from '../graph/clouds';
import type { JournalEntry, JournalOutcome } from './entry';
import type { Exchange } from './outcome';

/** What an assignment was aimed at: in parts for whoever reads it, and whole as the service had it. */
export type ExportedTarget = {
  /** One of Retarget's kinds, or the bare type that only the service knows; `null` if there was none. */
  kind: string | null;
  /** The group or collection. */
  id: string | null;
  name: string | null;
  filter: { mode: 'include' | 'exclude'; id: string; name: string | null } | null;
  wire: JsonObject | null;
};

/** One edit. `docs/history-export.md` says what each property means. */
export type ExportedEntry = {
  id: string;
  time: string;
  settledTime: string | null;
  tenantId: string;
  cloud: CloudName;
  account: { username: string; name: string };
  profile: { id: string; displayName: string };
  assignmentId: string;
  newAssignmentId: string | null;
  by: 'patch' | 'replace';
  before: ExportedTarget;
  after: ExportedTarget;
  outcome: ExportedOutcome;
  requestId: string | null;
  clientRequestId: string;
  request: { method: string; url: string; body: string | null } | null;
  response: { status: number; statusText: string; time: string; durationMs: number; body: string } | null;
};

export type ExportedOutcome = {
  is: JournalOutcome['is'] | 'open';
  /** Whether reading showed the change; `null` where nobody read, or reading does not decide. */
  applied: boolean | null;
  othersAsBefore: boolean | null;
  now: ExportedTarget | null;
  failure: { code: string; status: number; serviceCode: string; message: string } | null;
};

export type ExportedHistory = {
  format: 'retarget-history';
  version: 1;
  exportedTime: string;
  entries: ExportedEntry[];
};

/**
 * The edits as they are given to somebody else. Every property is named here, so that nothing gets out that a
 * later version keeps beside them.
 */
export function exported(entries: readonly JournalEntry[], known: KnownNames, now: number): ExportedHistory {
  return {
    format: 'retarget-history',
    version: 1,
    exportedTime: iso(now),
    entries: entries.map((entry) => exportedEntry(entry, known)),
  };
}

/** The export as JSON text. */
export const historyJson = (history: ExportedHistory): string => `${JSON.stringify(history, null, 2)}\n`;

/** `retarget-history-2026-11-25.csv`, with the day where the person is. */
export function exportFileName(now: number, extension: 'csv' | 'json'): string {
  const day = new Date(now);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `retarget-history-${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}.${extension}`;
}

/** The exchange of an edit, where an answer was awaited. */
export function exchangeOf({ state }: Pick<JournalEntry, 'state'>): Exchange | null {
  return state.is === 'settled' && 'exchange' in state.outcome ? state.outcome.exchange : null;
}

/** The id that the assignment has since the edit; `null` if it kept its own or nobody knows. */
export function newIdOf({
  assignmentId,
  state,
}: Pick<JournalEntry, 'assignmentId' | 'state'>): string | null {
  const now = state.is === 'settled' && 'now' in state.outcome ? state.outcome.now : null;
  return now === null || now.id === assignmentId ? null : now.id;
}

function exportedEntry(entry: JournalEntry, known: KnownNames): ExportedEntry {
  const { id, at, account, profile, assignmentId, by, before, after, clientRequestId, state } = entry;
  const exchange = exchangeOf(entry);
  return {
    id,
    time: iso(at),
    settledTime: state.is === 'settled' ? iso(state.at) : null,
    tenantId: account.tenantId,
    cloud: account.cloud,
    account: { username: account.username, name: account.name },
    profile: { id: profile.id, displayName: profile.displayName },
    assignmentId,
    newAssignmentId: newIdOf(entry),
    by,
    before: exportedTarget(readTarget(before), known),
    after: exportedTarget(readTarget(after), known),
    outcome: exportedOutcome(state, known),
    requestId: exchange?.requestId ?? null,
    // A second try with another token has an id of its own: the answer's is the one that Microsoft has.
    clientRequestId: exchange?.clientRequestId ?? clientRequestId,
    request: exchange && { method: exchange.method, url: exchange.url, body: exchange.requestBody },
    response: exchange && exchange.status !== 0 ? exportedResponse(exchange) : null,
  };
}

const exportedResponse = ({ status, statusText, at, durationMs, responseBody }: Exchange) => ({
  status,
  statusText,
  time: iso(at),
  durationMs,
  body: responseBody,
});

function exportedOutcome(state: JournalEntry['state'], known: KnownNames): ExportedOutcome {
  const nothing = { applied: null, othersAsBefore: null, now: null, failure: null };
  if (state.is === 'open') return { is: 'open', ...nothing };
  const { outcome } = state;
  const now = outcome.is === 'conflict' ? outcome.theirs : 'now' in outcome ? outcome.now : null;
  const failure = 'failure' in outcome ? outcome.failure : null;
  return {
    is: outcome.is,
    applied: outcome.is === 'verified' || (outcome.is === 'interrupted' ? outcome.applied : null),
    othersAsBefore: 'othersAsBefore' in outcome ? outcome.othersAsBefore : null,
    now: now && exportedTarget(readTarget(now.target), known),
    failure: failure && {
      code: failure.code,
      status: failure.status,
      serviceCode: failure.serviceCode,
      message: failure.message,
    },
  };
}

function exportedTarget(target: Target, { names, filters }: KnownNames): ExportedTarget {
  const whole = writeTarget(target);
  if (target.kind === 'other') {
    return { kind: bareTypeName(whole?.[wire.type]), id: null, name: null, filter: null, wire: whole };
  }
  const group = 'groupId' in target ? groupNameOf(names, target.groupId) : null;
  const { filter } = target;
  return {
    kind: target.kind,
    id: 'groupId' in target ? target.groupId : 'collectionId' in target ? target.collectionId : null,
    name: group?.found ? group.group.displayName : null,
    filter:
      filter.mode === 'none'
        ? null
        : {
            mode: filter.mode,
            id: filter.id,
            name: filters?.find((one) => sameId(one.id, filter.id))?.displayName ?? null,
          },
    wire: whole,
  };
}

/** Moments in UTC; one that no calendar has stays what it is. */
const iso = (ms: number): string => {
  const moment = new Date(ms);
  return Number.isNaN(moment.getTime()) ? String(ms) : moment.toISOString();
};
