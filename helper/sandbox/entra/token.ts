import { createHash } from 'node:crypto';
import { type CloudName, clouds } from '../../../extension/graph/clouds.ts';
import type { SandboxContext } from '../context.ts';
import type { App } from '../model.ts';
import { redeemDeviceCode } from './device-code.ts';
import { appOf, personOf, requireAudience, requireMember, tenantOfAuthority } from './directory.ts';
import { EntraFailure, failureBody, missingParameter, startTrace } from './failures.ts';
import { isRegistered, readClaims } from './request.ts';
import { missingConsent, readScopes } from './scopes.ts';
import { consentMissing } from './sign-in.ts';
import { type EntraState, type Grant, randomToken, type RefreshToken } from './state.ts';
import { clientInfo, issueTokens } from './tokens.ts';

/** A refresh token of a single-page application lives one day from sign-in, however often it is renewed. */
const refreshLifetime = 24 * 60 * 60 * 1000;

/** What was redeemed, and how long a refresh token for it lives. */
export type Redemption = {
  grant: Grant;
  nonce?: string | undefined;
  refresh: { issuedAt: number; expiresAt: number };
};

/** Answers `POST /{tenant}/oauth2/v2.0/token`, refusals included. */
export async function answerToken(
  ctx: SandboxContext,
  state: EntraState,
  request: Request,
  authority: string,
  cloud: CloudName,
): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const asked = form.get('client-request-id') ?? new URL(request.url).searchParams.get('client-request-id');
  const trace = startTrace(asked ?? request.headers.get('client-request-id'), ctx.now());
  const headers = { 'Cache-Control': 'no-store, no-cache', 'x-ms-request-id': trace.traceId };
  try {
    return Response.json(await redeem(ctx, state, form, request.headers.get('Origin'), authority, cloud), {
      headers,
    });
  } catch (error) {
    if (!(error instanceof EntraFailure)) throw error;
    // Entra says 401 where it is the client that it does not accept, 400 everywhere else.
    const status = error.error === 'invalid_client' ? 401 : 400;
    return Response.json(failureBody(error, trace, clouds[cloud].loginOrigin), { status, headers });
  }
}

async function redeem(
  ctx: SandboxContext,
  state: EntraState,
  form: URLSearchParams,
  origin: string | null,
  authority: string,
  cloud: CloudName,
) {
  const clientId = form.get('client_id');
  if (!clientId) throw missingParameter('client_id');
  const grantType = form.get('grant_type');
  if (!grantType) throw missingParameter('grant_type');
  const tenant = tenantOfAuthority(ctx.world, authority);
  const app = appOf(ctx.world, clientId, tenant?.displayName ?? authority);
  requireAudience(app, tenant, authority);

  const { grant, nonce, refresh } = redemptionOf(ctx, state, form, grantType, app, origin);
  const person = personOf(ctx.world, grant.account);
  if (!person) {
    throw new EntraFailure(50034, 'invalid_grant', 'The user account does not exist in the directory.');
  }
  requireMember(tenant, person, app);
  const scope = form.get('scope');
  const scopes = scope ? readScopes(scope, cloud) : grant.scopes;
  if (missingConsent(person.tenant, app.clientId, scopes).length > 0) {
    throw consentMissing(ctx, app.clientId, authority, 'invalid_grant');
  }
  const claims = form.get('claims');
  const { capabilities, notBefore } = claims ? readClaims(claims) : grant;
  const asked = { capabilities, notBefore: notBefore ?? grant.notBefore };
  const tokens = await issueTokens(ctx, state, { cloud, app, ...person, scopes, ...asked, nonce });

  // A refresh token is renewed only for who had asked to keep access in the first place.
  const keeps = scopes.offline || grantType === 'refresh_token';
  const answer = {
    ...tokens,
    ...(keeps ? renew(ctx, state, { ...grant, scopes, capabilities, ...refresh }) : {}),
    ...(form.get('client_info') === '1' ? { client_info: clientInfo(person.tenant, person.user) } : {}),
  };
  for (const [name, value] of Object.entries(answer)) {
    if (name.endsWith('_token')) state.issued.add(String(value));
  }
  return answer;
}

