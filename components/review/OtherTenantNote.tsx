import { i18n } from '#i18n';
import type { Account } from '../../extension/identity/types';
import { Note } from '../controls/Note';
import { tenantOf } from '../shell/account-words';

type Props = { portalTenant: string | null; account: Account };

/** That the page is of one tenant and the change goes to another, before anybody sends it. */
export function OtherTenantNote({ portalTenant, account }: Props) {
  if (portalTenant === null) return null;
  return <Note tone="warning">{i18n.t('review.otherTenant', [portalTenant, tenantOf(account)])}</Note>;
}
