import type { ComponentChildren, Ref } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import undoIcon from 'icon:arrow_undo_16_regular';
import verifiedIcon from 'icon:checkmark_circle_16_filled';
import acceptedIcon from 'icon:clock_16_filled';
import rejectedIcon from 'icon:dismiss_circle_16_filled';
import conflictIcon from 'icon:people_swap_16_filled';
import notOfferedIcon from 'icon:plug_disconnected_16_filled';
import unknownIcon from 'icon:question_circle_16_filled';
import ignoredIcon from 'icon:subtract_circle_16_filled';
import type { Assignment } from '../../extension/assignment/assignment';
import type { AssignmentFilter } from '../../extension/assignment/directory';
import { readTarget, type Target } from '../../extension/assignment/target';
import type { Account } from '../../extension/identity/types';
import type { JournalEntry } from '../../extension/journal/entry';
import type { Failure } from '../../extension/messages/failure';
import { useAbort, useAsk, useClient } from '../client-context';
import { Button } from '../controls/Button';
import { nameOfTarget, type TargetName } from '../describe/target';
import { formatDay, formatTime } from '../format';
import { Icon, type IconShape, type IconTone } from '../icon/Icon';
import { wordsOfFailure } from '../shell/failure-words';
import { Skeleton } from '../shell/Skeleton';
import type { Editing } from './editing';
import { groupsToLookUp, undoOf } from './last-change';
import { wordsOfChange, wordsOfOutcome, wordsOfUndo } from './last-change-words';
import type { Names } from './use-names';
import './last-change.css';

type Props = {
  entry: JournalEntry;
  /** The list as it is now. */
  assignments: readonly Assignment[];
  names: Names;
  filters: readonly AssignmentFilter[] | null;
  account: Account;
  onUndo: (editing: Editing) => void;
  /** An edit was found out about: the journal tells something else now. */
  onFoundOut: () => void;
  undoButton: Ref<HTMLButtonElement>;
};

/** The newest edit of a profile from this browser, with the way to take it back. */
export function LastChange({ entry, ...props }: Props) {
  const { names, filters, account, onFoundOut } = props;
  const { before, after, state } = entry;
  const known = { names: names.names, filters };
  const heading = useRef<HTMLHeadingElement>(null);
  const namesComing = useNamesOf(entry, names);
  const change = wordsOfChange(entry, known);
  const undo = state.is === 'settled' ? undoOf({ ...entry, state }, props.assignments, known) : null;
  // What nobody has seen carried out is called what it was before.
  const arrived = state.is === 'settled' && undo?.is !== 'asBefore';
  const target = readTarget(arrived ? after : before);
  const name = nameOfTarget(target, names.names);
  const findOut = useFindOut(entry.id, () => {
    // The button goes with the question that it answered.
    heading.current?.focus();
    onFoundOut();
  });
  const mine = entry.account.homeAccountId === account.homeAccountId;
  const outcome = state.is === 'settled' ? state.outcome : null;
  const [icon, tone] = outcome === null ? looks.unknown : looks[outcome.is];
  const why = outcome && undo && wordsOfUndo(undo, outcome, known);
  return (
    <Section heading={heading}>
      <div class="last-change">
        <Icon of={icon} size={16} tone={tone} />
        <p class="last-change-name">
          {name.isId && namesComing ? <Skeleton of="name" /> : <strong>{calledInList(target, name)}</strong>}
        </p>
        <div class="last-change-act">
          {undo?.is === 'offered' && (
            <Button
              look="subtle"
              small
              icon={undoIcon}
              label={i18n.t('profile.lastChange.undoOf', [name.text, change])}
              onPress={() => props.onUndo({ assignmentId: undo.assignmentId, target: undo.target })}
              ref={props.undoButton}
            >
              {i18n.t('profile.lastChange.undo')}
            </Button>
          )}
          {outcome === null && mine && (
            <Button
              look="subtle"
              small
              busy={findOut.busy}
              label={i18n.t('profile.lastChange.findOutOf', [name.text])}
              onPress={findOut.ask}
            >
              {i18n.t('profile.lastChange.findOut')}
            </Button>
          )}
        </div>
        {name.isId && 'groupId' in target && !namesComing && <p class="last-change-more mono">{name.text}</p>}
        <p class="last-change-more">
          {namesComing ? (
            <Skeleton of="line" />
          ) : (
            i18n.t('profile.lastChange.changeAndTime', [
              change,
              formatDay(entry.at, Date.now()),
              formatTime(entry.at),
            ])
          )}
        </p>
        <p class={`last-change-more${outcome?.is === 'verified' ? ' only-heard' : ''}`} role="status">
          {outcome !== null && wordsOfOutcome(outcome)}
          {outcome === null &&
            (mine
              ? i18n.t('profile.lastChange.open')
              : i18n.t('profile.lastChange.openElsewhere', [entry.account.username]))}
        </p>
        {why !== null && <p class="last-change-more">{why}</p>}
        {findOut.failure && (
          <p class="last-change-more" role="alert">
            {i18n.t('profile.lastChange.findOutFailed', [inOneLine(findOut.failure)])}
          </p>
        )}
      </div>
    </Section>
  );
}

