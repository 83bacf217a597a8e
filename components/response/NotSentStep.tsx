import { i18n } from '#i18n';
import type { Account } from '../../extension/identity/types';
import type { Failure } from '../../extension/messages/failure';
import { Button } from '../controls/Button';
import { Step } from '../editor/Step';
import { wordsOfFailure } from '../shell/failure-words';
import { FailureAlert } from '../shell/FailureAlert';

type Props = {
  profile: string;
  failure: Failure;
  account: Account;
  /** An undo leads back to the answer that it was about. */
  undoing: boolean;
  onBack: () => void;
  onSwitchAccount: () => void;
};

/** The edit ended before anything was sent. */
export function NotSentStep({ profile, failure, account, undoing, onBack, onSwitchAccount }: Props) {
  return (
    <Step
      profile={profile}
      title={i18n.t('response.notApplied')}
      as={{ role: 'region', name: i18n.t('response.region') }}
      onBack={onBack}
      actions={
        <>
          <Button look="primary" onPress={onBack}>
            {undoing ? i18n.t('response.backToResponse') : i18n.t('response.backToEditor')}
          </Button>
          {wordsOfFailure(failure).actions.includes('switchAccount') && (
            <Button onPress={onSwitchAccount}>{i18n.t('response.switchAccount')}</Button>
          )}
        </>
      }
      fact={undoing ? undefined : i18n.t('response.keepsDraft')}
    >
      <FailureAlert failure={failure} title={i18n.t('response.notSent')} username={account.username} />
    </Step>
  );
}