function renew(ctx: SandboxContext, state: EntraState, token: RefreshToken) {
  const value = `1.${randomToken(64)}`;
  // The earlier one stays good: Entra does not revoke a refresh token that was used.
  state.refreshTokens.set(value, token);
  const seconds = Math.max(0, Math.floor((token.expiresAt - ctx.now().getTime()) / 1000));
  return { refresh_token: value, refresh_token_expires_in: seconds };
}

function redemptionOf(
  ctx: SandboxContext,
  state: EntraState,
  form: URLSearchParams,
  grantType: string,
  app: App,
  origin: string | null,
): Redemption {
  switch (grantType) {
    case 'authorization_code':
      return redeemCode(ctx, state, form, app, origin);
    case 'refresh_token':
      return redeemRefreshToken(ctx, state, form, app, origin);
    case 'urn:ietf:params:oauth:grant-type:device_code':
      return redeemDeviceCode(ctx, state, form, app);
    default:
      throw new EntraFailure(
        70003,
        'unsupported_grant_type',
        `The app requested an unsupported grant type '${grantType}'.`,
      );
  }
}

function redeemCode(
  ctx: SandboxContext,
  state: EntraState,
  form: URLSearchParams,
  app: App,
  origin: string | null,
): Redemption {
  const value = form.get('code');
  if (!value) throw missingParameter('code');
  const redirectUri = form.get('redirect_uri');
  if (!redirectUri) throw missingParameter('redirect_uri');
  const code = state.codes.get(value);
  if (!code || code.clientId !== app.clientId) throw malformed();
  requireRightClient(app, code.redirectUri, origin);
  if (code.redirectUri !== redirectUri || !isRegistered(app, redirectUri)) {
    throw new EntraFailure(
      500112,
      'invalid_grant',
      `The reply address '${redirectUri}' does not match the reply address '${code.redirectUri}' provided when ` +
        'requesting Authorization code.',
    );
  }
  const verifier = form.get('code_verifier');
  if (!verifier) throw missingParameter('code_verifier');
  if (createHash('sha256').update(verifier).digest('base64url') !== code.request.codeChallenge) {
    throw new EntraFailure(
      501481,
      'invalid_grant',
      'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
    );
  }
  if (code.redeemed) {
    throw new EntraFailure(
      54005,
      'invalid_grant',
      'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing ' +
        'refresh token.',
    );
  }
  const now = ctx.now().getTime();
  if (code.expiresAt < now) {
    throw new EntraFailure(
      70008,
      'invalid_grant',
      'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive ' +
        'authorization request for this user and resource.',
    );
  }
  code.redeemed = true;
  const refresh = { issuedAt: now, expiresAt: now + refreshLifetime };
  return { grant: code, nonce: code.request.nonce, refresh };
}

function redeemRefreshToken(
  ctx: SandboxContext,
  state: EntraState,
  form: URLSearchParams,
  app: App,
  origin: string | null,
): Redemption {
  const value = form.get('refresh_token');
  if (!value) throw missingParameter('refresh_token');
  const token = state.refreshTokens.get(value);
  if (!token || token.clientId !== app.clientId) throw malformed();
  requireRightClient(app, token.redirectUri, origin);
  if (token.expiresAt <= ctx.now().getTime()) {
    throw new EntraFailure(
      700084,
      'invalid_grant',
      'The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of ' +
        "1.00:00:00, which can't be extended. It is now expired and a new sign in request must be sent by the SPA " +
        `to the sign in page. The token was issued on ${new Date(token.issuedAt).toISOString()}.`,
    );
  }
  return { grant: token, refresh: { issuedAt: token.issuedAt, expiresAt: token.expiresAt } };
}

/** Redirects of single-page applications are redeemed with an `Origin` header, all others without. */
function requireRightClient(app: App, redirectUri: string, origin: string | null): void {
  const singlePage = app.spaRedirects.includes(redirectUri);
  if (singlePage && origin === null) {
    throw new EntraFailure(
      9002327,
      'invalid_request',
      "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
    );
  }
  if (!singlePage && origin !== null) {
    throw new EntraFailure(
      9002326,
      'invalid_request',
      "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. " +
        `Request origin: '${origin}'.`,
    );
  }
}

function malformed(): EntraFailure {
  return new EntraFailure(9002313, 'invalid_grant', 'Invalid request. Request is malformed or invalid.');
}
