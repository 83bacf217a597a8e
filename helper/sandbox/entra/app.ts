import { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { cors } from 'hono/cors';
import { type CloudName, clouds } from '../../../extension/graph/clouds.ts';
import type { SandboxContext } from '../context.ts';
import { createSignIn } from './authorize.ts';
import { answerDeviceCode } from './device-code.ts';
import { personNamed, tenantOfAuthority } from './directory.ts';
import { createEntries } from './entries.ts';
import { EntraFailure, failureBody, startTrace } from './failures.ts';
import { instanceDiscovery, openIdConfiguration, signingKeys } from './metadata.ts';
import { signedOutPage } from './pages.ts';
import { isRegistered } from './request.ts';
import { type EntraEnv, sessionCookie } from './session.ts';
import type { EntraState } from './state.ts';
import { answerToken } from './token.ts';

/** The stand-in of Entra's v2 endpoints, as MSAL and a browser use them. */
export function createEntra(
  ctx: SandboxContext,
  state: EntraState,
): (request: Request, cloud: CloudName) => Promise<Response> {
  const app = new Hono<EntraEnv>();
  const signIn = createSignIn(ctx, state);
  const entries = createEntries(ctx, state, signIn);

  // Any page may read these: what guards a code is the verifier that only its own app knows.
  const crossOrigin = cors({
    origin: (origin) => origin,
    allowMethods: ['GET', 'POST', 'OPTIONS'],
    exposeHeaders: ['x-ms-request-id', 'client-request-id'],
  });
  app.use('/:tenant/v2.0/.well-known/*', crossOrigin);
  app.use('/:tenant/discovery/*', crossOrigin);
  app.use('/:tenant/oauth2/v2.0/token', crossOrigin);

  app.get('/:tenant/v2.0/.well-known/openid-configuration', (c) =>
    c.json(openIdConfiguration(ctx, c.req.param('tenant'), c.env.cloud)),
  );
  app.get('/:tenant/discovery/instance', (c) =>
    c.json(instanceDiscovery(c.env.cloud, discoveredAuthority(c.req.query('authorization_endpoint')))),
  );
  app.get('/:tenant/discovery/v2.0/keys', (c) => {
    tenantOfAuthority(ctx.world, c.req.param('tenant'));
    return c.json(signingKeys(state, c.env.cloud));
  });
  app.on(['GET', 'POST'], '/:tenant/oauth2/v2.0/authorize', (c) => signIn.authorize(c));
  app.post('/:tenant/login', (c) => signIn.login(c));
  app.post('/:tenant/oauth2/v2.0/devicecode', (c) =>
    answerDeviceCode(ctx, state, c.req.raw, c.req.param('tenant'), c.env.cloud),
  );
  // Where `microsoft.com/devicelogin` leads.
  app.get('/common/oauth2/deviceauth', () => entries.askForCode());
  app.post('/common/oauth2/deviceauth', (c) => entries.takeCode(c));
  app.get('/:tenant/adminconsent', (c) => entries.adminConsent(c));
  app.post('/:tenant/oauth2/v2.0/token', (c) =>
    answerToken(ctx, state, c.req.raw, c.req.param('tenant'), c.env.cloud),
  );

  app.get('/:tenant/oauth2/v2.0/logout', async (c) => {
    const cookie = getCookie(c, sessionCookie) ?? '';
    const session = state.sessions.get(cookie);
    const hinted = personNamed(ctx.world, c.req.query('logout_hint') ?? '');
    if (session && hinted) {
      session.accounts = session.accounts.filter(({ userId }) => userId !== hinted.user.id);
    } else {
      state.sessions.delete(cookie);
    }
    const target = c.req.query('post_logout_redirect_uri');
    if (!target || !ctx.world.apps.some((one) => isRegistered(one, target))) return await signedOutPage();
    const address = new URL(target);
    const returned = c.req.query('state');
    if (returned !== undefined) address.searchParams.set('state', returned);
    return c.redirect(address.href);
  });

  app.notFound((c) =>
    c.json({ error: 'not_found', error_description: 'The stand-in has no such address.' }, 404),
  );
  app.onError((error, c) => {
    if (!(error instanceof EntraFailure)) throw error;
    const trace = startTrace(c.req.query('client-request-id'), ctx.now());
    return c.json(failureBody(error, trace, clouds[c.env.cloud].loginOrigin), 400);
  });

  return async (request, cloud) => await app.fetch(request, { cloud });
}

/** The tenant in the address that instance discovery is asked about. */
function discoveredAuthority(endpoint: string | undefined): string {
  const path = URL.canParse(endpoint ?? '') ? new URL(endpoint ?? '').pathname : '';
  return path.split('/')[1] || 'common';
}
