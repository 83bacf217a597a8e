import { useEffect, useLayoutEffect, useReducer, useState } from 'preact/hooks';
import type { Changes } from '../../extension/messages/changes';
import type { WorkerClient } from '../../extension/messages/client';
import { readPortalAddress } from '../../extension/portal/address';
import type { AddressSource } from '../../extension/portal/address-source';
import { ClientProvider } from '../client-context';
import { useEscape } from '../editor/use-escape';
import { ProfileListScreen } from '../profile/ProfileListScreen';
import { ProfileScreen } from '../profile/ProfileScreen';
import { ProfileSkeleton } from '../profile/ProfileSkeleton';
import { Bar } from '../shell/Bar';
import type { OpenOptions } from '../shell/open-options';
import { Layout } from '../shell/Layout';
import { ProblemStrip, SignedOutStrip } from '../shell/Strip';
import { UnknownSession } from '../shell/UnknownSession';
import { useActing } from '../shell/use-acting';
import { useSession } from '../shell/use-session';
import { SetUpScreen } from '../sign-in/SetUpScreen';
import { SignInScreen } from '../sign-in/SignInScreen';
import { PanelWidth, type WidthControl } from './PanelWidth';
import { begin, isEditing, moveTo, unfinishedIn } from './place';

type Props = {
  client: WorkerClient;
  /** Where the portal is, now and later. */
  address: AddressSource;
  changes: Changes;
  /** Where the panel lies in a frame that can be made wider and narrower. */
  width?: WidthControl | undefined;
  onClose: () => void;
  onOpenOptions: OpenOptions;
};

/** The panel beside the portal's page. */
export function PanelApp({ client, changes, ...props }: Props) {
  return (
    <ClientProvider client={client} changes={changes}>
      <Panel {...props} />
    </ClientProvider>
  );
}

const profileOf = (address: string | null): string | null =>
  address === null ? null : readPortalAddress(address).profileId;
const tenantOf = (address: string | null): string | null =>
  address === null ? null : readPortalAddress(address).tenantHint;

function Panel({ address, width, onClose, onOpenOptions }: Omit<Props, 'client' | 'changes'>) {
  const session = useSession();
  const [route, move] = useReducer(moveTo, null, () => begin(profileOf(address.current())));
  const [portalTenant, setPortalTenant] = useState(() => tenantOf(address.current()));
  useEffect(() => {
    const follow = (url: string | null): void => {
      move({ go: 'page', profileId: profileOf(url) });
      setPortalTenant(tenantOf(url));
    };
    follow(address.current());
    return address.subscribe(follow);
  }, [address]);

  const account = session.state?.state === 'signedIn' ? session.state.account : null;
  const accountId = account?.homeAccountId ?? null;
  // No frame is drawn of what was before.
  useLayoutEffect(() => move({ go: 'account', account: accountId }), [accountId]);

  const { place } = route;
  const isChosen = place.is === 'profile' && place.from === 'list' && !isEditing(place);
  useEscape(isChosen ? () => move({ go: 'list' }) : onClose, { around: true });
  const acting = useActing(account, isEditing(place));
  const on = {
    onSignIn: () => session.signIn(false),
    onSwitchAccount: () => session.signIn(true),
    onOpenOptions: () => onOpenOptions(),
  };
  const screen = () => {
    if (session.state === null) return <UnknownSession session={session} onOpenOptions={on.onOpenOptions} />;
    if (acting === null) {
      if (session.state.state === 'unconfigured') return <SetUpScreen onOpenOptions={onOpenOptions} />;
      return (
        <SignInScreen
          aboutProfile={route.page !== null}
          busy={session.busy}
          problem={session.problem}
          others={session.state.others}
          onSwitchTo={session.switchTo}
          {...on}
        />
      );
    }
    // Read only as whoever is signed in now; but a draft outlives a switch of accounts.
    if (route.account !== accountId && !isEditing(place)) return <ProfileSkeleton />;
    if (place.is === 'list') {
      return (
        <ProfileListScreen
          key={accountId}
          account={acting}
          missing={place.missing}
          left={place.left ?? null}
          onChoose={(profileId) => move({ go: 'choose', profileId })}
          {...on}
        />
      );
    }
    return (
      <ProfileScreen
        key={`${place.profileId} ${place.turn}`}
        profileId={place.profileId}
        account={acting}
        portalTenant={portalTenant}
        editing={place.editing}
        resumed={place.resumed ?? null}
        unfinished={unfinishedIn(route, place.profileId)}
        focusOn={place.focusOn}
        onEdit={(editing) => move({ go: 'edit', ...editing })}
        onLeaveEdit={(left) => move({ go: 'leaveEdit', ...left })}
        onDiscard={(assignmentId) => move({ go: 'discard', profileId: place.profileId, assignmentId })}
        onMissing={() => move({ go: 'missing' })}
        onNoSuchAssignment={() => move({ go: 'leaveEdit', changed: true, kept: null })}
        onBack={place.from === 'list' ? () => move({ go: 'list' }) : null}
        {...on}
      />
    );
  };
  // Whoever signs out here leaves the draft on purpose.
  const signOut = (homeAccountId?: string): void => {
    if (homeAccountId === undefined) move({ go: 'signOut' });
    session.signOut(homeAccountId);
  };
  const bar = (
    <Bar
      state={session.state}
      onSwitchAccount={on.onSwitchAccount}
      onSwitchTo={session.switchTo}
      onSignOut={signOut}
      onOpenOptions={on.onOpenOptions}
      onClose={onClose}
    />
  );
  return (
    <Layout bar={bar}>
      {acting !== null && <ProblemStrip session={session} />}
      {acting !== account && <SignedOutStrip session={session} />}
      {screen()}
      {width && <PanelWidth control={width} />}
    </Layout>
  );
}
