import type { ComponentChildren, Ref } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import undoIcon from 'icon:arrow_undo_16_regular';
import type { Assignment } from '../../extension/assignment/assignment';
import type { AssignmentFilter } from '../../extension/assignment/directory';
import { readTarget, type Target } from '../../extension/assignment/target';
import { sameAccount } from '../../extension/identity/same-account';
import type { Account } from '../../extension/identity/types';
import type { JournalEntry } from '../../extension/journal/entry';
import type { Failure } from '../../extension/messages/failure';
import type { SettingsInForce } from '../../extension/settings/settings';
import { useAsk } from '../client-context';
import { Button } from '../controls/Button';
import { wordsOfChange, wordsOfOutcome, wordsOfUndo } from '../describe/change';
import { nameOfTarget, type TargetName } from '../describe/target';
import { ruleAgainstUndo, undoOf } from '../describe/undo';
import { formatDay, formatTime } from '../format';
import { useFindOut } from '../history/use-find-out';
import { Icon } from '../icon/Icon';
import { markOf } from '../response/outcome-mark';
import { inOneLine, wordsOfFailure } from '../shell/failure-words';
import { Skeleton } from '../shell/Skeleton';
import type { Editing } from './editing';
import { groupsToLookUp } from './last-change';
import type { Names } from './use-names';
import './last-change.css';

type Props = {
  entry: JournalEntry;
  /** The list as it is now. */
  assignments: readonly Assignment[];
  names: Names;
  filters: readonly AssignmentFilter[] | null;
  account: Account;
  /** What may be edited. */
  inForce: SettingsInForce;
  onUndo: (editing: Editing) => void;
  /** An edit was found out about: the journal tells something else now. */
  onFoundOut: () => void;
  undoButton: Ref<HTMLButtonElement>;
};

/** The newest edit of a profile from this browser, with the way to take it back. */
export function LastChange({ entry, ...props }: Props) {
  const { names, filters, account, inForce, onFoundOut } = props;
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
  const mine = sameAccount(entry.account, account);
  const outcome = state.is === 'settled' ? state.outcome : null;
  const rule = undo?.is === 'offered' ? ruleAgainstUndo(entry, inForce.settings) : null;
  const why = rule === null ? outcome && undo && wordsOfUndo(undo, outcome, known) : i18n.t('rules.noUndo');
  return (
    <Section heading={heading}>
      <div class="last-change">
        <Icon size={16} {...markOf(outcome)} />
        <p class="last-change-name">
          {name.isId && namesComing ? <Skeleton of="name" /> : <strong>{calledInList(target, name)}</strong>}
        </p>
        <div class="last-change-act">
          {undo?.is === 'offered' && rule === null && (
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
            {i18n.t('profile.lastChange.findOutFailed', [inOneLine(wordsOfFailure(findOut.failure))])}
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
      {i18n.t('profile.lastChange.failed', [inOneLine(wordsOfFailure(failure))])}
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
