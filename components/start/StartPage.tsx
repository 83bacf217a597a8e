import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { CloudName, Permission } from '../../extension/graph/clouds';
import type { Reply } from '../../extension/messages/table';
import { connectionOf } from '../../extension/settings/settings';
import { type Load, useAsk, useChanges } from '../client-context';
import { Note } from '../controls/Note';
import { FailureAlert } from '../shell/FailureAlert';
import type { Session } from '../shell/use-session';
import { wordsOfWholeCloud } from '../shell/cloud-words';
import { ConnectStep, wordsOfHolder } from './ConnectStep';
import { RegisterStep } from './RegisterStep';
import { SignInStep } from './SignInStep';
import { headingId, Step } from './Step';
import { presentStep, type StepName, stepsOf, type TenantCheck, trialOf } from './steps';
import { useConnect } from './use-connect';
import './start.css';

type Props = {
  session: Session;
  /** Asks the person for the hosts of a cloud; called within a press. */
  requestHosts: (cloud: CloudName) => Promise<boolean>;
  onDone: () => void;
};

/** The first run, in three steps. */
export function StartPage(props: Props) {
  const { load, reload } = useAsk('settings.read', null);
  const changes = useChanges();
  useEffect(() => changes.session(reload), [changes, reload]);
  return (
    <section class="start" aria-labelledby="start">
      <h2 id="start">{i18n.t('start.title')}</h2>
      <p>{i18n.t('start.intro')}</p>
      {load.is === 'loading' && (
        <p class="only-heard" role="status">
          {i18n.t('options.loading')}
        </p>
      )}
      {load.is === 'failed' && (
        <FailureAlert failure={load.failure} title={i18n.t('options.readFailed')} on={{ retry: reload }} />
      )}
      {load.is === 'loaded' && <Steps {...props} set={load.value} onSaved={reload} />}
    </section>
  );
}

type StepsProps = Props & { set: Reply<'settings.read'>; onSaved: () => void };

/** Where each step is follows from the settings, the session and what can be read. */
function Steps({ session, requestHosts, onDone, set, onSaved }: StepsProps) {
  const { settings, locked, lockedBy, redirectAddress } = set;
  const connection = connectionOf(settings);
  const isConfigured = connection !== null;
  const isHeld = locked.includes('tenantId') && locked.includes('clientId');
  const [hasClientId, setHasClientId] = useState(false);
  const [opened, setOpened] = useState<StepName | null>(null);

  const form = useConnect(settings, {
    requestHosts,
    onSaved: () => {
      setOpened(null);
      onSaved();
      // What went wrong with the ids before says nothing of these.
      session.dismissProblem();
      session.retry();
    },
  });
  const tenant = useAsk(
    'identity.findTenant',
    { cloud: settings.cloud, tenantId: settings.tenantId },
    { skip: !isConfigured },
  );
  const profiles = useAsk('profiles.list', null, { skip: session.state?.state !== 'signedIn' });
  useEffect(() => {
    // Who comes back from granting consent, or from another account, sees what is true now.
    if (profiles.load.is !== 'loading') profiles.reload();
  }, [session.state]);

  const known = {
    isConfigured,
    tenant: tenantCheckOf(tenant.load),
    trial: trialOf(session, profiles.load),
  };
  const steps = stepsOf(known);
  const present = presentStep(known, hasClientId);
  const shown = opened ?? present;
  useFocusOnChange(shown);

  const signIn = (selectAccount: boolean): void => {
    // Within the press itself; where the hosts are granted already, the browser asks nothing.
    const granted = settings.cloud === 'global' ? Promise.resolve(true) : requestHosts(settings.cloud);
    granted.then(
      () => session.signIn(selectAccount),
      () => session.signIn(selectAccount),
    );
  };
  const common = (name: StepName) => ({
    name,
    state: steps[name],
    isPresent: present === name,
    isOpen: shown === name,
  });
  const asked: Permission[] = settings.groupNames ? ['configuration', 'groups'] : ['configuration'];
  const held = wordsOfHolder(lockedBy);

  return (
    <ol class="start-steps" aria-label={i18n.t('start.steps')}>
      <Step
        {...common('register')}
        number={1}
        title={i18n.t('start.register.title')}
        line={
          isHeld
            ? i18n.t('start.register.held')
            : isConfigured
              ? i18n.t('start.register.done', [settings.clientId])
              : i18n.t('start.register.unchecked')
        }
        onOpen={isHeld ? undefined : () => setOpened('register')}
      >
        <RegisterStep
          redirectAddress={redirectAddress}
          asked={asked}
          cloud={form.draft.cloud}
          onCloud={locked.includes('cloud') ? undefined : (cloud) => form.change({ cloud })}
          onNext={() => {
            setHasClientId(true);
            setOpened(isConfigured ? 'connect' : null);
          }}
        />
      </Step>
      <Step
        {...common('connect')}
        number={2}
        title={i18n.t('start.connect.title')}
        line={isConfigured ? `${wordsOfTenant(known.tenant, set)}${isHeld ? ` ${held}` : ''}` : undefined}
        onOpen={isHeld ? undefined : () => setOpened('connect')}
      >
        {known.tenant === 'notFound' && form.end === null && (
          <Note tone="error" role="alert">
            {i18n.t('start.connect.notFound', [wordsOfWholeCloud(settings.cloud)])}
          </Note>
        )}
        <ConnectStep form={form} held={{ locked, by: lockedBy }} />
      </Step>
      <Step
        {...common('signIn')}
        number={3}
        title={i18n.t('start.signIn.title')}
        line={isConfigured ? undefined : i18n.t('start.signIn.notBefore')}
        onOpen={isConfigured ? () => setOpened('signIn') : undefined}
      >
        <SignInStep
          trial={known.trial}
          redirectAddress={redirectAddress}
          onSignIn={signIn}
          onReadAgain={profiles.reload}
          onConnect={() => setOpened('connect')}
          onDone={onDone}
        />
      </Step>
    </ol>
  );
}

function tenantCheckOf(load: Load<{ found: boolean }>): TenantCheck {
  switch (load.is) {
    case 'loading':
      return 'checking';
    case 'failed':
      return 'unknown';
    case 'loaded':
      return load.value.found ? 'found' : 'notFound';
  }
}

function wordsOfTenant(tenant: TenantCheck, { settings }: Reply<'settings.read'>): string {
  const { tenantId, cloud } = settings;
  return tenant === 'unknown'
    ? i18n.t('start.connect.doneUnchecked', [tenantId, wordsOfWholeCloud(cloud)])
    : i18n.t('start.connect.done', [tenantId, wordsOfWholeCloud(cloud)]);
}

/** The heading of a step that becomes the shown one takes the focus; the page's first state leaves it alone. */
function useFocusOnChange(shown: StepName): void {
  const last = useRef(shown);
  useEffect(() => {
    if (last.current !== shown) document.getElementById(headingId(shown))?.focus();
    last.current = shown;
  }, [shown]);
}
