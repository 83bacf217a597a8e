import type { GroupNames } from '../../extension/assignment/directory';
import { isGuid, pseudoGroupOf } from '../../extension/assignment/ids';
import { readTarget } from '../../extension/assignment/target';
import type { JournalEntry } from '../../extension/journal/entry';
import { mayHaveChanged } from '../describe/undo';

/**
 * The newest edit that may have changed something: a refused one is no change, and must not hide the one
 * before it, which can still be undone.
 */
export function lastChangeIn(entries: readonly JournalEntry[]): JournalEntry | null {
  return entries
    .filter(mayHaveChanged)
    .reduce<JournalEntry | null>(
      (newest, one) => (newest === null || one.at > newest.at ? one : newest),
      null,
    );
}

/** When the newest of these edits was settled; `null` if none is. */
export function settledAtOf(entries: readonly JournalEntry[]): number | null {
  const moments = entries.flatMap(({ state }) => (state.is === 'settled' ? [state.at] : []));
  return moments.length === 0 ? null : Math.max(...moments);
}

/** The groups that an edit is about and that nobody has looked up yet. */
export function groupsToLookUp({ before, after }: JournalEntry, names: GroupNames): string[] {
  const ids = [before, after]
    .map(readTarget)
    .flatMap((target) => ('groupId' in target ? [target.groupId.toLowerCase()] : []));
  return [...new Set(ids)].filter(
    (id) => isGuid(id) && pseudoGroupOf(id) === null && !Object.hasOwn(names, id),
  );
}
