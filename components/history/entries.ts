import { i18n } from '#i18n';
import { aimsAtSame } from '../../extension/assignment/assignment';
import { readTarget } from '../../extension/assignment/target';
import type { JournalEntry, JournalOutcome } from '../../extension/journal/entry';
import { exchangeOf, newIdOf } from '../../extension/journal/export';
import { mayHaveChanged } from '../describe/undo';

/** What the list calls the end of an edit: an interrupted one ended for its reader like one without an answer. */
export const outcomeNames = [
  'verified',
  'acceptedNotVisible',
  'ignored',
  'conflict',
  'rejected',
  'notOffered',
  'unknown',
  'open',
] as const;
export type OutcomeName = (typeof outcomeNames)[number];

/** An edit of which it is known how it ended. */
export type SettledEntry = JournalEntry & { state: Extract<JournalEntry['state'], { is: 'settled' }> };

export const isSettled = (entry: JournalEntry): entry is SettledEntry => entry.state.is === 'settled';

/** How an edit ended; `null`: nobody has found out yet. */
export const outcomeOf = ({ state }: Pick<JournalEntry, 'state'>): JournalOutcome | null =>
  state.is === 'settled' ? state.outcome : null;

export function outcomeNameOf(entry: Pick<JournalEntry, 'state'>): OutcomeName {
  const outcome = outcomeOf(entry);
  if (outcome === null) return 'open';
  return outcome.is === 'interrupted' ? 'unknown' : outcome.is;
}

/** The words of an outcome, as everywhere. */
export const titleOfOutcome = (name: OutcomeName): string =>
  name === 'open' ? i18n.t('history.open') : i18n.t(`response.outcome.${name}`);

/** `200 OK`, `no answer`, `not sent`. */
export function wordsOfAnswer(entry: Pick<JournalEntry, 'state'>): string {
  const outcome = outcomeOf(entry);
  if (outcome === null) return i18n.t('history.answerOpen');
  if (outcome.is === 'conflict') return i18n.t('history.answerNotSent');
  const exchange = exchangeOf(entry);
  if (exchange === null || exchange.status === 0) return i18n.t('history.answerNone');
  return i18n.t('response.code', [String(exchange.status), exchange.statusText]).trim();
}

/**
 * The edits that may still be taken back: of each assignment the newest one, if it may have changed something.
 * What the list has now decides in the end; it is read when the person wants to undo.
 * @param entries newest first.
 */
export function undoableIn(entries: readonly JournalEntry[]): ReadonlySet<string> {
  const changes = entries.filter(mayHaveChanged);
  const takenOn = new Map<string, JournalEntry[]>();
  const undoable = new Set<string>();
  for (const entry of changes) {
    const key = `${entry.account.tenantId} ${entry.profile.id}`.toLowerCase();
    const newer = takenOn.get(key) ?? [];
    if (isReached(entry) && !newer.some((one) => goesOnFrom(one, entry))) undoable.add(entry.id);
    takenOn.set(key, [...newer, entry]);
  }
  return undoable;
}

/** Whether it is known to have arrived, or nobody knows better. */
function isReached(entry: JournalEntry): boolean {
  const outcome = outcomeOf(entry);
  return outcome !== null && (outcome.is !== 'interrupted' || outcome.applied);
}

/** Whether a newer edit is of the assignment that an older one left behind. */
function goesOnFrom(newer: JournalEntry, older: JournalEntry): boolean {
  if (newer.assignmentId === (newIdOf(older) ?? older.assignmentId)) return true;
  const outcome = outcomeOf(older);
  const isSeen = outcome !== null && 'now' in outcome && outcome.now !== null;
  // Where nobody saw its new id, what it was aimed at leads on.
  return !isSeen && aimsAtSame(readTarget(newer.before), readTarget(older.after));
}
