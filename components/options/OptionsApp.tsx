import { i18n } from '#i18n';
import type { CloudName } from '../../extension/graph/clouds';
import type { Changes } from '../../extension/messages/changes';
import type { WorkerClient } from '../../extension/messages/client';
import { ClientProvider } from '../client-context';
import { Button } from '../controls/Button';
import { Tabs } from '../controls/Tabs';
import { HistoryTab } from '../history/HistoryTab';
import { Who } from '../shell/Bar';
import { FailureAlert } from '../shell/FailureAlert';
import { type Session, useSession } from '../shell/use-session';
import { AppMark } from '../sign-in/AppMark';
import { StartPage } from '../start/StartPage';
import { type About, AboutTab } from './AboutTab';
import { SaveBar } from './SaveBar';
import { SettingsTab } from './SettingsTab';
import { type OptionsPage, tabsOf, useOptionsPage } from './use-options-page';
import { useSettings } from './use-settings';
import './options.css';

type Props = {
  client: WorkerClient;
  changes: Changes;
  about: About;
  /** Asks the person for the hosts of a cloud; called within a press. */
  requestHosts: (cloud: CloudName) => Promise<boolean>;
};

/** The options page: the first run, and later settings, history and what the extension knows of itself. */
export function OptionsApp({ client, changes, ...props }: Props) {
  return (
    <ClientProvider client={client} changes={changes}>
      <Options {...props} />
    </ClientProvider>
  );
}

function Options({ about, requestHosts }: Omit<Props, 'client' | 'changes'>) {
  const session = useSession();
  const [page, show] = useOptionsPage();
  const form = useSettings(requestHosts, session.retry);
  return (
    <main class="options">
      <div class="options-scroll">
        <div class="options-column">
          <Head session={session} canSignIn={page !== 'start'} />
          {session.problem && page !== 'start' && (
            <FailureAlert failure={session.problem} title={i18n.t('options.signInFailed')} />
          )}
          {page === 'start' ? (
            <StartPage session={session} requestHosts={requestHosts} onDone={() => show('settings')} />
          ) : (
            <Tabs<Exclude<OptionsPage, 'start'>>
              label={i18n.t('options.tabs')}
              tabs={tabsOf()}
              selected={page}
              onSelect={show}
            >
              {page === 'settings' && <SettingsTab form={form} onStart={() => show('start')} />}
              {page === 'history' && <HistoryTab session={session} />}
              {page === 'about' && <AboutTab {...about} session={session} />}
            </Tabs>
          )}
        </div>
      </div>
      {page === 'settings' && <SaveBar form={form} />}
    </main>
  );
}

/** On the first run, signing in is a step of its own. */
function Head({ session, canSignIn }: { session: Session; canSignIn: boolean }) {
  return (
    <header class="options-head">
      <AppMark />
      <h1>{i18n.t('app.name')}</h1>
      <Who
        state={session.state}
        onSwitchAccount={() => session.signIn(true)}
        onSwitchTo={session.switchTo}
        onSignOut={session.signOut}
      />
      {canSignIn && session.state?.state === 'signedOut' && (
        <Button busy={session.busy} onPress={() => session.signIn(false)}>
          {i18n.t('common.signIn')}
        </Button>
      )}
    </header>
  );
}
