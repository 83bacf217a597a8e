import type { Assignment } from '../../extension/assignment/assignment';
import type { AssignmentFilter, GroupNames } from '../../extension/assignment/directory';
import { nameOfTarget, titleWithFilter } from '../describe/target';
import { matches } from './match';

/** From how many assignments on a list is searched rather than read. */
export const searchedFrom = 12;

/**
 * The assignments that have all words of a search in what is said of them: mode, name, kind of group, filter and its
 * mode, or in the id of their group. All of them where nothing is searched.
 */
export function searchAssignments(
  assignments: readonly Assignment[],
  text: string,
  names: GroupNames,
  filters: readonly AssignmentFilter[] | null,
): readonly Assignment[] {
  if (text.trim() === '') return assignments;
  return assignments.filter(({ target }) => {
    const groupId = 'groupId' in target ? target.groupId : '';
    const { kind } = nameOfTarget(target, names);
    return matches(`${titleWithFilter(target, names, filters)} ${kind ?? ''} ${groupId}`, text.trim());
  });
}
