import type { AuthenticationResult } from '@azure/msal-browser';
import { claimsOf, identityFailure, isIdentityError, toIdentityFailure } from './failures';
import type { IdentityFailure } from './types';

/** What came of one way to a token. A failure may name the claims that Entra wants to see answered next. */
export type Attempt =
  | { ok: true; result: AuthenticationResult }
  | { ok: false; failure: IdentityFailure; claims?: string | undefined };

/** Says expected failures as values; a mistake of ours keeps its stack. */
export async function attempt(work: () => Promise<AuthenticationResult>): Promise<Attempt> {
  try {
    return { ok: true, result: await work() };
  } catch (error) {
    if (!isIdentityError(error)) throw error;
    return { ok: false, failure: toIdentityFailure(error, navigator.onLine), claims: claimsOf(error) };
  }
}

export const refusal = (code: IdentityFailure['code']): Attempt => ({
  ok: false,
  failure: identityFailure(code),
});
