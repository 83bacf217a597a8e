import { i18n } from '#i18n';
import closeIcon from 'icon:dismiss_20_regular';
import personIcon from 'icon:person_20_regular';
import settingsIcon from 'icon:settings_20_regular';
import type { SignInState } from '../../extension/messages/table';
import { IconButton } from '../controls/Button';
import { Icon } from '../icon/Icon';
import { wordsOfCloud } from './cloud-words';
import { AccountMenu } from './AccountMenu';
import './bar.css';

type Props = {
  /** `null` as long as it is not known. */
  state: SignInState | null;
  onSwitchAccount: () => void;
  onSwitchTo: (homeAccountId: string) => void;
  onSignOut: (homeAccountId?: string) => void;
  onOpenOptions: () => void;
  /** `null` where the browser closes the page itself, as it does with the popup. */
  onClose: (() => void) | null;
};

/** The bar of panel and popup: where changes would go, and as whom. */
export function Bar({ state, onOpenOptions, onClose, ...account }: Props) {
  return (
    <div class="bar">
      <Who state={state} {...account} />
      <div class="bar-end">
        <IconButton icon={settingsIcon} label={i18n.t('common.settings')} onPress={onOpenOptions} />
        {onClose && <IconButton icon={closeIcon} label={i18n.t('common.close')} onPress={onClose} />}
      </div>
    </div>
  );
}

type WhoProps = Pick<Props, 'state' | 'onSwitchAccount' | 'onSwitchTo' | 'onSignOut'>;

/** Who is signed in, or that nobody is. */
export function Who({ state, ...on }: WhoProps) {
  if (state === null) return <div class="who" />;
  if (state.state === 'signedIn') {
    return <AccountMenu account={state.account} others={state.others} {...on} />;
  }
  return (
    <div class="who">
      <span class="monogram monogram-empty">
        <Icon of={personIcon} />
      </span>
      <span class="account-words">
        <span class="account-name">
          {state.state === 'unconfigured' ? i18n.t('bar.notSetUp') : i18n.t('bar.notSignedIn')}
        </span>
        {state.state === 'signedOut' && (
          <span class="account-user">{i18n.t('bar.cloudOf', [wordsOfCloud(state.cloud)])}</span>
        )}
      </span>
    </div>
  );
}
