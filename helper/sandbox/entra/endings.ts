import type { SandboxContext } from '../context.ts';
import { adminConsentStep, grantForTenant } from './admin-consent.ts';
import { appOf, personOf } from './directory.ts';
import { EntraFailure, type Trace } from './failures.ts';
import { adminConsentDonePage, canceledPage, deviceDonePage } from './ending-pages.ts';
import { addressWith, declined, failureParams, needsApproval, redirect } from './replies.ts';
import type { ReplyTo } from './request.ts';
import { type Person, type Step, stepOf } from './sign-in.ts';
import {
  type Account,
  type AuthorizationRequest,
  type Ending,
  type EntraState,
  type Flow,
  randomToken,
} from './state.ts';
import { clientInfo } from './tokens.ts';

const minute = 60_000;

/** What the ways that a sign-in can end have in common: a next step, an end, and a way out. */
export function createEndings(ctx: SandboxContext, state: EntraState) {
  return { stepFor, finish, cancel, wayBack };

  /** Goes on with a person who has proved to be there. */
  function stepFor(flow: Flow, person: Person): Step {
    if (flow.ending.to === 'adminConsent') return adminConsentStep(ctx, flow.request, person);
    const step = stepOf(ctx, flow.request, person);
    const asksFirst = 'answer' in step && flow.ending.to === 'device' && !flow.isConfirmed;
    return asksFirst ? { show: 'confirm', account: step.account } : step;
  }

  /** The sign-in is complete. */
  async function finish(flow: Flow, account: Account): Promise<Response> {
    const { ending, request } = flow;
    const person = present(account);
    switch (ending.to) {
      case 'app':
        return redirect(ending.request, codeParams(flow, ending.request, person));
      case 'device':
        ending.device.answer = { is: 'signedIn', account };
        return await deviceDonePage(appOf(ctx.world, request.clientId, request.authority).displayName);
      case 'adminConsent': {
        await grantForTenant(ctx, person, request);
        if (ending.redirectUri === undefined) {
          const { displayName } = appOf(ctx.world, request.clientId, request.authority);
          return await adminConsentDonePage(displayName, person.tenant.displayName);
        }
        return redirect(replyToOf(ending), { admin_consent: 'True', tenant: person.tenant.id });
      }
    }
  }

  /** The person pressed Cancel. */
  async function cancel(flow: Flow, trace: Trace): Promise<Response> {
    if (flow.ending.to === 'device') {
      flow.ending.device.answer = { is: 'declined' };
      return await canceledPage();
    }
    const address = backWith(flow, declined(), trace);
    if (address === undefined) return await canceledPage();
    return new Response(null, {
      status: 302,
      headers: { Location: address, 'Cache-Control': 'no-store, no-cache' },
    });
  }

  /** Where a person goes who may not grant what is asked for; nowhere, if nobody waits at an address. */
  function wayBack(flow: Flow, trace: Trace): string | undefined {
    return backWith(flow, needsApproval(), trace);
  }

  function backWith({ ending, request }: Flow, failure: EntraFailure, trace: Trace): string | undefined {
    switch (ending.to) {
      case 'app':
        return addressWith(ending.request, failureParams(failure, trace));
      case 'device':
        return undefined;
      case 'adminConsent': {
        if (ending.redirectUri === undefined) return undefined;
        const told = { ...failureParams(failure, trace), admin_consent: 'True', tenant: request.authority };
        return addressWith(replyToOf(ending), told);
      }
    }
  }

  function codeParams(flow: Flow, request: AuthorizationRequest, person: Person): Record<string, string> {
    const { tenant, user } = person;
    const code = `1.${randomToken(48)}`;
    state.codes.set(code, {
      account: { tenantId: tenant.id, userId: user.id },
      request,
      clientId: request.clientId,
      redirectUri: request.redirectUri,
      scopes: request.scopes,
      capabilities: request.capabilities,
      ...(request.notBefore !== undefined && { notBefore: request.notBefore }),
      expiresAt: ctx.now().getTime() + 10 * minute,
      redeemed: false,
    });
    return {
      code,
      ...(request.wantsClientInfo ? { client_info: clientInfo(tenant, user) } : {}),
      session_state: flow.sessionId ?? crypto.randomUUID(),
    };
  }

  function present(account: Account): Person {
    const person = personOf(ctx.world, account);
    if (person) return person;
    throw new EntraFailure(50034, 'invalid_grant', 'The user account does not exist in the directory.');
  }
}

function replyToOf({ redirectUri = '', state }: Extract<Ending, { to: 'adminConsent' }>): ReplyTo {
  return { redirectUri, state, responseMode: 'query' };
}
