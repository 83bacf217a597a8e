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
import { AppTile } from '../sign-in/AppTile';
import { StartPage } from '../start/StartPage';
import { type About, AboutTab } from './AboutTab';
import { SettingsTab } from './SettingsTab';
import { type OptionsPage, tabsOf, useOptionsPage } from './use-options-page';
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
  return (
    <div class="options">
      <main class="options-scroll">
        <div class="options-column">
          <Head session={session} />
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
              {page === 'settings' && (
                <SettingsTab session={session} requestHosts={requestHosts} onStart={() => show('start')} />
              )}
              {page === 'history' && <HistoryTab session={session} />}
              {page === 'about' && <AboutTab {...about} session={session} />}
            </Tabs>
          )}
        </div>
      </main>
    </div>
  );
}

function Head({ session }: { session: Session }) {
  return (
    <header class="options-head">
      <AppTile />
      <h1>{i18n.t('app.name')}</h1>
      <Who
        state={session.state}
        onSwitchAccount={() => session.signIn(true)}
        onSwitchTo={session.switchTo}
        onSignOut={session.signOut}
      />
      {session.state?.state === 'signedOut' && (
        <Button busy={session.busy} onPress={() => session.signIn(false)}>
          {i18n.t('common.signIn')}
        </Button>
      )}
    </header>
  );
}
