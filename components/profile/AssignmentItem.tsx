import { useCallback } from 'preact/hooks';
import { i18n } from '#i18n';
import editIcon from 'icon:edit_16_regular';
import filterIcon from 'icon:filter_16_regular';
import lockIcon from 'icon:lock_closed_16_regular';
import warningIcon from 'icon:warning_16_regular';
import type { Assignment } from '../../extension/assignment/assignment';
import { type AssignmentFilter, groupNameOf, type GroupNames } from '../../extension/assignment/directory';
import type { Target } from '../../extension/assignment/target';
import type { EditingRule } from '../../extension/settings/editing-rules';
import { Button } from '../controls/Button';
import { Mode } from '../controls/Mode';
import { modeOf, nameOfFilter, nameOfTarget, titleOf } from '../describe/target';
import { Icon } from '../icon/Icon';
import { keptWords } from '../kept-words';
import { memo } from '../memo';
import { Skeleton } from '../shell/Skeleton';

const wordsOfEdit = keptWords(() => i18n.t('profile.edit'));
const wordsOfGroup = keptWords(() => i18n.t('profile.group'));

type Props = {
  assignment: Assignment;
  names: GroupNames;
  /** The names are still being read: their places are kept, and no id flashes by. */
  namesComing: boolean;
  filters: readonly AssignmentFilter[] | null;
  /** Why the settings do not let it be edited, or `null`. */
  rule: EditingRule | null;
  /** The same one at every time that the list is drawn. */
  onEdit: (assignment: Assignment) => void;
  /** The same one as well. */
  editButton: (assignment: Assignment, element: HTMLButtonElement | null) => void;
};

/** One assignment: its mode, what it is aimed at, its filter, and the way to change it. */
export const AssignmentItem = memo(Item, saysTheSame);

function Item({ assignment, names, namesComing, filters, rule, onEdit, editButton }: Props) {
  const { target } = assignment;
  const title = titleOf(target, names);
  const button = useCallback(
    (element: HTMLButtonElement | null) => editButton(assignment, element),
    [editButton, assignment],
  );
  return (
    <li class="assignment" aria-label={title}>
      <div class="assignment-mode">
        <Mode mode={modeOf(target)} />
      </div>
      <div class="assignment-edit">
        {rule === null && (
          <Button
            look="subtle"
            small
            icon={editIcon}
            label={i18n.t('profile.editOf', [title])}
            onPress={() => onEdit(assignment)}
            ref={button}
          >
            {wordsOfEdit()}
          </Button>
        )}
        {/* That nothing may be edited at all is said once, above the list. */}
        {rule === 'kind' && (
          <span class="assignment-view-only">
            <Icon of={lockIcon} size={16} />
            {i18n.t('rules.viewOnly')}
          </span>
        )}
      </div>
      <AimedAt target={target} names={names} coming={namesComing} />
      <FilterLine target={target} filters={filters} />
    </li>
  );
}

/** Whether a row looks the same: only what it shows of names and filters counts, not all that is known of them. */
function saysTheSame(before: Props, now: Props): boolean {
  const { target } = now.assignment;
  const hasFilter = target.kind !== 'other' && target.filter.mode !== 'none';
  return (
    before.assignment === now.assignment &&
    before.rule === now.rule &&
    before.onEdit === now.onEdit &&
    before.editButton === now.editButton &&
    (!hasFilter || before.filters === now.filters) &&
    (!('groupId' in target) ||
      (before.namesComing === now.namesComing &&
        groupIn(before.names, target.groupId) === groupIn(now.names, target.groupId)))
  );
}

const groupIn = (names: GroupNames, id: string): unknown => {
  const name = groupNameOf(names, id);
  return name.found ? name.group : name.reason;
};

function AimedAt({ target, names, coming }: { target: Target; names: GroupNames; coming: boolean }) {
  const name = nameOfTarget(target, names);
  if (coming && name.isId && !name.missing && 'groupId' in target) {
    return (
      <>
        <div class="assignment-name">
          <Skeleton of="name" />
        </div>
        <div class="assignment-more">
          <Skeleton of="short" />
        </div>
      </>
    );
  }
  if (name.missing) {
    return (
      <>
        <p class="assignment-name assignment-missing">
          <Icon of={warningIcon} size={16} tone="warning" />
          {i18n.t('profile.groupNotFound')}
        </p>
        <p class="assignment-more mono">{name.text}</p>
      </>
    );
  }
  // An id is as long as the row, so the kind stands where a name would, and the id below it, whole.
  const [first, second] = name.isId
    ? [kindOf(target, name.kind), name.text]
    : [name.text, kindOf(target, name.kind)];
  return (
    <>
      <p class="assignment-name">
        <strong>{first}</strong>
      </p>
      <p class={`assignment-more${name.isId ? ' mono' : ''}`}>{second}</p>
    </>
  );
}

function kindOf(target: Target, groupKind: string | null): string {
  switch (target.kind) {
    case 'group':
    case 'exclusionGroup':
      return groupKind ?? wordsOfGroup();
    case 'allDevices':
      return i18n.t('profile.everyDevice');
    case 'allUsers':
      return i18n.t('profile.everyUser');
    case 'collection':
      return i18n.t('profile.collectionKind');
    case 'other':
      return i18n.t('profile.otherKind');
  }
}

type FilterProps = { target: Target; filters: readonly AssignmentFilter[] | null };

function FilterLine({ target, filters }: FilterProps) {
  if (target.kind === 'other' || target.filter.mode === 'none') return null;
  const name = nameOfFilter(target.filter.id, filters);
  return (
    <p class="assignment-more assignment-filter">
      <Icon of={filterIcon} size={16} />
      <span>
        {target.filter.mode === 'include'
          ? i18n.t('profile.filterInclude', [name])
          : i18n.t('profile.filterExclude', [name])}
      </span>
    </p>
  );
}
