import { i18n } from '#i18n';
import type { Failure } from '../../extension/messages/failure';
import { Button } from '../controls/Button';
import { counted } from '../format';
import { sentences } from '../sentences';
import { FailureAlert } from '../shell/FailureAlert';
import { wordsOfFailure } from '../shell/failure-words';
import { portalAddress } from './portal-address';
import { RedirectField } from './RedirectField';
import type { Trial } from './steps';
import { WindowHelp } from './WindowHelp';

type Props = {
  trial: Trial;
  redirectAddress: string;
  onSignIn: (selectAccount: boolean) => void;
  onReadAgain: () => void;
  onConnect: () => void;
  onDone: () => void;
};

/** Signs in, reads what there is once, and says what to do about whatever keeps that from working. */
export function SignInStep({ trial, ...props }: Props) {
  switch (trial.is) {
    case 'toDo':
    case 'signingIn':
      return (
        <>
          <p>{i18n.t('start.signIn.what')}</p>
          <p class="start-actions">
            <Button look="primary" busy={trial.is === 'signingIn'} onPress={() => props.onSignIn(false)}>
              {i18n.t('common.signIn')}
            </Button>
            {trial.is === 'signingIn' && (
              <span class="start-hint" role="status">
                {i18n.t('start.signIn.signingIn')}
              </span>
            )}
          </p>
        </>
      );
    case 'reading':
      return <p role="status">{i18n.t('profiles.loading')}</p>;
    case 'problem':
      return <Problem {...props} failure={trial.failure} username={trial.account?.username} />;
    case 'done':
      return (
        <>
          <p role="status">
            {sentences(
              i18n.t('start.signIn.done', [trial.account.username]),
              i18n.t('start.signIn.count', ...counted(trial.count)),
            )}
          </p>
          <p class="start-actions">
            <a
              class="button button-primary"
              href={portalAddress(trial.account.cloud)}
              target="_blank"
              rel="noreferrer"
            >
              {i18n.t('start.signIn.portal')}
            </a>
            <Button onPress={props.onDone}>{i18n.t('start.signIn.settings')}</Button>
          </p>
        </>
      );
  }
}

type ProblemProps = Omit<Props, 'trial' | 'onDone'> & {
  failure: Failure;
  username: string | undefined;
};

function Problem({ failure, username, redirectAddress, ...props }: ProblemProps) {
  const { actions } = wordsOfFailure(failure);
  const needsPerson = actions.includes('signIn') || username === undefined;
  const isAboutRedirect =
    failure.from === 'identity' &&
    (failure.code === 'redirectNotRegistered' || failure.code === 'notSinglePage');
  return (
    <>
      <FailureAlert
        failure={failure}
        title={username === undefined ? i18n.t('start.signIn.notSignedIn') : i18n.t('profiles.failed')}
        {...(username === undefined ? {} : { username })}
        quiet
        on={{ switchAccount: () => props.onSignIn(true) }}
      />
      {isAboutRedirect && <RedirectField address={redirectAddress} />}
      {failure.from === 'identity' && failure.code === 'cancelled' && <WindowHelp />}
      <p class="start-actions">
        <Button look="primary" onPress={() => (needsPerson ? props.onSignIn(false) : props.onReadAgain())}>
          {i18n.t('start.signIn.checkAgain')}
        </Button>
        {actions.includes('settings') && !isAboutRedirect && (
          <Button onPress={props.onConnect}>{i18n.t('start.signIn.changeIds')}</Button>
        )}
      </p>
    </>
  );
}
