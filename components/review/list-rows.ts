import { aimsAtSame, type Assignment } from '../../extension/assignment/assignment';
import { sameId } from '../../extension/assignment/ids';
import type { Target } from '../../extension/assignment/target';

/** Where an assignment stands in the complete list: by its mode, or among those that are aimed at no group. */
export type Section = 'include' | 'exclude' | 'others';

/** One line of the list. A side is `null` where the assignment stands in another section then. */
export type Row = { id: string; before: Target | null; after: Target | null; changed: boolean };

export type Rows = { section: Section; before: number; after: number; rows: Row[] };

/** The section of a target. */
export function sectionOf({ kind }: Target): Section {
  if (kind === 'group') return 'include';
  return kind === 'exclusionGroup' ? 'exclude' : 'others';
}

const sections = ['include', 'exclude', 'others'] as const;

/** The complete list before and after, in sections. Every assignment stands there on both sides. */
export function rowsOf(assignments: readonly Assignment[], currentId: string, target: Target): Rows[] {
  return sections.flatMap((section) => {
    const rows = assignments.flatMap(({ id, target: before }): Row[] => {
      const changed = id === currentId;
      const after = changed ? target : before;
      const was = sectionOf(before) === section;
      const is = sectionOf(after) === section;
      if (!was && !is) return [];
      return [{ id, before: was ? before : null, after: is ? after : null, changed }];
    });
    if (rows.length === 0) return [];
    const count = (side: 'before' | 'after'): number => rows.filter((row) => row[side] !== null).length;
    return [{ section, before: count('before'), after: count('after'), rows }];
  });
}

/** What is odd about a complete list: the same target twice, or one group in both modes. */
export type Oddity = { code: 'twice' | 'bothModes'; target: Target };

/** Looks for oddities in the list as it will be sent. Each is told once. */
export function odditiesOf(targets: readonly Target[]): Oddity[] {
  return targets.flatMap((target, at): Oddity[] => {
    const rest = targets.slice(at + 1);
    const earlier = targets.slice(0, at);
    const found: Oddity[] = [];
    if (!earlier.some((one) => aimsAtSame(one, target)) && rest.some((one) => aimsAtSame(one, target))) {
      found.push({ code: 'twice', target });
    }
    const first = !earlier.some((one) => sameGroup(one, target));
    if (first && rest.some((one) => sameGroup(one, target) && one.kind !== target.kind)) {
      found.push({ code: 'bothModes', target });
    }
    return found;
  });
}

const sameGroup = (left: Target, right: Target): boolean =>
  'groupId' in left && 'groupId' in right && sameId(left.groupId, right.groupId);
