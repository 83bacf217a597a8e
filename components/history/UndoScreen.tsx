import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import backIcon from 'icon:arrow_left_16_regular';
import type { GroupNames } from '../../extension/assignment/directory';
import type { Account } from '../../extension/identity/types';
import type { Assignment } from '../../extension/assignment/assignment';
import { fromWire } from '../../extension/assignment/wire';
import { type EditingRule, ruleAgainstEdit } from '../../extension/settings/editing-rules';
import type { SettingsInForce } from '../../extension/settings/settings';
import { useAsk } from '../client-context';
import { Button } from '../controls/Button';
import { Note } from '../controls/Note';
import { wordsOfChange, wordsOfUndo } from '../describe/change';
import { wordsOfRule } from '../describe/rules';
import { type Undo, undoOf } from '../describe/undo';
import { AssignmentEditor, type Left } from '../editor/AssignmentEditor';
import { useEscape } from '../editor/use-escape';
import { useNames } from '../profile/use-names';
import { useSettingsInForce } from '../profile/use-settings-in-force';
import { FailureAlert } from '../shell/FailureAlert';
import { InsideMain } from '../shell/landmark';
import { Skeleton } from '../shell/Skeleton';
import type { SettledEntry } from './entries';
import { undoDrafts } from './undo-drafts';
import './undo-screen.css';

type Props = {
  entry: SettledEntry;
  account: Account;
  /** Names that the list knew: those of groups that the profile does not have any more. */
  named: GroupNames;
  onBack: () => void;
  onSignIn: () => void;
  onSwitchAccount: () => void;
};

/** Takes an edit back: reads the profile afresh, then the same review and answer as everywhere, or why not. */
export function UndoScreen({ entry, account, named, onBack, onSignIn, onSwitchAccount }: Props) {
  const profile = useAsk('profiles.read', { profileId: entry.profile.id });
  const inForce = useSettingsInForce();
  // What was read first is what the edit goes on from: it compares by itself.
  const read = profile.load.is === 'loaded' ? profile.load.value : null;
  const assignments = useMemo(() => read?.assignments.map(fromWire) ?? null, [read]);
  const names = useNames(assignments);
  const filters = useAsk('filters.list', null).load;
  const known = {
    names: { ...named, ...names.names },
    filters: filters.is === 'loaded' ? filters.value : null,
  };
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const ready = read !== null && assignments !== null && inForce !== null && !names.coming;
  // Decided once: the list that the edit leaves behind has another answer.
  const decided = useRef<Undo | null>(null);
  if (ready && decided.current === null) decided.current = undoOf(entry, assignments, known);
  const undo = decided.current;
  const rule =
    undo?.is === 'offered' && inForce && assignments ? ruleAgainst(undo, assignments, inForce) : null;
  const why =
    undo && (rule && inForce ? wordsOfRule(rule, inForce) : wordsOfUndo(undo, entry.state.outcome, known));
  const offered = undo?.is === 'offered' && rule === null ? undo : null;
  const [resumed] = useState(() => undoDrafts.of(account, entry.id));
  const now = offered && assignments?.find(({ id }) => id === offered.assignmentId)?.target;
  const leave = ({ kept }: Left): void => {
    if (kept === null) undoDrafts.forget(account, entry.id);
    onBack();
  };
  // Where there is something to edit, the editor has steps of its own.
  useEscape(offered ? null : onBack);

  return (
    <InsideMain>
      <div class="undo-screen">
        <div class="undo-back">
          <Button look="subtle" small icon={backIcon} onPress={onBack}>
            {i18n.t('history.backTo')}
          </Button>
        </div>
        {offered && resumed && (
          <div class="undo-goes-on">
            <Note role="status">{i18n.t('history.undoGoesOn', [i18n.t('editor.cancel')])}</Note>
          </div>
        )}
        {offered && now && read && assignments && inForce ? (
          <AssignmentEditor
            profile={read.profile}
            assignments={assignments}
            assignmentId={offered.assignmentId}
            initialTarget={offered.target}
            resumed={resumed}
            // At every change: the way back above and the page's tabs lead out of any step.
            onSnapshot={({ draft }) => undoDrafts.keep(account, entry.id, draft, [now, offered.target])}
            names={known.names}
            groupNamesAllowed={names.access === 'granted'}
            inForce={inForce}
            filters={known.filters}
            account={account}
            portalTenant={null}
            readAt={read.readAt}
            onNames={names.learn}
            onLeave={leave}
            onSignIn={onSignIn}
            onSwitchAccount={onSwitchAccount}
          />
        ) : (
          <div class="undo-told">
            <h2 ref={heading} tabIndex={-1}>
              {i18n.t('history.undoTitle')}
            </h2>
            <p>{i18n.t('history.undoOf', [wordsOfChange(entry, known), entry.profile.displayName])}</p>
            {why !== null && (
              <Note tone="warning" role="status">
                {i18n.t('history.notUndone', [why])}
              </Note>
            )}
            {undo === null && profile.load.is !== 'failed' && (
              <div role="status">
                <span class="only-heard">{i18n.t('profile.loading')}</span>
                <Skeleton of="line" />
              </div>
            )}
            {profile.load.is === 'failed' && (
              <FailureAlert
                failure={profile.load.failure}
                title={i18n.t('profile.failed')}
                username={account.username}
                on={{ retry: profile.reload, signIn: onSignIn, switchAccount: onSwitchAccount }}
              />
            )}
          </div>
        )}
      </div>
    </InsideMain>
  );
}

/** The rule of the settings that keeps it from being taken back. */
function ruleAgainst(
  { assignmentId, target }: Extract<Undo, { is: 'offered' }>,
  assignments: readonly Assignment[],
  { settings }: SettingsInForce,
): EditingRule | null {
  const from = assignments.find(({ id }) => id === assignmentId)?.target ?? null;
  return ruleAgainstEdit({ from, to: target, by: 'patch' }, settings);
}
