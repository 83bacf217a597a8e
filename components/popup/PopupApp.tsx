import { useLayoutEffect, useReducer } from 'preact/hooks';
import { i18n } from '#i18n';
import dismissIcon from 'icon:dismiss_16_regular';
import { sameAccount } from '../../extension/identity/same-account';
import type { Account } from '../../extension/identity/types';
import type { Changes } from '../../extension/messages/changes';
import type { WorkerClient } from '../../extension/messages/client';
import { readPortalAddress } from '../../extension/portal/address';
import type { PopupDraft } from '../../extension/recall/popup-draft';
import { ClientProvider } from '../client-context';
import { Button, IconButton } from '../controls/Button';
import { useEscape } from '../editor/use-escape';
import { ProfileScreen } from '../profile/ProfileScreen';
import { ProfileSkeleton } from '../profile/ProfileSkeleton';
import { Bar } from '../shell/Bar';
import { Layout } from '../shell/Layout';
import { ProblemStrip, SignedOutStrip, Strip } from '../shell/Strip';
import type { OpenOptions } from '../shell/open-options';
import { UnknownSession } from '../shell/UnknownSession';
import { useActing } from '../shell/use-acting';
import { useSession } from '../shell/use-session';
import { SetUpScreen } from '../sign-in/SetUpScreen';
import { AttentionStrips } from './AttentionStrips';
import { FormOf } from './FormOf';
import { moveTo } from './place';
import { begin, isEditing, keptOf, otherOnPage, type ProfilePlace, unfinishedIn } from './route';
import { SettlingScreen } from './SettlingScreen';
import { useKept } from './use-kept';
import './popup.css';

type Props = {
  client: WorkerClient;
  changes: Changes;
  /** What the popup had when it was closed. */
  kept: PopupDraft | null;
  /** A text that was selected on a page, to be edited as an assignment. */
  selected: string | null;
  /** The address of the tab that it was opened on, where that is a portal's. */
  address: string | null;
  keep: (draft: PopupDraft | null) => void;
  onOpenOptions: OpenOptions;
};

/** The popup of the toolbar: any assignment by its ids, with the panel's editor. */
export function PopupApp({ client, changes, ...props }: Props) {
  return (
    <ClientProvider client={client} changes={changes}>
      <Popup {...props} />
    </ClientProvider>
  );
}

function Popup({ kept, selected, address, keep, onOpenOptions }: Omit<Props, 'client' | 'changes'>) {
  const session = useSession();
  const [route, move] = useReducer(moveTo, null, () => {
    const { profileId, tenantHint } = readPortalAddress(address ?? '');
    return begin(kept, selected, { profileId, portalTenant: tenantHint });
  });
  useKept(keptOf(route), keep);

  const { state } = session;
  const account = state?.state === 'signedIn' ? state.account : null;
  const actingAs = account && `${account.homeAccountId} ${account.tenantId}`;
  const isKnown = state !== null;
  useLayoutEffect(() => {
    if (isKnown) move({ go: 'account', account });
  }, [isKnown, actingAs]);

  const { place } = route;
  // From the form on, the browser closes the popup.
  const hasBack = place.is === 'profile' && !isEditing(place);
  useEscape(hasBack ? () => move({ go: 'form' }) : null, { around: true });
  const acting = useActing(account, isEditing(place));
  const on = {
    onSignIn: () => session.signIn(false),
    onSwitchAccount: () => session.signIn(true),
    onOpenOptions: () => onOpenOptions(),
  };
  const other = otherOnPage(route);

  const profile = (place: ProfilePlace, who: Account) => (
    <ProfileScreen
      key={`${place.profileId} ${place.turn}`}
      profileId={place.profileId}
      account={who}
      portalTenant={place.portalTenant}
      editing={place.editing}
      resumed={place.resumed}
      focusOn={place.focusOn}
      onEdit={(editing) => move({ go: 'edit', ...editing })}
      onSnapshot={(snapshot, profileName) => move({ go: 'snapshot', snapshot, profileName })}
      onLeaveEdit={(left) => move({ go: 'leaveEdit', ...left })}
      unfinished={unfinishedIn(route, place)}
      onDiscard={(assignmentId) => move({ go: 'discard', profileId: place.profileId, assignmentId })}
      onNoSuchAssignment={() => move({ go: 'noSuchAssignment' })}
      onMissing={() => move({ go: 'missing' })}
      onBack={() => move({ go: 'form' })}
      backLabel={i18n.t('popup.byIds')}
      {...on}
    />
  );

  const screen = () => {
    if (session.unknown !== null && state === null) {
      return <UnknownSession session={session} onOpenOptions={on.onOpenOptions} />;
    }
    if (state?.state === 'unconfigured' && acting === null) {
      return <SetUpScreen onOpenOptions={onOpenOptions} />;
    }
    // Read only as whoever is signed in now; but a draft outlives a switch of accounts.
    const { account: known } = route;
    const isBehind = account !== null && !(known && sameAccount(known, account));
    const isComing = route.account === undefined && route.at.is !== 'form';
    if (isComing || (isBehind && !isEditing(place))) return <ProfileSkeleton />;
    if (place.is === 'form' || acting === null) {
      return <FormOf route={route} move={move} session={session} account={acting} {...on} />;
    }
    if (place.is === 'profile') return profile(place, acting);
    const { snapshot, profileName } = place.edit;
    return (
      <SettlingScreen
        editId={snapshot.editId ?? ''}
        profileName={profileName}
        account={acting}
        onSettled={(known) => move({ go: 'settled', known })}
        onBack={() => move({ go: 'form' })}
        {...on}
      />
    );
  };

  const signOut = (homeAccountId?: string): void => {
    // Whoever signs out here leaves the draft on purpose.
    if (homeAccountId === undefined) move({ go: 'signOut' });
    session.signOut(homeAccountId);
  };
  const bar = (
    <Bar
      state={state}
      onSwitchAccount={on.onSwitchAccount}
      onSwitchTo={session.switchTo}
      onSignOut={signOut}
      onOpenOptions={on.onOpenOptions}
      onClose={null}
    />
  );
  return (
    <Layout bar={bar}>
      {acting !== null && <ProblemStrip session={session} />}
      {acting !== account && <SignedOutStrip session={session} />}
      {place.is === 'form' && state !== null && state.state !== 'unconfigured' && (
        <AttentionStrips
          session={session}
          account={account}
          onShow={(profileId) => move({ go: 'load', profileId, assignmentId: null })}
        />
      )}
      {place.is === 'profile' && <NoteStrip place={place} onDismiss={() => move({ go: 'dismissNote' })} />}
      {place.is !== 'form' && other !== null && (
        <Strip
          role="status"
          end={
            <Button small onPress={() => move({ go: 'page' })}>
              {i18n.t('popup.usePage')}
            </Button>
          }
        >
          {i18n.t('popup.otherOnPage')}
        </Strip>
      )}
      {screen()}
    </Layout>
  );
}

/** What happened to what was asked for, above what is shown instead. */
function NoteStrip({ place: { note }, onDismiss }: { place: ProfilePlace; onDismiss: () => void }) {
  if (note === null) return null;
  return (
    <Strip
      role="alert"
      end={<IconButton icon={dismissIcon} label={i18n.t('common.dismiss')} onPress={onDismiss} />}
    >
      {note.is === 'notApplied'
        ? i18n.t('popup.notApplied')
        : i18n.t('popup.noSuchAssignment', [note.assignmentId])}
    </Strip>
  );
}
