import { sameId } from '../assignment/ids';
import type { Account } from './types';

/**
 * Whether the portal's address names another tenant than the account's. A tenant can have many domains, so a
 * domain that is not the account's own may still be its tenant: the person is asked, not refused. Pages ask
 * before, so that nobody reviews a change to the end and only then hears of it; the worker judges by the same rule.
 */
export function isOtherTenant(portalTenant: string | null, account: Account): portalTenant is string {
  if (portalTenant === null) return false;
  const domain = account.username.split('@')[1] ?? '';
  return !sameId(portalTenant, account.tenantId) && !sameId(portalTenant, domain);
}
