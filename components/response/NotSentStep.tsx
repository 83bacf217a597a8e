import { i18n } from '#i18n';
import type { Account } from '../../extension/identity/types';
import type { Failure } from '../../extension/messages/failure';
import { Button } from '../controls/Button';
import { AccountButton } from './AccountButton';
import { Step } from '../editor/Step';
import { tenantOf } from '../shell/account-words';
import { FailureAlert } from '../shell/FailureAlert';

type Props = {
  profile: string;
  failure: Failure;
  account: Account;
  /** An undo leads back to the answer that it was about. */
  undoing: boolean;
  onBack: () => void;
  onSignIn: () => void;
  onSwitchAccount: () => void;
  /** Knowingly to the account's tenant, where the portal shows another one. */
  onApplyAnyway: () => void;
};

/** The edit ended before anything was sent. */
export function NotSentStep(props: Props) {
  const { profile, failure, account, undoing, onBack, onSwitchAccount, onApplyAnyway } = props;
  const otherTenant = failure.from === 'edit' && failure.code === 'otherTenant';
  return (
    <Step
      profile={profile}
      title={i18n.t('response.notApplied')}
      as={{ role: 'region', name: i18n.t('response.region') }}
      onBack={onBack}
      actions={
        otherTenant ? (
          <>
            <Button look="primary" onPress={onSwitchAccount}>
              {i18n.t('common.switchAccount')}
            </Button>
            <Button onPress={onApplyAnyway}>{i18n.t('response.applyAnyway', [tenantOf(account)])}</Button>
          </>
        ) : (
          <>
            <Button look="primary" onPress={onBack}>
              {undoing ? i18n.t('response.backToResponse') : i18n.t('response.backToEditor')}
            </Button>
            <AccountButton failure={failure} onSignIn={props.onSignIn} onSwitchAccount={onSwitchAccount} />
          </>
        )
      }
      fact={undoing || otherTenant ? undefined : i18n.t('response.keepsDraft')}
    >
      <FailureAlert failure={failure} title={i18n.t('response.notSent')} username={account.username} />
    </Step>
  );
}
