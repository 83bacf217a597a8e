import { sameTarget } from '../../extension/assignment/assignment';
import type { Target } from '../../extension/assignment/target';
import { fromWire } from '../../extension/assignment/wire';
import type { EditOutcome } from '../../extension/journal/outcome';
import type { Seen } from '../editor/steps';

/** What happened to another assignment of the profile since it was seen. */
export type OtherChange =
  { is: 'added' | 'removed'; target: Target } | { is: 'changed'; from: Target; target: Target };

/** How the others differ from what was seen. One whose id is new was removed and added, as the service sees it. */
export function otherChanges(
  seen: Seen,
  { theirs, list }: Extract<EditOutcome, { is: 'conflict' }>,
): OtherChange[] {
  const before = seen.assignments.filter(({ id }) => id !== seen.current.id);
  const now = list.map(fromWire).filter(({ id }) => id !== (theirs?.id ?? seen.current.id));
  return [
    ...before.flatMap(({ id, target: from }): OtherChange[] => {
      const found = now.find((one) => one.id === id);
      if (!found) return [{ is: 'removed', target: from }];
      return sameTarget(from, found.target) ? [] : [{ is: 'changed', from, target: found.target }];
    }),
    ...now
      .filter(({ id }) => !before.some((one) => one.id === id))
      .map(({ target }): OtherChange => ({ is: 'added', target })),
  ];
}
