import type { EditProgress } from '../assignment/edit';
import type { Permission } from '../graph/clouds';
import { createSend, type TokenNeed } from '../graph/exchange';
import { patient } from '../graph/patience';
import { keepAwakePause } from '../graph/pause';
import type { Graph } from '../graph/read';
import { identityFailure, type IdentityFailure } from '../identity';
import { sameAccount } from '../identity/same-account';
import { failed, type Result } from '../result';
import type { SignedIn } from './surroundings';

/** Tokens of the account that an edit was made for, and of nobody else: a person may switch while it waits. */
export function tokensOf({ account, identity }: SignedIn) {
  return async (permission: Permission, need?: TokenNeed): Promise<Result<string, IdentityFailure>> => {
    const now = await identity.account();
    if (now === null || !sameAccount(now, account)) return failed(identityFailure('accountChanged'));
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
