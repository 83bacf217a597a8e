import { sameId } from '../../extension/assignment/ids';
import type { Account } from '../../extension/identity/types';

/**
 * Whether the portal's address names another tenant than the account's, as the worker will judge it. Asked
 * before, so that nobody reviews a change to the end and only then hears of it.
 */
export function isOtherTenant(portalTenant: string | null, account: Account): portalTenant is string {
  if (portalTenant === null) return false;
  const domain = account.username.split('@')[1] ?? '';
  return !sameId(portalTenant, account.tenantId) && !sameId(portalTenant, domain);
}
