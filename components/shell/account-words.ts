import { i18n } from '#i18n';
import type { CloudName } from '../../extension/graph/clouds';
import type { Account } from '../../extension/identity/types';

/** The tenant by the domain of the account: more is not known without further permissions. */
export function tenantOf(account: Account): string {
  const at = account.username.lastIndexOf('@');
  return at < 0 ? account.tenantId : account.username.slice(at + 1);
}

/** Two letters that stand for the tenant. */
export const monogramOf = (account: Account): string => tenantOf(account).slice(0, 2).toUpperCase();

const clouds = {
  global: 'bar.clouds.global',
  usGovHigh: 'bar.clouds.usGovHigh',
  usGovDod: 'bar.clouds.usGovDod',
  china: 'bar.clouds.china',
} as const;

/** The short name of a cloud. */
export const wordsOfCloud = (cloud: CloudName): string => i18n.t(clouds[cloud]);
