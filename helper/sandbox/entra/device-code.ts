import { type CloudName, clouds } from '../../../extension/graph/clouds.ts';
import type { SandboxContext } from '../context.ts';
import type { App } from '../model.ts';
import { appOf, requireAudience, tenantOfAuthority } from './directory.ts';
import { EntraFailure, failureBody, missingParameter, startTrace } from './failures.ts';
import { readScopes } from './scopes.ts';
import { type Device, type EntraState, randomToken } from './state.ts';
import type { Redemption } from './token.ts';

/** Seconds that a code lives, and that a device waits between two questions: Entra's own values. */
const lifetime = 900;
const interval = 5;

/** A refresh token of a public client lives 90 days. */
const refreshLifetime = 90 * 24 * 60 * 60 * 1000;

/** Letters and digits that are not taken for one another when they are read aloud or typed off. */
const codeAlphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Answers `POST /{tenant}/oauth2/v2.0/devicecode`. */
export async function answerDeviceCode(
  ctx: SandboxContext,
  state: EntraState,
  request: Request,
  authority: string,
  cloud: CloudName,
): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const trace = startTrace(request.headers.get('client-request-id'), ctx.now());
  const headers = { 'Cache-Control': 'no-store, no-cache', 'x-ms-request-id': trace.traceId };
  const { loginOrigin } = clouds[cloud];
  try {
    const device = readDevice(ctx, form, authority, cloud, trace.correlationId);
    const deviceCode = randomToken(64);
    state.deviceCodes.set(deviceCode, device);
    const address = `${loginOrigin}/common/oauth2/deviceauth`;
    const body = {
      user_code: device.userCode,
      device_code: deviceCode,
      verification_uri: address,
      expires_in: lifetime,
      interval,
      message:
        `To sign in, use a web browser to open the page ${address} and enter the code ${device.userCode} ` +
        'to authenticate.',
    };
    return Response.json(body, { headers });
  } catch (error) {
    if (!(error instanceof EntraFailure)) throw error;
    return Response.json(failureBody(error, trace, loginOrigin), { status: 400, headers });
  }
}

function readDevice(
  ctx: SandboxContext,
  form: URLSearchParams,
  authority: string,
  cloud: CloudName,
  correlationId: string,
): Device {
  const clientId = form.get('client_id');
  if (!clientId) throw missingParameter('client_id');
  const scope = form.get('scope');
  if (!scope) throw missingParameter('scope');
  const tenant = tenantOfAuthority(ctx.world, authority);
  const app = appOf(ctx.world, clientId, tenant?.displayName ?? authority);
  requireAudience(app, tenant, authority);
  return {
    request: {
      cloud,
      authority,
      clientId: app.clientId,
      scopes: readScopes(scope, cloud),
      // Whoever holds the code chooses the account, even when only one is signed in.
      prompt: 'select_account',
      loginHint: undefined,
      correlationId,
    },
    userCode: userCode(),
    expiresAt: ctx.now().getTime() + lifetime * 1000,
    answer: { is: 'pending' },
  };
}

function userCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  // The alphabet has 32 members: each is as likely as the others.
  return [...bytes].map((byte) => codeAlphabet[byte % codeAlphabet.length]).join('');
}

/** The device that waits for a code as a person types it, or nothing for one that is unknown or over. */
export function waitingDevice(
  ctx: SandboxContext,
  state: EntraState,
  cloud: CloudName,
  typed: string,
): Device | undefined {
  const { loginOrigin } = clouds[cloud];
  const wanted = typed.replace(/[\s-]/g, '').toUpperCase();
  const now = ctx.now().getTime();
  return [...state.deviceCodes.values()].find(
    ({ request, userCode: code, expiresAt, answer }) =>
      code === wanted &&
      expiresAt > now &&
      answer.is === 'pending' &&
      clouds[request.cloud].loginOrigin === loginOrigin,
  );
}

/** Redeems what a device polls with; throws what it is told while nobody has signed in (RFC 8628 §3.5). */
export function redeemDeviceCode(
  ctx: SandboxContext,
  state: EntraState,
  form: URLSearchParams,
  app: App,
): Redemption {
  const value = form.get('device_code');
  if (!value) throw missingParameter('device_code');
  if (!app.isPublicClient) {
    throw new EntraFailure(
      7000218,
      'invalid_client',
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    );
  }
  const device = state.deviceCodes.get(value);
  if (!device || device.request.clientId !== app.clientId || device.answer.is === 'redeemed') {
    throw new EntraFailure(
      70018,
      'bad_verification_code',
      "The provided value for the input parameter 'device_code' is not valid.",
    );
  }
  const now = ctx.now().getTime();
  if (device.expiresAt <= now) {
    throw new EntraFailure(
      70020,
      'expired_token',
      "The provided value for the input parameter 'device_code' is not valid. This device code has expired.",
    );
  }
  if (device.answer.is === 'declined') {
    throw new EntraFailure(65004, 'authorization_declined', 'User declined to consent to access the app.');
  }
  if (device.answer.is === 'pending') throw stillPending(device, now);
  const { account } = device.answer;
  device.answer = { is: 'redeemed' };
  const grant = {
    account,
    clientId: app.clientId,
    redirectUri: '',
    scopes: device.request.scopes,
    capabilities: [],
  };
  return { grant, refresh: { issuedAt: now, expiresAt: now + refreshLifetime } };
}

function stillPending(device: Device, now: number): EntraFailure {
  const isHasty = device.polledAt !== undefined && now - device.polledAt < interval * 1000;
  device.polledAt = now;
  const sentence = 'OAuth 2.0 device flow error. Authorization is pending. Continue polling.';
  return new EntraFailure(70016, isHasty ? 'slow_down' : 'authorization_pending', sentence);
}
