import { addressOf, Identity } from './identity';
import type { Connection } from './types';

export type { Identity, TokenOptions } from './identity';
export { identityFailure } from './failures';
export * from './types';

let current: { address: string; identity: Promise<Identity> } | undefined;

/**
 * The identity of a connection; the same connection gives the same one. A new connection ends the identity of
 * the one before: MSAL must never meet the cache of another client (facts, msal-in-worker, trap 3).
 */
export function identityFor(connection: Connection): Promise<Identity> {
  const address = addressOf(connection);
  if (current?.address === address) return current.identity;
  const before = current?.identity;
  const identity = (async () => {
    // One that could not be opened has nothing to close.
    const last = await before?.catch(() => undefined);
    await last?.close();
    return Identity.open(connection);
  })();
  const mine = { address, identity };
  current = mine;
  // A start that failed is tried again at the next call.
  identity.catch(() => {
    if (current === mine) current = undefined;
  });
  return identity;
}
