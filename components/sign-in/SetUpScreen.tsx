import { i18n } from '#i18n';
import { Button } from '../controls/Button';
import { Screen } from '../shell/Layout';
import type { OpenOptions } from '../shell/open-options';
import { AppMark } from './AppMark';
import './sign-in.css';

/** Nobody can sign in before the app registration is set. */
export function SetUpScreen({ onOpenOptions }: { onOpenOptions: OpenOptions }) {
  return (
    <Screen>
      <div class="sign-in">
        <AppMark />
        <h1>{i18n.t('signIn.setUpTitle')}</h1>
        <p>{i18n.t('signIn.setUp')}</p>
        <div class="sign-in-actions">
          <Button look="primary" onPress={() => onOpenOptions('start')}>
            {i18n.t('signIn.setUpButton')}
          </Button>
          <Button onPress={() => onOpenOptions()}>{i18n.t('common.settings')}</Button>
        </div>
      </div>
    </Screen>
  );
}
