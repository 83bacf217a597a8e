import type { SandboxContext } from '../context.ts';
import { approvalPage, consentPage } from './consent-pages.ts';
import { appOf, personNamed, personOf } from './directory.ts';
import { confirmPage } from './ending-pages.ts';
import { createEndings } from './endings.ts';
import { EntraFailure, startTrace, type Trace } from './failures.ts';
import * as pages from './pages.ts';
import { failureParams, redirect } from './replies.ts';
import { type ReplyTo, readAuthorization, readTrusted } from './request.ts';
import { grant, mayConsentTo } from './scopes.ts';
import { type Call, remember, sessionOf } from './session.ts';
import { firstStep, type Person, type Step } from './sign-in.ts';
import { type Account, type EntraState, type Flow, randomToken } from './state.ts';

const minute = 60_000;

/** The two addresses of a sign-in: `/authorize`, which begins it, and `/login`, which its pages post to. */
export function createSignIn(ctx: SandboxContext, state: EntraState) {
  const endings = createEndings(ctx, state);
  return { authorize, login, begin };

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
        return await open(c, { request, ending: { to: 'app', request } });
      });
    });
  }

  /** Begins a sign-in that no app asked for at `/authorize`; what is wrong with it is shown to the person. */
  async function begin(
    c: Call,
    trace: Trace,
    read: () => Pick<Flow, 'request' | 'ending'>,
  ): Promise<Response> {
    return await guarded(trace, undefined, () => open(c, read()));
  }

  async function open(c: Call, { request, ending }: Pick<Flow, 'request' | 'ending'>): Promise<Response> {
    const step = firstStep(ctx, request, accountsOf(c));
    const sessionId = sessionOf(state, c)?.id;
    const flow: Flow = {
      request,
      ending,
      expiresAt: ctx.now().getTime() + 60 * minute,
      ...(sessionId === undefined ? {} : { sessionId }),
    };
    return await show(randomToken(), flow, step);
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
    const of = pageOf(id, flow);
    const action = form.get('action');
    if (action === 'cancel') {
      state.flows.delete(id);
      return await endings.cancel(flow, trace);
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
        const cookie = remember(state, c, flow, person);
        // Whoever may not enter this tenant is signed in all the same, and must keep the session.
        const response = await guarded(trace, undefined, () => show(id, flow, endings.stepFor(flow, person)));
        response.headers.append('Set-Cookie', cookie);
        return response;
      }
      case 'pick': {
        const account = accountsOf(c).find(({ userId }) => userId === form.get('account'));
        const person = account && personOf(ctx.world, account);
        if (!person) return await pages.namePage(of, '');
        return await show(id, flow, endings.stepFor(flow, person));
      }
      case 'consent': {
        const person = flow.account && personOf(ctx.world, flow.account);
        if (!person || action !== 'accept') return await pages.namePage(of, '');
        return await accept(id, flow, person);
      }
      case 'confirm': {
        const person = flow.account && personOf(ctx.world, flow.account);
        if (!person || action !== 'accept') return await pages.namePage(of, '');
        flow.isConfirmed = true;
        return await show(id, flow, endings.stepFor(flow, person));
      }
      default:
        return await pages.namePage(of, '');
    }
  }

  async function accept(id: string, flow: Flow, person: Person): Promise<Response> {
    const account = { tenantId: person.tenant.id, userId: person.user.id };
    const { scopes, clientId } = flow.request;
    if (flow.ending.to !== 'adminConsent') {
      const asked = scopes.permissions.filter((name) => mayConsentTo(person, name));
      grant(person.tenant, clientId, asked);
      await ctx.save();
    }
    // Asked once: what was just agreed to is not asked again, also where the app wanted the page.
    const step = endings.stepFor({ ...flow, request: { ...flow.request, prompt: undefined } }, person);
    const isAnswered = 'show' in step && step.show === 'consent';
    return await show(id, flow, isAnswered ? { answer: 'signedIn', account } : step);
  }

  async function show(id: string, flow: Flow, step: Step): Promise<Response> {
    if ('answer' in step) {
      state.flows.delete(id);
      return await endings.finish(flow, step.account);
    }
    state.flows.set(id, flow);
    const of = pageOf(id, flow);
    switch (step.show) {
      case 'name':
        return await pages.namePage(of, flow.request.loginHint ?? '');
      case 'pick':
        return await pages.pickPage(of, step.people);
      case 'password':
        flow.userPrincipalName = step.userPrincipalName;
        return await pages.passwordPage(of, step.userPrincipalName);
      case 'consent':
        flow.account = step.account;
        return await consentPage(of, required(step.account), step.permissions, isForAll(flow));
      case 'confirm':
        flow.account = step.account;
        return await confirmPage(of, required(step.account).user.userPrincipalName);
      case 'approval': {
        const trace = startTrace(flow.request.correlationId, ctx.now());
        return await approvalPage(of, required(step.account), endings.wayBack(flow, trace));
      }
    }
  }

  function accountsOf(c: Call): Account[] {
    return sessionOf(state, c)?.accounts ?? [];
  }

  function pageOf(flow: string, { request, ending }: Flow): pages.PageOf {
    const { clientId, authority } = request;
    const redirectUri = ending.to === 'app' ? ending.request.redirectUri : undefined;
    const target = ending.to === 'adminConsent' ? ending.redirectUri : redirectUri;
    return {
      flow,
      authority,
      appName: appOf(ctx.world, clientId, authority).displayName,
      ...(target === undefined ? {} : { redirectUri: target }),
    };
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

/** A link for administrators always asks on behalf of everybody. */
function isForAll({ ending }: Flow): boolean {
  return ending.to === 'adminConsent';
}
