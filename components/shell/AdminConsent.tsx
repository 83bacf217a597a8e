import { i18n } from '#i18n';
import openIcon from 'icon:open_16_regular';
import { adminConsentAddress } from '../../extension/identity/consent';
import { connectionOf } from '../../extension/settings/settings';
import { useAsk } from '../client-context';
import { Icon } from '../icon/Icon';

/** Where an administrator grants the permissions to the whole tenant; for the app that the settings name. */
export function AdminConsent() {
  const { load } = useAsk('settings.read', null);
  const connection = load.is === 'loaded' ? connectionOf(load.value.settings) : null;
  if (connection === null) return null;
  return (
    <p class="admin-consent">
      <a href={adminConsentAddress(connection)} target="_blank" rel="noreferrer">
        {i18n.t('failure.consent.grant')}
        <Icon of={openIcon} size={16} />
      </a>
      <span>{i18n.t('failure.consent.who')}</span>
    </p>
  );
}