/** The same place when the journal could not be read. */
export function LastChangeUnknown({ failure }: { failure: Failure }) {
  return (
    <p class="last-change-unknown" role="status">
      {i18n.t('profile.lastChange.failed', [inOneLine(failure)])}
    </p>
  );
}

type SectionProps = { heading: Ref<HTMLHeadingElement>; children: ComponentChildren };

function Section({ heading, children }: SectionProps) {
  const id = useId();
  return (
    <section class="last-change-section" aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {i18n.t('profile.lastChange.title')}
      </h2>
      {children}
    </section>
  );
}

/** A group without a name is called one, as in the list: its id stands below, whole. */
function calledInList(target: Target, { text, isId, missing }: TargetName): string {
  if (!isId || !('groupId' in target)) return text;
  return missing ? i18n.t('profile.groupNotFound') : i18n.t('profile.group');
}

const looks: Record<Outcome['is'], [IconShape, IconTone]> = {
  verified: [verifiedIcon, 'success'],
  acceptedNotVisible: [acceptedIcon, 'warning'],
  ignored: [ignoredIcon, 'warning'],
  conflict: [conflictIcon, 'warning'],
  rejected: [rejectedIcon, 'danger'],
  notOffered: [notOfferedIcon, 'quiet'],
  unknown: [unknownIcon, 'warning'],
  // The answer was never seen, whatever reading shows.
  interrupted: [unknownIcon, 'warning'],
};
type Outcome = Extract<JournalEntry['state'], { is: 'settled' }>['outcome'];

const inOneLine = (failure: Failure): string => {
  const { what, toDo } = wordsOfFailure(failure);
  return [what, ...toDo].join(' ');
};

/** Looks up what the list itself does not name: a group that the edit took out of it. */
function useNamesOf(entry: JournalEntry, names: Names): boolean {
  const ids = names.access === 'granted' && !names.coming ? groupsToLookUp(entry, names.names) : [];
  const { load } = useAsk('groups.resolve', { ids }, { skip: ids.length === 0 });
  const read = load.is === 'loaded' ? load.value : null;
  const { learn } = names;
  useEffect(() => {
    if (read) learn(read.names);
  }, [read, learn]);
  return names.coming || (ids.length > 0 && load.is === 'loading');
}

/** Asks what became of an edit, when the person wants to know. */
function useFindOut(
  editId: string,
  onAnswer: () => void,
): { busy: boolean; failure: Failure | null; ask: () => void } {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const abort = useAbort();
  const ask = (): void => {
    setBusy(true);
    setFailure(null);
    client.ask('edit.outcome', { editId }, { signal: abort.restart() }).then(
      (reply) => {
        setBusy(false);
        if (reply.ok) onAnswer();
        else setFailure(reply.failure);
      },
      () => undefined, // aborted: the card is gone
    );
  };
  return { busy, failure, ask };
}
