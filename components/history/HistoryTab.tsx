import { i18n } from '#i18n';
import { FailureAlert } from '../shell/FailureAlert';
import type { Session } from '../shell/use-session';
import { HistoryOf } from './HistoryOf';
import { Waiting } from './Waiting';

type Props = { session: Session };

/** Every edit that was made from this browser. */
export function HistoryTab({ session }: Props) {
  const { state, unknown } = session;
  if (state === null && unknown !== null) {
    return (
      <section class="options-section">
        <FailureAlert failure={unknown} title={i18n.t('signIn.failed')} on={{ retry: session.retry }} />
      </section>
    );
  }
  if (state === null) return <Waiting />;
  const account = state.state === 'signedIn' ? state.account : null;
  return (
    <HistoryOf
      // Another account has another tenant's edits, and nothing of what was looked for before.
      key={account === null ? 'nobody' : `${account.homeAccountId} ${account.tenantId}`}
      account={account}
      session={session}
    />
  );
}
