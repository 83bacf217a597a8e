import type { Account } from '../../extension/identity/types';

/** The tenant by the domain of the account: more is not known without further permissions. */
export function tenantOf(account: Account): string {
  const at = account.username.lastIndexOf('@');
  return at < 0 ? account.tenantId : account.username.slice(at + 1);
}

/** Two letters that stand for the tenant. */
export const monogramOf = (account: Account): string => tenantOf(account).slice(0, 2).toUpperCase();
