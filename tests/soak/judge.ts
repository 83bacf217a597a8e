import type { JournalOutcome } from '../../extension/journal/entry.ts';
import type { FaultName } from '../support/faults.ts';

/** What the service stores of one assignment. */
export type Stored = { id: string; target: Record<string, unknown> };

/** How an edit ended, as the extension tells it; `notSent` and `failed` are its own word for "nothing was sent". */
export type Told = {
  is: JournalOutcome['is'] | 'notSent' | 'failed';
  applied?: boolean | undefined;
  othersAsBefore?: boolean | undefined;
};

export type Done = {
  told: Told;
  fault: FaultName | null;
  wanted: Record<string, unknown>;
  /** Which of the list was edited. */
  at: number;
  before: readonly Stored[];
  after: readonly Stored[];
  /** Writes that reached the service. */
  writes: number;
};

/** Faults by which the service itself changes more than it was asked to. */
const harmful: readonly (FaultName | null)[] = ['assign-drops-one', 'assign-duplicates-dropped'];

/** Refusals after which the same write is sent once more, or again and again while the service asks to wait. */
const repeated: readonly (FaultName | null)[] = [
  'token-expired',
  'claims-challenge',
  'claims-challenge-forever',
  'throttled-seconds',
  'throttled-date',
  'throttled-silent',
];

/**
 * Holds what the extension told against what the service stores.
 * @returns each contradiction as a sentence; empty when there is none.
 */
export function contradictions({ told, fault, wanted, at, before, after, writes }: Done): string[] {
  const said: string[] = [];
  const others = without(before, targetKey(before[at]?.target));
  const isWanted = sameList(after, [...others, targetKey(wanted)]);
  const isBefore = sameList(after, before.map(keyOf));
  const lostNone = others.every((one) => count(after.map(keyOf), one) >= count(others, one));
  if (!harmful.includes(fault) && !lostNone) said.push('another assignment is gone or was changed');
  if (!harmful.includes(fault) && after.length !== before.length) {
    said.push(`there are ${after.length} assignments instead of ${before.length}`);
  }
  if (told.is === 'verified' && !isWanted && !(told.othersAsBefore === false)) {
    said.push('verified, but the service has something else');
  }
  if (told.is === 'interrupted' && told.applied === true && !isWanted)
    said.push('applied, but it is not there');
  const nothing = ['conflict', 'rejected', 'notOffered', 'notSent', 'failed'].includes(told.is);
  if ((nothing || (told.is === 'interrupted' && told.applied === false)) && !isBefore) {
    said.push(`${told.is}, but something was changed`);
  }
  if (['notSent', 'failed', 'conflict'].includes(told.is) && writes > 0 && !repeated.includes(fault)) {
    said.push(`${told.is}, but ${writes} writes were sent`);
  }
  if (writes > 1 && !repeated.includes(fault)) said.push(`the write was sent ${writes} times`);
  return said;
}

const keyOf = ({ target }: Stored): string => targetKey(target);

/** Ids of groups are compared without case, properties in any order; what is not set is as good as `null`. */
function targetKey(target: Record<string, unknown> | undefined): string {
  const properties = Object.entries(target ?? {}).filter(([, value]) => value !== null);
  return JSON.stringify(properties.sort(([a], [b]) => (a < b ? -1 : 1))).toLowerCase();
}

function without(list: readonly Stored[], key: string): string[] {
  const keys = list.map(keyOf);
  keys.splice(keys.indexOf(key), 1);
  return keys;
}

const sameList = (list: readonly Stored[], keys: readonly string[]): boolean =>
  JSON.stringify(list.map(keyOf).sort()) === JSON.stringify([...keys].sort());

const count = (keys: readonly string[], key: string): number => keys.filter((one) => one === key).length;
