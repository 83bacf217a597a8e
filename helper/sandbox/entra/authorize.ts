import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { serialize } from 'hono/utils/cookie';
import type { CloudName } from '../../../extension/graph/clouds.ts';
import type { SandboxContext } from '../context.ts';
import { appOf, personNamed, personOf } from './directory.ts';
import { EntraFailure, startTrace, type Trace } from './failures.ts';
import * as pages from './pages.ts';
import { addressWith, declined, failureParams, needsApproval, redirect } from './replies.ts';
import { type ReplyTo, readAuthorization, readTrusted } from './request.ts';
import { firstStep, type Person, type Step, stepOf } from './sign-in.ts';
import {
  type Account,
  type AuthorizationRequest,
  type EntraState,
  type Flow,
  randomToken,
  type Session,
} from './state.ts';
import { clientInfo } from './tokens.ts';

/** Hono's variables for Entra: the cloud comes from the host that was asked. */
export type EntraEnv = { Bindings: { cloud: CloudName } };
type Call = Context<EntraEnv>;

/** Name of the cookie that holds a browser's session. */
export const sessionCookie = 'ESTSAUTHPERSISTENT';
const minute = 60_000;

/** The two addresses of a sign-in: `/authorize`, which begins it, and `/login`, which its pages post to. */
export function createSignIn(ctx: SandboxContext, state: EntraState) {
  return { authorize, login };

  /** Begins a sign-in, or answers at once when a session is enough. */
  async function authorize(c: Call): Promise<Response> {
    const authority = c.req.param('tenant') ?? '';
    const params =
      c.req.method === 'POST' ? new URLSearchParams(await c.req.text()) : new URL(c.req.url).searchParams;
    const trace = startTrace(params.get('client-request-id'), ctx.now());
    return await guarded(trace, undefined, async () => {
      const trusted = readTrusted(ctx.world, authority, params);
      const silent = params.get('prompt') === 'none';
      return await guarded(trace, { replyTo: trusted.replyTo, silent }, async () => {
        const request = readAuthorization(c.env.cloud, authority, trusted, params, trace.correlationId);
        const step = firstStep(ctx, request, accountsOf(c));
        const sessionId = sessionOf(c)?.id;
        const flow: Flow = {
          request,
          expiresAt: ctx.now().getTime() + 60 * minute,
          ...(sessionId === undefined ? {} : { sessionId }),
        };
        return await show(randomToken(), flow, step);
      });
    });
  }

  /** Takes what one of the pages posted and goes on to the next. */
  async function login(c: Call): Promise<Response> {
    const form = new URLSearchParams(await c.req.text());
    const id = form.get('flow') ?? '';
    const flow = state.flows.get(id);
    const trace = startTrace(flow?.request.correlationId, ctx.now());
    return await guarded(trace, undefined, async () => {
      if (!flow || flow.expiresAt < ctx.now().getTime()) {
        throw new EntraFailure(
          50196,
          'invalid_request',
          'This sign-in is over or was begun elsewhere. Go back to the application and sign in again.',
        );
      }
      return await take(c, id, flow, form, trace);
    });
  }

  async function take(
    c: Call,
    id: string,
    flow: Flow,
    form: URLSearchParams,
    trace: Trace,
  ): Promise<Response> {
    const { request } = flow;
    const of = pageOf(id, request);
    const action = form.get('action');
    if (action === 'cancel') {
      state.flows.delete(id);
      return redirect(request, failureParams(declined(), trace));
    }
    if (action === 'other') return await pages.namePage(of, '');

    switch (form.get('step')) {
      case 'name': {
        const name = (form.get('name') ?? '').trim();
        const person = personNamed(ctx.world, name);
        if (!person) {
          const problem =
            'This username may be incorrect. Make sure you typed it correctly. Otherwise, contact your admin.';
          return await pages.namePage(of, name, problem);
        }
        return await show(id, flow, { show: 'password', userPrincipalName: person.user.userPrincipalName });
      }
      case 'password': {
        const person = personNamed(ctx.world, flow.userPrincipalName ?? '');
        if (!person || person.user.password !== form.get('password')) {
          const problem =
            'Your account or password is incorrect. If you don’t remember your password, reset it now.';
          return await pages.passwordPage(of, flow.userPrincipalName ?? '', problem);
        }
        const cookie = remember(c, flow, person);
        // Whoever may not enter this tenant is signed in all the same, and must keep the session.
        const response = await guarded(trace, undefined, () => show(id, flow, stepOf(ctx, request, person)));
        response.headers.append('Set-Cookie', cookie);
        return response;
      }
      case 'pick': {
        const account = accountsOf(c).find(({ userId }) => userId === form.get('account'));
        const person = account && personOf(ctx.world, account);
        if (!person) return await pages.namePage(of, '');
        return await show(id, flow, stepOf(ctx, request, person));
      }
      case 'consent': {
        const person = flow.account && personOf(ctx.world, flow.account);
        if (!person || action !== 'accept') return await pages.namePage(of, '');
        return await accept(id, flow, person);
      }
      default:
        return await pages.namePage(of, '');
    }
  }

  async function accept(id: string, flow: Flow, person: Person): Promise<Response> {
    const { request } = flow;
    const { consents, userMayConsentTo } = person.tenant;
    const asked = request.scopes.permissions.filter((name) => userMayConsentTo.includes(name));
    consents[request.clientId] = [...new Set([...(consents[request.clientId] ?? []), ...asked])];
    await ctx.save();
    const account = { tenantId: person.tenant.id, userId: person.user.id };
    const step = stepOf(ctx, { ...request, prompt: undefined }, person);
    return await show(
      id,
      flow,
      'show' in step && step.show === 'approval' ? step : { answer: 'code', account },
    );
  }

  async function show(id: string, flow: Flow, step: Step): Promise<Response> {
    const { request } = flow;
    if ('answer' in step) {
      state.flows.delete(id);
      return redirect(request, codeParams(flow, step.account));
    }
    state.flows.set(id, flow);
    const of = pageOf(id, request);
    switch (step.show) {
      case 'name':
        return await pages.namePage(of, request.loginHint ?? '');
      case 'pick':
        return await pages.pickPage(of, step.people);
      case 'password':
        flow.userPrincipalName = step.userPrincipalName;
        return await pages.passwordPage(of, step.userPrincipalName);
      case 'consent':
        flow.account = step.account;
        return await pages.consentPage(of, required(step.account), step.permissions);
      case 'approval': {
        const trace = startTrace(request.correlationId, ctx.now());
        const back = addressWith(request, failureParams(needsApproval(), trace));
        return await pages.approvalPage(of, required(step.account), back);
      }
    }
  }

  function codeParams(flow: Flow, account: Account): Record<string, string> {
    const { request } = flow;
    const { tenant, user } = required(account);
    const code = `1.${randomToken(48)}`;
    state.codes.set(code, {
      account,
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

  function accountsOf(c: Call): Account[] {
    return sessionOf(c)?.accounts ?? [];
  }

  function sessionOf(c: Call): Session | undefined {
    return state.sessions.get(getCookie(c, sessionCookie) ?? '');
  }

  /** Keeps the person in the browser's session, and gives the cookie that says so. */
  function remember(c: Call, flow: Flow, person: Person): string {
    const before = getCookie(c, sessionCookie) ?? '';
    const known = state.sessions.get(before) ?? { id: crypto.randomUUID(), accounts: [] };
    const account = { tenantId: person.tenant.id, userId: person.user.id };
    const others = known.accounts.filter(({ userId }) => userId !== account.userId);
    // A fresh value at every sign-in: a cookie planted beforehand must not become somebody's session.
    state.sessions.delete(before);
    const value = randomToken();
    state.sessions.set(value, { id: known.id, accounts: [account, ...others] });
    flow.sessionId = known.id;
    const options = { path: '/', secure: true, httpOnly: true, sameSite: 'None', maxAge: 86_400 } as const;
    return serialize(sessionCookie, value, options);
  }

  function pageOf(flow: string, request: AuthorizationRequest): pages.PageOf {
    const app = appOf(ctx.world, request.clientId, request.authority);
    return { flow, authority: request.authority, redirectUri: request.redirectUri, appName: app.displayName };
  }

  function required(account: Account): Person {
    const person = personOf(ctx.world, account);
    if (!person)
      throw new EntraFailure(50034, 'invalid_grant', 'The user account does not exist in the directory.');
    return person;
  }

  async function guarded(
    trace: Trace,
    reply: { replyTo: ReplyTo; silent: boolean } | undefined,
    work: () => Promise<Response>,
  ): Promise<Response> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof EntraFailure)) throw error;
      // Of another tenant's account the person has to hear from Entra itself, unless nobody is looking.
      const shown = !reply || (error.code === 50020 && !reply.silent);
      if (shown) return await pages.failurePage(error, trace);
      return redirect(reply.replyTo, failureParams(error, trace));
    }
  }
}
