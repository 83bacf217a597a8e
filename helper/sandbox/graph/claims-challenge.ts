import type { Call } from './call.ts';
import { GraphError } from './errors.ts';

/**
 * Continuous access evaluation's refusal (facts/graph.md §6): only a token that was asked for with these claims
 * is accepted. Padded base64, as the service sends it: a client that splits at `=` would lose its end.
 * @param notBefore what the new token is to be newer than, in seconds, as the claims hold it.
 */
export function claimsChallenge(call: Call, notBefore = challengeNow(call)): GraphError {
  const claims = btoa(JSON.stringify({ access_token: { nbf: { essential: true, value: notBefore } } }));
  const challenge =
    `Bearer realm="", authorization_uri="${call.cloud.loginOrigin}/common/oauth2/authorize", ` +
    `error="insufficient_claims", claims="${claims}"`;
  const text =
    'Continuous access evaluation resulted in challenge with result: InteractionRequired ' +
    'and code: TokenCreatedWithOutdatedPolicies';
  return new GraphError(401, 'InvalidAuthenticationToken', text, {
    headers: { 'www-authenticate': challenge },
  });
}

/** The value that a challenge of this moment has. */
export function challengeNow(call: Call): string {
  return String(Math.floor(call.ctx.now().getTime() / 1000) - 5);
}
