import { useEffect, useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { sameId } from '../../extension/assignment/ids';
import { readTarget } from '../../extension/assignment/target';
import type { Account } from '../../extension/identity/types';
import type { EditSnapshot } from '../../extension/recall/popup-draft';
import { useAsk } from '../client-context';
import { AssignmentEditor, type Left } from '../editor/AssignmentEditor';
import { FailureAlert } from '../shell/FailureAlert';
import { Screen } from '../shell/Layout';
import type { Editing, FocusOn } from './editing';
import { BackButton } from './BackButton';
import { ProfileSkeleton } from './ProfileSkeleton';
import { ProfileView } from './ProfileView';
import { useNames } from './use-names';
import { useProfile } from './use-profile';
import { useSettingsInForce } from './use-settings-in-force';

type Props = {
  profileId: string;
  account: Account;
  /** The tenant that the portal's address names, if it names one. */
  portalTenant: string | null;
  editing: Editing | null;
  focusOn: FocusOn;
  onEdit: (editing: Editing) => void;
  onLeaveEdit: (result: Left) => void;
  /** Assignments whose edit was begun and left for something else. */
  unfinished: readonly string[];
  onDiscard: (assignmentId: string) => void;
  /** The profile has no assignment of the id that is to be edited. */
  onNoSuchAssignment: () => void;
  /** An edit that was begun on a page that is gone. */
  resumed?: EditSnapshot | null;
  /** Told of everything in an edit that has to outlive this page, at once. */
  onSnapshot?: (snapshot: EditSnapshot, profileName: string) => void;
  /** Graph knows no quality update profile of this id. */
  onMissing: () => void;
  onBack: (() => void) | null;
  /** Where that leads; to all profiles unless told. */
  backLabel?: string;
  onSignIn: () => void;
  onSwitchAccount: () => void;
  onOpenOptions: () => void;
};

/** Reads a profile and shows it, or the editor of one of its assignments. */
export function ProfileScreen(props: Props) {
  const { profileId, account, editing, onMissing } = props;
  const { load, read, reload, journal, reloadJournal } = useProfile(profileId, editing !== null);
  const assignments = useMemo(
    () => read?.assignments.map(({ id, target }) => ({ id, target: readTarget(target) })) ?? null,
    [read],
  );
  const names = useNames(assignments);
  const inForce = useSettingsInForce();
  // What filters are called is worth waiting for nowhere: without an answer their ids are shown.
  const filters = useAsk('filters.list', null, { skip: read === null }).load;
  const knownFilters = filters.is === 'loaded' ? filters.value : null;

  // Nothing that happens around a draft takes it away.
  const failure = load.is === 'failed' && read === null ? load.failure : null;
  const missing = failure?.from === 'graph' && failure.code === 'notFound';
  useEffect(() => {
    if (missing) onMissing();
  }, [missing]);

  // Ids come from other places, too, which write them in other letters.
  const edited =
    editing && assignments ? assignments.find(({ id }) => sameId(id, editing.assignmentId)) : undefined;
  const notThere = editing !== null && assignments !== null && edited === undefined;
  const { onNoSuchAssignment } = props;
  useEffect(() => {
    if (notThere) onNoSuchAssignment();
  }, [notThere]);

  if (failure !== null && !missing) {
    return (
      <Screen>
        {props.onBack && <BackButton label={props.backLabel} onBack={props.onBack} />}
        <h1 class="only-heard">{i18n.t('app.panel')}</h1>
        <FailureAlert
          failure={failure}
          title={i18n.t('profile.failed')}
          username={account.username}
          on={{
            retry: reload,
            signIn: props.onSignIn,
            switchAccount: props.onSwitchAccount,
            settings: props.onOpenOptions,
          }}
        />
      </Screen>
    );
  }
  if (read === null || assignments === null || inForce === null || notThere) return <ProfileSkeleton />;
  if (editing !== null && edited !== undefined) {
    const { profile } = read;
    return (
      <AssignmentEditor
        profile={profile}
        assignments={assignments}
        assignmentId={edited.id}
        initialTarget={editing.target ?? undefined}
        resumed={props.resumed}
        onSnapshot={(snapshot) => props.onSnapshot?.(snapshot, profile.displayName)}
        names={names.names}
        groupNamesAllowed={names.access === 'granted'}
        inForce={inForce}
        filters={knownFilters}
        account={account}
        portalTenant={props.portalTenant}
        readAt={read.readAt}
        onNames={names.learn}
        onLeave={props.onLeaveEdit}
        onSignIn={props.onSignIn}
        onSwitchAccount={props.onSwitchAccount}
      />
    );
  }
  return (
    <ProfileView
      profile={read.profile}
      assignments={assignments}
      readAt={read.readAt}
      reloading={load.is === 'loaded' && load.reloading}
      names={names}
      filters={knownFilters}
      account={account}
      journal={journal}
      inForce={inForce}
      focusOn={props.focusOn}
      unfinished={props.unfinished}
      onEdit={props.onEdit}
      onDiscard={props.onDiscard}
      onReadAgain={reload}
      onFoundOut={reloadJournal}
      back={props.onBack && <BackButton label={props.backLabel} onBack={props.onBack} />}
    />
  );
}
