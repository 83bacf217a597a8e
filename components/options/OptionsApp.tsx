import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { CloudName } from '../../extension/graph/clouds';
import type { WorkerClient } from '../../extension/messages/client';
import { ClientProvider } from '../client-context';
import { Button } from '../controls/Button';
import { Tabs } from '../controls/Tabs';
import { Who } from '../shell/Bar';
import { FailureAlert } from '../shell/FailureAlert';
import { type Session, useSession } from '../shell/use-session';
import { AppTile } from '../sign-in/AppTile';
import { type About, AboutTab } from './AboutTab';
import { SaveBar } from './SaveBar';
import { SettingsTab } from './SettingsTab';
import { useSettings } from './use-settings';
import './options.css';

type Props = {
  client: WorkerClient;
  about: About;
  /** Asks the person for the hosts of a cloud; called within a press. */
  requestHosts: (cloud: CloudName) => Promise<boolean>;
};

/** The options page. */
export function OptionsApp({ client, ...props }: Props) {
  return (
    <ClientProvider client={client}>
      <Options {...props} />
    </ClientProvider>
  );
}

type Page = 'settings' | 'about';

function Options({ about, requestHosts }: Omit<Props, 'client'>) {
  const session = useSession();
  const form = useSettings(requestHosts, session.retry);
  const [page, setPage] = useState<Page>('settings');
  const { load, draft } = form;
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (form.end?.is === 'incorrect') element.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [form.end]);
  return (
    <form
      ref={element}
      class="options"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.save();
      }}
    >
      <main class="options-scroll">
        <div class="options-column">
          <Head session={session} />
          {session.problem && (
            <FailureAlert failure={session.problem} title={i18n.t('options.signInFailed')} />
          )}
          <Tabs<Page>
            label={i18n.t('options.tabs')}
            tabs={[
              { name: 'settings', text: i18n.t('options.settings') },
              { name: 'about', text: i18n.t('options.about') },
            ]}
            selected={page}
            onSelect={setPage}
          >
            {load.is === 'loading' && (
              <p class="only-heard" role="status">
                {i18n.t('options.loading')}
              </p>
            )}
            {load.is === 'failed' && (
              <div class="options-section">
                <FailureAlert
                  failure={load.failure}
                  title={i18n.t('options.readFailed')}
                  on={{ retry: form.reload }}
                />
              </div>
            )}
            {load.is === 'loaded' && draft !== null && page === 'settings' && (
              <>
                <SettingsTab form={form} draft={draft} redirectAddress={load.value.redirectAddress} />
                {form.end?.is === 'failed' && (
                  <FailureAlert failure={form.end.failure} title={i18n.t('options.saveFailed')} />
                )}
              </>
            )}
            {load.is === 'loaded' && page === 'about' && (
              <AboutTab {...about} redirectAddress={load.value.redirectAddress} />
            )}
          </Tabs>
        </div>
      </main>
      {draft !== null && page === 'settings' && <SaveBar form={form} />}
    </form>
  );
}

function Head({ session }: { session: Session }) {
  return (
    <header class="options-head">
      <AppTile />
      <h1>{i18n.t('app.name')}</h1>
      <Who state={session.state} onSwitchAccount={() => session.signIn(true)} onSignOut={session.signOut} />
      {session.state?.state === 'signedOut' && (
        <Button busy={session.busy} onPress={() => session.signIn(false)}>
          {i18n.t('common.signIn')}
        </Button>
      )}
    </header>
  );
}
