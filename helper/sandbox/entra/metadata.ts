import { type CloudName, clouds } from '../../../extension/graph/clouds.ts';
import type { SandboxContext } from '../context.ts';
import { tenantOfAuthority } from './directory.ts';
import type { EntraState } from './state.ts';

/** The OpenID configuration of an authority; throws AADSTS90002 for an unknown tenant. */
export function openIdConfiguration(ctx: SandboxContext, authority: string, cloud: CloudName) {
  const { loginOrigin, graphOrigin } = clouds[cloud];
  const tenant = tenantOfAuthority(ctx.world, authority);
  const segment = tenant?.id ?? authority.toLowerCase();
  const base = `${loginOrigin}/${segment}`;
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    // For authorities of any tenant Entra leaves the placeholder for the client to fill in.
    issuer: `${loginOrigin}/${tenant?.id ?? '{tenantid}'}/v2.0`,
    request_uri_parameter_supported: false,
    code_challenge_methods_supported: ['S256'],
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    claims_supported: [
      'sub',
      'iss',
      'aud',
      'exp',
      'iat',
      'nonce',
      'preferred_username',
      'name',
      'tid',
      'ver',
      'oid',
    ],
    tenant_region_scope: null,
    cloud_instance_name: new URL(loginOrigin).hostname.replace(/^login\.(partner\.)?/, ''),
    msgraph_host: new URL(graphOrigin).hostname,
  };
}

/** The instance discovery by which MSAL learns which hosts are one cloud. */
export function instanceDiscovery(cloud: CloudName, authority: string) {
  const { loginOrigin } = clouds[cloud];
  const host = new URL(loginOrigin).hostname;
  const cache = cloud === 'global' ? 'login.windows.net' : host;
  return {
    tenant_discovery_endpoint: `${loginOrigin}/${authority}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: cache, aliases: [...new Set([host, cache])] }],
  };
}

/** The keys that tokens are signed with. */
export function signingKeys(state: EntraState, cloud: CloudName) {
  const issuer = `${clouds[cloud].loginOrigin}/{tenantid}/v2.0`;
  return { keys: [{ ...state.publicJwk, use: 'sig', alg: 'RS256', kid: state.keyId, issuer }] };
}
