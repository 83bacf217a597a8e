import type { EditProgress } from '../assignment/edit';
import type { Permission } from '../graph/clouds';
import { createSend, type TokenNeed } from '../graph/exchange';
import { patient } from '../graph/patience';
import { keepAwakePause } from '../graph/pause';
import type { Graph } from '../graph/read';
import { type Account, identityFailure, type IdentityFailure } from '../identity';
import { failed, type Result } from '../result';
import type { SignedIn } from './surroundings';

/** The same person in the same tenant: a guest keeps the key of the account in every tenant. */
export const isSame = (one: Account, other: Account): boolean =>
  one.homeAccountId === other.homeAccountId && one.tenantId === other.tenantId;

/** Tokens of the account that an edit was made for, and of nobody else: a person may switch while it waits. */
export function tokensOf({ account, identity }: SignedIn) {
  return async (permission: Permission, need?: TokenNeed): Promise<Result<string, IdentityFailure>> => {
    const now = await identity.account();
    if (now === null || !isSame(now, account)) return failed(identityFailure('accountChanged'));
    return identity.token(permission, { interactive: false, ...need });
  };
}

/** Graph with patience: what only reads waits as long as the service asks, and tells until when. */
export function graphOf(
  signedIn: SignedIn,
  tell: (progress: EditProgress) => void,
  signal?: AbortSignal,
): Graph<IdentityFailure> {
  const send = patient(createSend(signedIn.cloud, tokensOf(signedIn)), {
    pause: (ms, why) => {
      tell({ at: 'waiting', ...why });
      return keepAwakePause(ms, why, signal);
    },
  });
  return { cloud: signedIn.cloud, send };
}
