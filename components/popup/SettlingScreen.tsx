import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Account } from '../../extension/identity/types';
import { useAsk } from '../client-context';
import { BackButton } from '../profile/BackButton';
import { FailureAlert } from '../shell/FailureAlert';
import { Screen } from '../shell/Layout';
import { Spinner } from '../controls/Button';

type Props = {
  editId: string;
  profileName: string;
  account: Account;
  /** Whether the journal knows the edit. */
  onSettled: (known: boolean) => void;
  onBack: () => void;
  onSignIn: () => void;
  onSwitchAccount: () => void;
};

/** The popup was closed while a change was on its way: asks what became of it, and sends nothing. */
export function SettlingScreen({ editId, profileName, account, onSettled, onBack, ...on }: Props) {
  const { load, reload } = useAsk('edit.outcome', { editId });
  useEffect(() => {
    if (load.is === 'loaded' && !load.reloading) onSettled(load.value !== null);
  }, [load]);
  return (
    <Screen busy={load.is === 'loading'}>
      <BackButton label={i18n.t('popup.byIds')} onBack={onBack} />
      <h1 class="popup-settling-profile">{profileName}</h1>
      {load.is === 'failed' ? (
        <FailureAlert
          failure={load.failure}
          title={i18n.t('popup.settleFailed')}
          username={account.username}
          on={{ retry: reload, signIn: on.onSignIn, switchAccount: on.onSwitchAccount }}
        />
      ) : (
        <div class="popup-settling" role="status">
          <Spinner />
          <div>
            <h2>{i18n.t('popup.settling')}</h2>
            <p>{i18n.t('popup.settlingWhy')}</p>
          </div>
        </div>
      )}
    </Screen>
  );
}
