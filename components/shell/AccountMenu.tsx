import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import chevronIcon from 'icon:chevron_down_16_regular';
import personIcon from 'icon:person_20_regular';
import personSwapIcon from 'icon:person_swap_20_regular';
import signOutIcon from 'icon:sign_out_20_regular';
import { graphHostOf } from '../../extension/graph/clouds';
import type { Account } from '../../extension/identity/types';
import { IconButton } from '../controls/Button';
import { Icon, type IconShape } from '../icon/Icon';
import { monogramOf, tenantOf } from './account-words';
import { wordsOfCloud } from './cloud-words';
import { Fact, Facts } from './Facts';
import './account-menu.css';

type Props = {
  account: Account;
  /** Signed in as well. */
  others: readonly Account[];
  onSwitchAccount: () => void;
  onSwitchTo: (homeAccountId: string) => void;
  /** Signs out the account that is named, else the one that acts now. */
  onSignOut: (homeAccountId?: string) => void;
};

/** Tenant, cloud and account, always in sight; opened, it tells them in full and lets the person change them. */
export function AccountMenu({ account, others, onSwitchAccount, onSwitchTo, onSignOut }: Props) {
  const menu = useRef<HTMLDetailsElement>(null);
  const close = (): void => {
    if (!menu.current?.open) return;
    menu.current.open = false;
    menu.current.querySelector('summary')?.focus();
  };

  useEffect(() => {
    const outside = (event: Event): void => {
      if (menu.current?.open && !event.composedPath().includes(menu.current)) menu.current.open = false;
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, []);

  const pressed = (act: () => void) => (): void => {
    close();
    act();
  };
  const item = (icon: IconShape, text: string, act: () => void) => (
    <button type="button" class="account-item" onClick={pressed(act)}>
      <Icon of={icon} />
      {text}
    </button>
  );
  const cloud = wordsOfCloud(account.cloud);
  return (
    <details
      class="account"
      ref={menu}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !menu.current?.open) return;
        // Else the browser would close the popup around it.
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      <summary class="account-summary">
        <span class="monogram" aria-hidden="true">
          {monogramOf(account)}
        </span>
        <span class="account-words">
          <span class="account-tenant">
            <span class="account-name">{tenantOf(account)}</span>
            <span class="account-cloud">
              <span class={`cloud-tag${account.cloud === 'global' ? '' : ' cloud-tag-filled'}`}>{cloud}</span>
              <Icon of={chevronIcon} size={16} />
            </span>
          </span>
          <span class="account-user" title={account.username}>
            {account.username}
          </span>
        </span>
      </summary>
      <div class="account-menu">
        <div class="account-facts">
          <Facts>
            <Fact name={i18n.t('bar.account')}>{account.username}</Fact>
            <Fact name={i18n.t('bar.tenant')}>{tenantOf(account)}</Fact>
            <Fact name={i18n.t('bar.cloud')}>
              {i18n.t('bar.cloudAndHost', [cloud, graphHostOf(account.cloud)])}
            </Fact>
          </Facts>
        </div>
        {others.length > 0 && (
          <ul class="account-items" aria-label={i18n.t('bar.others')}>
            {others.map(({ homeAccountId, username }) => (
              <li class="account-other" key={homeAccountId}>
                <button
                  type="button"
                  class="account-item"
                  aria-label={i18n.t('bar.switchTo', [username])}
                  onClick={pressed(() => onSwitchTo(homeAccountId))}
                >
                  <Icon of={personIcon} />
                  <span class="account-other-name">{username}</span>
                </button>
                <IconButton
                  icon={signOutIcon}
                  label={i18n.t('bar.signOutOf', [username])}
                  onPress={pressed(() => onSignOut(homeAccountId))}
                />
              </li>
            ))}
          </ul>
        )}
        <div class="account-items">
          {item(personSwapIcon, i18n.t('common.switchAccount'), onSwitchAccount)}
          {item(signOutIcon, i18n.t('common.signOut'), () => onSignOut())}
        </div>
      </div>
    </details>
  );
}
