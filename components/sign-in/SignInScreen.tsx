import { i18n } from '#i18n';
import checkIcon from 'icon:checkmark_20_regular';
import personIcon from 'icon:person_20_regular';
import shieldIcon from 'icon:shield_lock_16_regular';
import { permissions } from '../../extension/graph/clouds';
import type { Account } from '../../extension/identity/types';
import type { Failure } from '../../extension/messages/failure';
import { Button } from '../controls/Button';
import { Note } from '../controls/Note';
import { Icon } from '../icon/Icon';
import { FailureAlert } from '../shell/FailureAlert';
import { inOneLine, wordsOfFailure } from '../shell/failure-words';
import { Screen } from '../shell/Layout';
import { slot, Words } from '../words';
import { AppMark } from './AppMark';
import './sign-in.css';

type Props = {
  /** Whether the page is about one profile. */
  aboutProfile: boolean;
  busy: boolean;
  problem: Failure | null;
  /** Signed in, but not chosen: nobody acts without having been asked to. */
  others: readonly Account[];
  onSignIn: () => void;
  onSwitchTo: (homeAccountId: string) => void;
  onOpenOptions: () => void;
};

/** The first thing that a person sees: what signing in is for, one button, and what is asked for. */
export function SignInScreen(props: Props) {
  const { aboutProfile, ...actions } = props;
  return (
    <Screen
      footer={
        <>
          <Icon of={shieldIcon} size={16} />
          <span>{i18n.t('signIn.stays')}</span>
        </>
      }
    >
      <div class="sign-in">
        <AppMark />
        <h1>{aboutProfile ? i18n.t('signIn.titleProfile') : i18n.t('signIn.titleList')}</h1>
        <p>{i18n.t('signIn.which')}</p>
        <SignInActions {...actions} />
        <AsksFor />
      </div>
    </Screen>
  );
}

/** The ways to be signed in, and why the last one came to nothing. */
export function SignInActions(props: Omit<Props, 'aboutProfile'>) {
  const { busy, problem, others, onSignIn, onSwitchTo, onOpenOptions } = props;
  const settings = (
    <Button look="link" onPress={onOpenOptions}>
      {i18n.t('common.settings')}
    </Button>
  );
  return (
    <>
      <div class="sign-in-actions">
        <Button look="primary" busy={busy} onPress={onSignIn}>
          {i18n.t('common.signIn')}
        </Button>
        <span>
          <Words text={i18n.t('signIn.other', [slot(0)])} parts={[settings]} />
        </span>
      </div>
      {others.length > 0 && (
        <ul class="sign-in-others">
          {others.map(({ homeAccountId, username }) => (
            <li key={homeAccountId}>
              <Button icon={personIcon} onPress={() => onSwitchTo(homeAccountId)}>
                {i18n.t('signIn.goOnAs', [username])}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {problem && <SignInProblem failure={problem} onOpenOptions={onOpenOptions} />}
    </>
  );
}

/** What the app asks for, in words and by its names. */
export function AsksFor() {
  return (
    <>
      <h2>{i18n.t('signIn.asksFor')}</h2>
      <ul class="sign-in-permissions">
        <Permission does={i18n.t('signIn.configuration')} name={permissions.configuration} />
        <Permission does={i18n.t('signIn.groups')} name={permissions.groups} />
      </ul>
      <p class="sign-in-admin">{i18n.t('signIn.admin')}</p>
    </>
  );
}

function Permission({ does, name }: { does: string; name: string }) {
  return (
    <li>
      <Icon of={checkIcon} />
      <span>
        {does}
        <code class="mono">{name}</code>
      </span>
    </li>
  );
}

/** Who closed the window knows why; everything else needs all of its words. */
function SignInProblem({ failure, onOpenOptions }: { failure: Failure; onOpenOptions: () => void }) {
  return (
    <div class="sign-in-problem">
      {failure.from === 'identity' && failure.code === 'cancelled' ? (
        <Note tone="warning" role="alert">
          {inOneLine(wordsOfFailure(failure))}
        </Note>
      ) : (
        <FailureAlert failure={failure} quiet on={{ settings: onOpenOptions }} />
      )}
    </div>
  );
}
