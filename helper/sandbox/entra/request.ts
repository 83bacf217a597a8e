import * as v from 'valibot';
import type { CloudName } from '../../../extension/graph/clouds.ts';
import type { App, Tenant, World } from '../model.ts';
import { appOf, requireAudience, tenantOfAuthority } from './directory.ts';
import { EntraFailure, missingParameter } from './failures.ts';
import { readScopes } from './scopes.ts';
import type { AskedClaims, AuthorizationRequest, Prompt } from './state.ts';

/** Where an error may be sent, once it is known that the address belongs to the app. */
export type ReplyTo = Pick<AuthorizationRequest, 'redirectUri' | 'responseMode' | 'state'>;

/** The part of a request that must hold before anything may be sent to its redirect address. */
export type TrustedRequest = { app: App; tenant: Tenant | undefined; replyTo: ReplyTo };

const prompts: readonly string[] = ['none', 'login', 'select_account', 'consent'] satisfies Prompt[];

const Claims = v.looseObject({
  access_token: v.optional(
    v.looseObject({
      xms_cc: v.optional(v.looseObject({ values: v.array(v.string()) })),
      nbf: v.optional(v.looseObject({ value: v.string() })),
    }),
  ),
});

/**
 * Checks tenant, app and redirect address. What fails here is shown to the person and never redirected:
 * the address could be anybody's.
 */
export function readTrusted(world: World, authority: string, params: URLSearchParams): TrustedRequest {
  const tenant = tenantOfAuthority(world, authority);
  const clientId = params.get('client_id');
  if (!clientId) throw missingParameter('client_id');
  const app = appOf(world, clientId, tenant?.displayName ?? authority);
  requireAudience(app, tenant, authority);
  const redirectUri = params.get('redirect_uri') ?? '';
  requireRegistered(app, redirectUri);
  const responseMode = params.get('response_mode') === 'fragment' ? 'fragment' : 'query';
  return { app, tenant, replyTo: { redirectUri, responseMode, state: params.get('state') ?? undefined } };
}

/** True for a redirect address that the app has registered, as whatever kind of client. */
export function isRegistered(app: App, redirectUri: string): boolean {
  const { spaRedirects, nativeRedirects = [], registration } = app;
  return [...spaRedirects, ...nativeRedirects, ...(registration?.webRedirects ?? [])].includes(redirectUri);
}

/** Throws AADSTS50011 for an address that the app has not registered. */
export function requireRegistered(app: App, redirectUri: string): void {
  if (isRegistered(app, redirectUri)) return;
  throw new EntraFailure(
    50011,
    'invalid_request',
    `The redirect URI '${redirectUri}' specified in the request does not match the redirect URIs ` +
      `configured for the application '${app.clientId}'. Make sure the redirect URI sent in the request matches ` +
      'one added to your application in the Azure portal.',
  );
}

/** Reads the rest of the request; failures may be sent to the redirect address. */
export function readAuthorization(
  cloud: CloudName,
  authority: string,
  trusted: TrustedRequest,
  params: URLSearchParams,
  correlationId: string,
): AuthorizationRequest {
  if (params.get('response_type') !== 'code') {
    throw new EntraFailure(
      70011,
      'unsupported_response_type',
      `The provided value for the input parameter 'response_type' is not valid. Expected values are: 'code'.`,
    );
  }
  const mode = params.get('response_mode');
  if (mode !== null && mode !== 'fragment' && mode !== 'query') {
    throw new EntraFailure(
      70007,
      'invalid_request',
      `'${mode}' is not a supported value of 'response_mode' when requesting a token.`,
    );
  }
  const scope = params.get('scope');
  if (!scope) throw missingParameter('scope');
  const prompt = params.get('prompt') ?? undefined;
  if (prompt !== undefined && !isPrompt(prompt)) {
    throw new EntraFailure(90023, 'invalid_request', `Unsupported 'prompt' value '${prompt}'.`);
  }
  return {
    ...trusted.replyTo,
    cloud,
    authority,
    clientId: trusted.app.clientId,
    nonce: params.get('nonce') ?? undefined,
    codeChallenge: readChallenge(params),
    scopes: readScopes(scope, cloud),
    prompt,
    loginHint: params.get('login_hint') ?? undefined,
    ...readClaims(params.get('claims')),
    wantsClientInfo: params.get('client_info') === '1',
    correlationId,
  };
}

function isPrompt(text: string): text is Prompt {
  return prompts.includes(text);
}

function readChallenge(params: URLSearchParams): string {
  const challenge = params.get('code_challenge');
  if (!challenge) {
    throw new EntraFailure(
      9002325,
      'invalid_request',
      'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
    );
  }
  // A SHA-256 in base64url has 43 characters.
  if (params.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(challenge)) {
    throw new EntraFailure(
      50147,
      'invalid_request',
      `The code challenge parameter is not valid: it must be made with the method 'S256'.`,
    );
  }
  return challenge;
}

/**
 * What a client says in its `claims`: the capabilities that it declares, such as `cp1`, and the `nbf` of a
 * claims challenge that the new token has to meet (facts/graph.md §6).
 */
export function readClaims(claims: string | null): AskedClaims {
  if (!claims) return { capabilities: [] };
  const malformed = () =>
    new EntraFailure(
      50118,
      'invalid_request',
      "The request's claims parameter is not valid JSON of the expected form.",
    );
  let json: unknown;
  try {
    json = JSON.parse(claims);
  } catch {
    throw malformed();
  }
  const read = v.safeParse(Claims, json);
  if (!read.success) throw malformed();
  const { xms_cc: capabilities, nbf } = read.output.access_token ?? {};
  return { capabilities: capabilities?.values ?? [], ...(nbf && { notBefore: nbf.value }) };
}
