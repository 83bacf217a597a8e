import type { Account } from '../../extension/identity/types';

/** The only kind of profile that is edited so far. Another one may well have what this one lacks. */
const kind = 'windowsQualityUpdateProfile';

const places = new Set<string>();
const placeOf = ({ cloud, tenantId }: Account): string => `${kind} ${cloud} ${tenantId}`;

/**
 * Where the service said that it does not change a single assignment. Kept as long as the page lives and never
 * stored: the service may offer it tomorrow, and a try costs nothing.
 */
export const patchMemory = {
  notOffered: (account: Account): boolean => places.has(placeOf(account)),
  remember: (account: Account): void => void places.add(placeOf(account)),
};
