import { i18n } from '#i18n';
import type { Failure } from '../../extension/messages/failure';
import { Button } from '../controls/Button';
import { wordsOfFailure } from '../shell/failure-words';

type Props = { failure: Failure; onSignIn: () => void; onSwitchAccount: () => void };

/** What may help about the account: signing in again where a token or a consent is missing, else another account. */
export function AccountButton({ failure, onSignIn, onSwitchAccount }: Props) {
  return wordsOfFailure(failure).actions.includes('signIn') ? (
    <Button onPress={onSignIn}>{i18n.t('common.signIn')}</Button>
  ) : (
    <Button onPress={onSwitchAccount}>{i18n.t('response.switchAccount')}</Button>
  );
}
