import type { AccountInfo } from '@azure/msal-browser';
import { type Attempt, attempt } from './attempt';
import type { Door } from './door';
import type { Entra, Question } from './entra';
import type { IdentityFailure } from './types';

/** Failures after which Entra may still answer without a person, from its session in this browser. */
const worthAskingEntra = new Set<IdentityFailure['code']>(['interactionRequired']);

/** Failures that a person may be able to resolve. */
export const worthAskingThePerson = new Set<IdentityFailure['code']>([
  'interactionRequired',
  'consentRequired',
  'adminApprovalRequired',
  'windowFailed',
]);

/** From the cache or with the refresh token, then by `prompt=none`, then, if allowed, by asking the person. */
export async function findToken(
  entra: Entra,
  door: Door,
  asked: Question & { account: AccountInfo },
  interactive: boolean,
): Promise<Attempt> {
  const question = { ...asked };
  const { account } = question;
  let found = await attempt(() => entra.silently(question));
  if (!found.ok && worthAskingEntra.has(found.failure.code)) {
    question.claims = found.claims ?? question.claims;
    const silent = await door.ask({ ...question, prompt: 'none' }, account);
    if (!silent.ok) question.claims = silent.claims ?? question.claims;
    // A hidden window that ended without an answer of Entra says less than the refresh token's refusal.
    if (silent.ok || silent.failure.aadsts || !worthAskingThePerson.has(silent.failure.code)) found = silent;
  }
  if (!found.ok && interactive && worthAskingThePerson.has(found.failure.code)) {
    question.claims ??= found.claims;
    found = await door.ask(question, account);
  }
  return found;
}
