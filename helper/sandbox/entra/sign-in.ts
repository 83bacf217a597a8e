import type { SandboxContext } from '../context.ts';
import type { Tenant, User } from '../model.ts';
import { appOf, personNamed, personOf, requireMember, tenantOfAuthority } from './directory.ts';
import { EntraFailure } from './failures.ts';
import { mayConsentTo, missingConsent } from './scopes.ts';
import type { Account, SignInRequest } from './state.ts';

export type Person = { tenant: Tenant; user: User };

/** What comes next in a sign-in: a page to show, or its end. */
export type Step =
  | { show: 'name' }
  | { show: 'pick'; people: Person[] }
  | { show: 'password'; userPrincipalName: string }
  | { show: 'consent'; account: Account; permissions: string[] }
  | { show: 'approval'; account: Account }
  | { show: 'confirm'; account: Account }
  | { answer: 'signedIn'; account: Account };

/**
 * Decides how a request begins, knowing who is signed in in this browser.
 * Throws what `prompt=none` has to answer when a person would be needed.
 */
export function firstStep(ctx: SandboxContext, request: SignInRequest, accounts: Account[]): Step {
  const people = accounts.flatMap((account) => personOf(ctx.world, account) ?? []);
  const { prompt, loginHint } = request;
  const hinted = loginHint === undefined ? undefined : personNamed(ctx.world, loginHint);
  const hintedHere = hinted && people.find(({ user }) => user.id === hinted.user.id);

  if (prompt === 'none') return silentStep(ctx, request, people, hintedHere);
  if (prompt === 'select_account') return people.length > 0 ? { show: 'pick', people } : { show: 'name' };
  if (prompt === 'login') {
    return hinted ? { show: 'password', userPrincipalName: hinted.user.userPrincipalName } : { show: 'name' };
  }
  if (hintedHere) return stepOf(ctx, request, hintedHere);
  if (hinted) return { show: 'password', userPrincipalName: hinted.user.userPrincipalName };
  const [first, second] = people;
  if (!first) return { show: 'name' };
  const asked = tenantOfAuthority(ctx.world, request.authority);
  if (!second && (!asked || asked.id === first.tenant.id)) return stepOf(ctx, request, first);
  return { show: 'pick', people };
}

/** Goes on with a person who has proved to be there: consent, if it is missing, or the end. */
export function stepOf(ctx: SandboxContext, request: SignInRequest, person: Person): Step {
  const { tenant, user } = person;
  const asked = tenantOfAuthority(ctx.world, request.authority);
  requireMember(asked, person, appOf(ctx.world, request.clientId, request.authority));
  const account = { tenantId: tenant.id, userId: user.id };
  const missing = missingConsent(tenant, request.clientId, request.scopes);
  if (missing.some((name) => !mayConsentTo(person, name))) return { show: 'approval', account };
  const permissions = request.prompt === 'consent' ? request.scopes.permissions : missing;
  if (missing.length > 0 || request.prompt === 'consent') return { show: 'consent', account, permissions };
  return { answer: 'signedIn', account };
}

function silentStep(
  ctx: SandboxContext,
  request: SignInRequest,
  people: Person[],
  hinted: Person | undefined,
): Step {
  const [only, another] = people;
  if (!only || (request.loginHint !== undefined && !hinted)) {
    throw new EntraFailure(
      50058,
      'login_required',
      'A silent sign-in request was sent but no user is signed in. The cookies used to represent the user’s ' +
        'session were not sent in the request to Microsoft Entra ID.',
    );
  }
  if (!hinted && another) {
    throw new EntraFailure(
      16000,
      'interaction_required',
      'Either multiple user identities are available for the current request or selected account is not supported ' +
        'for the scenario.',
    );
  }
  const step = stepOf(ctx, request, hinted ?? only);
  if ('answer' in step) return step;
  throw consentMissing(ctx, request.clientId, request.authority);
}

/** AADSTS65001, the same at `/authorize` and `/token` except for the OAuth error. */
export function consentMissing(
  ctx: SandboxContext,
  clientId: string,
  authority: string,
  error: 'consent_required' | 'invalid_grant' = 'consent_required',
): EntraFailure {
  const app = appOf(ctx.world, clientId, authority);
  return new EntraFailure(
    65001,
    error,
    `The user or administrator has not consented to use the application with ID '${app.clientId}' named ` +
      `'${app.displayName}'. Send an interactive authorization request for this user and resource.`,
    'consent_required',
  );
}
