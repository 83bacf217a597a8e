import { i18n } from '#i18n';
import type { Account } from '../../extension/identity/types';
import { tenantOf } from '../shell/account-words';

/** Where the change goes and as whom, beside the button that sends it. */
export const sentTo = (account: Account): string => i18n.t('review.to', [tenantOf(account), nameOf(account)]);

/** The account without its domain, which the tenant's name tells already. */
function nameOf({ username }: Account): string {
  const at = username.lastIndexOf('@');
  return at > 0 ? username.slice(0, at) : username;
}
