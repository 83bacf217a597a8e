import { i18n } from '#i18n';
import type { Failure } from '../../extension/messages/failure';
import { Button } from '../controls/Button';
import { wordsOfFailure } from '../shell/failure-words';

type Props = { failure: Failure; onSignIn: () => void; onSwitchAccount: () => void };

/** What helps about the account: signing in again where a token or a consent is missing, or another account. */
export function AccountButton({ failure, onSignIn, onSwitchAccount }: Props) {
  const { actions } = wordsOfFailure(failure);
  if (actions.includes('signIn')) return <Button onPress={onSignIn}>{i18n.t('common.signIn')}</Button>;
  if (!actions.includes('switchAccount')) return null;
  return <Button onPress={onSwitchAccount}>{i18n.t('common.switchAccount')}</Button>;
}
