import { useCallback, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Assignment } from '../../extension/assignment/assignment';
import type { AssignmentFilter } from '../../extension/assignment/directory';
import type { EditingRule } from '../../extension/settings/editing-rules';
import { SearchInput } from '../controls/TextInput';
import { formatNumber } from '../format';
import { AssignmentItem } from './AssignmentItem';
import { assignmentRows } from './assignment-rows';
import { searchAssignments, searchedFrom } from './search-assignments';
import type { Names } from './use-names';
import './profile.css';

type Props = {
  assignments: readonly Assignment[];
  names: Names;
  filters: readonly AssignmentFilter[] | null;
  /** Why an assignment may not be edited, or `null`. */
  ruleOf: (assignment: Assignment) => EditingRule | null;
  onEdit: (assignment: Assignment) => void;
  editButton: (assignment: Assignment, element: HTMLButtonElement | null) => void;
};

/** Everything that a profile is assigned to, to search in where it is much. */
export function AssignmentList({ assignments, names, filters, ...on }: Props) {
  const [text, setText] = useState('');
  const { onEdit, editButton } = useSteady(on);
  const rows = assignmentRows();
  const isLong = assignments.length >= searchedFrom;
  const shown = isLong ? searchAssignments(assignments, text, names.names, filters) : assignments;
  return (
    <>
      {isLong && (
        <div class="assignments-search">
          <SearchInput
            aria-label={i18n.t('profile.search')}
            placeholder={i18n.t('profile.search')}
            value={text}
            onValue={setText}
          />
          <p role="status">{text.trim() !== '' && wordsOfFound(shown.length, assignments.length)}</p>
        </div>
      )}
      {shown.length > 0 && (
        <ul
          class={`${rows.class}${isLong ? ' assignments-long' : ''}`}
          style={rows.style}
          aria-label={i18n.t('profile.assignments')}
        >
          {shown.map((assignment) => (
            <AssignmentItem
              key={assignment.id}
              assignment={assignment}
              names={names.names}
              namesComing={names.coming}
              filters={filters}
              rule={on.ruleOf(assignment)}
              onEdit={onEdit}
              editButton={editButton}
            />
          ))}
        </ul>
      )}
    </>
  );
}

/** The same functions at every time, so that no row is drawn anew for them; they call what was given last. */
function useSteady(on: Pick<Props, 'onEdit' | 'editButton'>): typeof on {
  const last = useRef(on);
  last.current = on;
  return {
    onEdit: useCallback((assignment) => last.current.onEdit(assignment), []),
    editButton: useCallback((assignment, element) => last.current.editButton(assignment, element), []),
  };
}

const wordsOfFound = (found: number, all: number): string =>
  found === 0
    ? i18n.t('profile.noneMatch')
    : i18n.t('profile.found', [formatNumber(found), formatNumber(all)]);
