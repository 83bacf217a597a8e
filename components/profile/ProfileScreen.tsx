import { useEffect, useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { readTarget } from '../../extension/assignment/target';
import type { Account } from '../../extension/identity/types';
import { useAsk } from '../client-context';
import { AssignmentEditor } from '../editor/AssignmentEditor';
import { FailureAlert } from '../shell/FailureAlert';
import { Screen } from '../shell/Layout';
import { ProfileSkeleton } from './ProfileSkeleton';
import { type FocusOn, ProfileView } from './ProfileView';
import { useNames } from './use-names';

type Props = {
  profileId: string;
  account: Account;
  /** The assignment that is being edited. */
  editing: string | null;
  focusOn: FocusOn;
  onEdit: (assignmentId: string) => void;
  onLeaveEdit: (result: { changed: boolean }) => void;
  /** Graph knows no quality update profile of this id. */
  onMissing: () => void;
  onBack: (() => void) | null;
  onSignIn: () => void;
  onSwitchAccount: () => void;
  onOpenOptions: () => void;
};

/** Reads a profile and shows it, or the editor of one of its assignments. */
export function ProfileScreen(props: Props) {
  const { profileId, account, editing, onMissing } = props;
  const { load, reload } = useAsk('profiles.read', { profileId });
  const read = load.is === 'loaded' ? load.value : null;
  const assignments = useMemo(
    () => read?.assignments.map(({ id, target }) => ({ id, target: readTarget(target) })) ?? null,
    [read],
  );
  const names = useNames(assignments);
  // What filters are called is worth waiting for nowhere: without an answer their ids are shown.
  const filters = useAsk('filters.list', null, { skip: read === null }).load;
  const knownFilters = filters.is === 'loaded' ? filters.value : null;

  const missing = load.is === 'failed' && load.failure.from === 'graph' && load.failure.code === 'notFound';
  useEffect(() => {
    if (missing) onMissing();
  }, [missing]);

  if (load.is === 'failed' && !missing) {
    return (
      <Screen>
        <h1 class="only-heard">{i18n.t('app.panel')}</h1>
        <FailureAlert
          failure={load.failure}
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
  if (load.is !== 'loaded' || read === null || assignments === null) return <ProfileSkeleton />;
  if (editing !== null) {
    return (
      <AssignmentEditor
        profile={read.profile}
        assignments={assignments}
        assignmentId={editing}
        names={names.names}
        groupNamesAllowed={names.allowed}
        filters={knownFilters}
        account={account}
        readAt={read.readAt}
        onNames={names.learn}
        onLeave={props.onLeaveEdit}
        onSwitchAccount={props.onSwitchAccount}
      />
    );
  }
  return (
    <ProfileView
      profile={read.profile}
      assignments={assignments}
      readAt={read.readAt}
      reloading={load.reloading}
      names={names}
      filters={knownFilters}
      cloud={account.cloud}
      focusOn={props.focusOn}
      onEdit={props.onEdit}
      onReadAgain={reload}
      onBack={props.onBack}
    />
  );
}
