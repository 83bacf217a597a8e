import { type Assignment, findAgain, sameTarget } from '../../extension/assignment/assignment';
import type { KnownNames } from '../../extension/assignment/directory';
import { check, type Finding } from '../../extension/assignment/rules';
import { readTarget, type Target, writeTarget } from '../../extension/assignment/target';
import type { JournalEntry, JournalOutcome } from '../../extension/journal/entry';
import { type EditingRule, ruleAgainstEdit } from '../../extension/settings/editing-rules';
import type { Settings } from '../../extension/settings/settings';

/** Whether an edit can be taken back, or why not. */
export type Undo =
  | { is: 'offered'; assignmentId: string; target: Target }
  /** The list does not have the assignment any more. */
  | { is: 'gone' }
  /** It is what it was before the edit. */
  | { is: 'asBefore' }
  | { is: 'changedSince'; now: Target }
  /** What it was before is not known. */
  | { is: 'unknownBefore' }
  /** The rules forbid what it was before, such as a target that another assignment has by now. */
  | { is: 'forbidden'; finding: Finding };

/** Whether an edit may have changed something: a refused one is no change, one that is still open may be one. */
export const mayHaveChanged = ({ state, before }: Pick<JournalEntry, 'state' | 'before'>): boolean =>
  state.is === 'open' || changed(state.outcome, before);

function changed(outcome: JournalOutcome, before: JournalEntry['before']): boolean {
  if (outcome.is === 'rejected' || outcome.is === 'notOffered' || outcome.is === 'conflict') return false;
  return outcome.is !== 'ignored' || !sameTarget(readTarget(outcome.now.target), readTarget(before));
}

/** The rule of the settings that keeps an edit from being taken back, whatever the list has now; or `null`. */
export const ruleAgainstUndo = (
  { before, after }: Pick<JournalEntry, 'before' | 'after'>,
  settings: Settings,
): EditingRule | null =>
  ruleAgainstEdit({ from: readTarget(after), to: readTarget(before), by: 'patch' }, settings);

type Settled = Extract<JournalEntry['state'], { is: 'settled' }>;

/** Whether a settled edit can be taken back in the list that there is now. */
export function undoOf(
  { assignmentId, ...entry }: JournalEntry & { state: Settled },
  list: readonly Assignment[],
  { names, filters }: KnownNames,
): Undo {
  const [before, after] = [readTarget(entry.before), readTarget(entry.after)];
  const { outcome } = entry.state;
  const now = 'now' in outcome ? outcome.now : null;
  // Where reading back found nothing, its old id may still lead to it, because ids need not change.
  const current =
    findAgain(list, now?.id ?? '', after) ?? list.find((one) => one.id === assignmentId) ?? null;
  if (current === null) return { is: 'gone' };
  if (sameTarget(current.target, before)) return { is: 'asBefore' };
  // What the service kept of an edit that it did not carry out as sent is what that edit left, too.
  const kept = outcome.is === 'ignored' ? readTarget(outcome.now.target) : after;
  if (!sameTarget(current.target, after) && !sameTarget(current.target, kept)) {
    return { is: 'changedSince', now: current.target };
  }
  if (before.kind === 'other' && before.wire === null) return { is: 'unknownBefore' };
  const { findings } = check(
    { as: 'json', text: JSON.stringify(writeTarget(before)) },
    { current, siblings: list.filter((one) => one !== current), groups: names, filters },
  );
  const finding = findings.find(({ severity }) => severity === 'error');
  return finding ? { is: 'forbidden', finding } : { is: 'offered', assignmentId: current.id, target: before };
}
