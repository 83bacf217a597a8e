import type { AccountInfo } from '@azure/msal-browser';
import * as v from 'valibot';
import type { SessionCache } from './session-cache';

/** MSAL's entry for an access token, as far as it is read here: never the token itself. */
const CachedAccessToken = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    credentialType: v.pipe(v.string(), v.startsWith('AccessToken')),
    homeAccountId: v.string(),
    realm: v.string(),
    /** The scopes that Entra put into the token, with a space between them. */
    target: v.string(),
  }),
);

const openIdScopes = new Set(['openid', 'profile', 'email', 'offline_access']);

/** The name of a permission without the resource in front: `GroupMember.Read.All`. */
const shortName = (scope: string): string => scope.slice(scope.lastIndexOf('/') + 1);
const namesIn = (target: string): string[] => target.split(' ').filter(Boolean).map(shortName);

function accessTokensIn(cache: SessionCache) {
  return Object.keys(cache).flatMap((key) => {
    const read = v.safeParse(CachedAccessToken, cache.getItem(key));
    return read.success ? [{ key, ...read.output }] : [];
  });
}

/** Short names of the permissions that the cached access tokens of an account carry, in the order of the alphabet. */
export function permissionsOf(cache: SessionCache, account: AccountInfo): string[] {
  const names = accessTokensIn(cache)
    .filter(
      ({ homeAccountId, realm }) => homeAccountId === account.homeAccountId && realm === account.tenantId,
    )
    .flatMap(({ target }) => namesIn(target))
    .filter((name) => !openIdScopes.has(name.toLowerCase()));
  return [...new Set(names)].sort();
}

/**
 * Removes every cached access token that carries a permission, of all accounts. MSAL can only clear whole
 * accounts; an entry that is gone is taken by it as not cached, and leaves its list of keys at the next look.
 */
export function removeTokensWith(cache: SessionCache, permission: string): void {
  const wanted = permission.toLowerCase();
  for (const { key, target } of accessTokensIn(cache)) {
    if (namesIn(target).some((name) => name.toLowerCase() === wanted)) cache.removeItem(key);
  }
}
