import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import readAgainIcon from 'icon:arrow_clockwise_20_regular';
import shieldIcon from 'icon:shield_checkmark_16_regular';
import type { Assignment, Profile } from '../../extension/assignment/assignment';
import { type AssignmentFilter, groupNameOf } from '../../extension/assignment/directory';
import { sameId } from '../../extension/assignment/ids';
import type { Account } from '../../extension/identity/types';
import type { Reply } from '../../extension/messages/table';
import { type CloudName, graphHostOf } from '../../extension/graph/clouds';
import { ruleAgainst } from '../../extension/settings/editing-rules';
import type { SettingsInForce } from '../../extension/settings/settings';
import { IconButton } from '../controls/Button';
import { Note } from '../controls/Note';
import { wordsOfRule } from '../describe/rules';
import type { Load } from '../client-context';
import { titleOf } from '../describe/target';
import { Icon } from '../icon/Icon';
import { formatNumber, formatTime } from '../format';
import { Screen } from '../shell/Layout';
import { AssignmentList } from './AssignmentList';
import type { Editing, FocusOn } from './editing';
import { lastChangeIn } from './last-change';
import { LastChange, LastChangeUnknown } from './LastChange';
import { NamesNotes } from './NamesNotes';
import { ProfileHead } from './ProfileHead';
import { Unfinished } from './Unfinished';
import type { Names } from './use-names';
import './profile.css';

type Props = {
  profile: Profile;
  assignments: readonly Assignment[];
  readAt: number;
  reloading: boolean;
  names: Names;
  filters: readonly AssignmentFilter[] | null;
  account: Account;
  /** The edits of this profile. */
  journal: Load<Reply<'journal.list'>>;
  /** What may be edited. */
  inForce: SettingsInForce;
  focusOn: FocusOn;
  /** Assignments whose edit was begun and left for something else. */
  unfinished: readonly string[];
  onEdit: (editing: Editing) => void;
  onDiscard: (assignmentId: string) => void;
  onReadAgain: () => void;
  onFoundOut: () => void;
  /** Leads back to where the profile was chosen. */
  back: ComponentChildren;
};

/** A profile and everything that it is assigned to. */
export function ProfileView(props: Props) {
  const { profile, assignments, names, filters, account, journal, inForce, focusOn, onEdit } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const undoButton = useRef<HTMLButtonElement>(null);
  const buttons = useRef(new Map<string, HTMLButtonElement>());

  useEffect(() => {
    if (focusOn === null) return;
    const button = focusOn === 'undo' ? undoButton.current : buttons.current.get(focusOn.assignmentId);
    (button ?? heading.current)?.focus();
  }, [focusOn]);

  const readAt = i18n.t('profile.readAt', [formatTime(props.readAt)]);
  const missing = assignments.filter(({ target }) => {
    const name = 'groupId' in target ? groupNameOf(names.names, target.groupId) : null;
    return name?.found === false && name.reason === 'deleted';
  }).length;
  const ruleOf = ({ target }: Assignment) => ruleAgainst(target, inForce.settings);
  const rule = assignments.map(ruleOf).find((one) => one !== null) ?? null;
  const entry = journal.is === 'loaded' ? lastChangeIn(journal.value) : null;
  const lastChange = entry && (
    <LastChange
      key={entry.id}
      entry={entry}
      assignments={assignments}
      names={names}
      filters={filters}
      account={account}
      inForce={inForce}
      onUndo={onEdit}
      onFoundOut={props.onFoundOut}
      undoButton={undoButton}
    />
  );
  return (
    <Screen
      busy={props.reloading}
      below={journal.is === 'failed' ? <LastChangeUnknown failure={journal.failure} /> : lastChange}
      footer={<ReadLive cloud={account.cloud} />}
    >
      {props.back}
      <ProfileHead profile={profile} heading={heading} />
      {assignments
        .filter(({ id }) => props.unfinished.some((one) => sameId(one, id)))
        .map(({ id, target }) => (
          <Unfinished
            key={id}
            of={titleOf(target, names.names)}
            onContinue={() => onEdit({ assignmentId: id, target: null })}
            onDiscard={() => {
              props.onDiscard(id);
              buttons.current.get(id)?.focus();
            }}
          />
        ))}
      <div class="assignments-head">
        <h2>
          {i18n.t('profile.assignments')} <span>{formatNumber(assignments.length)}</span>
        </h2>
        <span class="assignments-read" aria-hidden="true">
          {readAt}
        </span>
        <span class="only-heard" role="status">
          {props.reloading ? i18n.t('profile.loading') : readAt}
        </span>
        <IconButton
          icon={readAgainIcon}
          label={i18n.t('profile.readAgain')}
          busy={props.reloading}
          onPress={props.onReadAgain}
        />
      </div>
      {rule !== null && (
        <div class="profile-rule">
          <Note tone="locked">{wordsOfRule(rule, inForce)}</Note>
        </div>
      )}
      {assignments.length === 0 ? (
        <p class="profile-none">{i18n.t('profile.none')}</p>
      ) : (
        <AssignmentList
          assignments={assignments}
          names={names}
          filters={filters}
          ruleOf={ruleOf}
          onEdit={({ id }) => onEdit({ assignmentId: id, target: null })}
          editButton={({ id }, element) => {
            if (element) buttons.current.set(id, element);
            else buttons.current.delete(id);
          }}
        />
      )}
      <NamesNotes names={names} missing={missing} />
    </Screen>
  );
}

function ReadLive({ cloud }: { cloud: CloudName }) {
  return (
    <>
      <Icon of={shieldIcon} size={16} />
      <span>{i18n.t('profile.readLive', [graphHostOf(cloud)])}</span>
    </>
  );
}
