import {
  type Assignment,
  findAgain,
  sameAssignments,
  sameTargets,
} from '../../extension/assignment/assignment';
import { readTarget } from '../../extension/assignment/target';
import { fromWire, toWire, type WireAssignment } from '../../extension/assignment/wire';
import type { JournalOutcome } from '../../extension/journal/entry';
import type { Answered, Change, Seen } from './steps';

/** What the person sees once it was read back. Only the one assignment was read as it is now. */
export function seenAfter({ seen }: Change, now: WireAssignment, readAt: number): Seen {
  const current: Assignment = { id: now.id, target: readTarget(now.target) };
  const assignments = seen.assignments.map((one) => (one.id === seen.current.id ? current : one));
  return { assignments, current, readAt };
}

/** The list as a conflict told it; `null` if there is none, or if the assignment is gone. */
export function seenByConflict({ outcome, when }: Answered): Seen | null {
  if (outcome.is !== 'conflict') return null;
  const assignments = outcome.list.map(fromWire);
  const current = assignments.find((one) => one.id === outcome.theirs?.id);
  return current ? { assignments, current, readAt: when } : null;
}

/**
 * The list as it was read once more, if it is still what the person saw.
 * @param anyIds ids may differ: a replaced list may have given every entry a new one.
 */
export function seenAgain(
  seen: Seen,
  assignments: Assignment[],
  readAt: number,
  anyIds: boolean,
): Seen | null {
  const same = anyIds ? sameTargets : sameAssignments;
  const current = findAgain(assignments, seen.current.id, seen.current.target);
  if (current === null || !same(seen.assignments, assignments)) return null;
  return { assignments, current, readAt };
}

/** What is told when it is not. */
export function conflictWith(seen: Seen, assignments: readonly Assignment[]): JournalOutcome {
  const theirs = findAgain(assignments, seen.current.id, seen.current.target);
  return { is: 'conflict', theirs: theirs && toWire(theirs), list: assignments.map(toWire) };
}
