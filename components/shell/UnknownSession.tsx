import { i18n } from '#i18n';
import { ProfileSkeleton } from '../profile/ProfileSkeleton';
import { FailureAlert } from './FailureAlert';
import { Screen } from './Layout';
import type { Session } from './use-session';

/** Nothing is known of the session, for the moment or because asking failed. */
export function UnknownSession({ session, onOpenOptions }: { session: Session; onOpenOptions: () => void }) {
  if (session.unknown === null) return <ProfileSkeleton />;
  return (
    <Screen>
      <h1 class="only-heard">{i18n.t('app.panel')}</h1>
      <FailureAlert
        failure={session.unknown}
        title={i18n.t('signIn.failed')}
        on={{ retry: session.retry, signIn: () => session.signIn(false), settings: onOpenOptions }}
      />
    </Screen>
  );
}
