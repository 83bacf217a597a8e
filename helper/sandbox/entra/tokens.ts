import { createHash } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { type CloudName, clouds } from '../../../extension/graph/clouds.ts';
import type { CallerAnswer, SandboxContext } from '../context.ts';
import type { App, Tenant, User } from '../model.ts';
import { personOf } from './directory.ts';
import { type AskedScopes, grantedPermissions } from './scopes.ts';
import { type EntraState, randomToken } from './state.ts';

const lifetime = 60 * 60;

/** Everything that a pair of tokens says. */
export type TokenInput = {
  cloud: CloudName;
  app: App;
  tenant: Tenant;
  user: User;
  scopes: AskedScopes;
  capabilities: string[];
  notBefore?: string | undefined;
  nonce?: string | undefined;
};

/** Issues the access token, and the id token if it was asked for, in the form of the token endpoint's answer. */
export async function issueTokens(ctx: SandboxContext, state: EntraState, input: TokenInput) {
  const { app, tenant, user, scopes } = input;
  const issuedAt = Math.floor(ctx.now().getTime() / 1000);
  const granted = grantedPermissions(tenant, app.clientId);
  const tokenId = randomToken(16);
  const person = { tid: tenant.id, oid: user.id, name: user.displayName, sub: pairwise(user, app.clientId) };
  const sign = (claims: Record<string, unknown>, issuer: string, audience: string) =>
    new SignJWT(claims)
      .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: state.keyId })
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt(issuedAt)
      .setNotBefore(issuedAt)
      .setExpirationTime(issuedAt + lifetime)
      .sign(state.privateKey);

  const accessToken = await sign(
    {
      ...person,
      sub: pairwise(user, scopes.resource),
      appid: app.clientId,
      app_displayname: app.displayName,
      scp: granted.join(' '),
      upn: user.userPrincipalName,
      unique_name: user.userPrincipalName,
      uti: tokenId,
      ver: '1.0',
      ...(input.capabilities.length > 0 ? { xms_cc: input.capabilities } : {}),
    },
    `https://sts.windows.net/${tenant.id}/`,
    scopes.resource,
  );
  state.liveTokens.add(tokenId);
  if (input.notBefore !== undefined) state.metChallenges.set(tokenId, input.notBefore);

  const idToken = scopes.openId
    ? await sign(
        {
          ...person,
          preferred_username: user.userPrincipalName,
          uti: randomToken(16),
          ver: '2.0',
          ...(input.nonce === undefined ? {} : { nonce: input.nonce }),
        },
        `${clouds[input.cloud].loginOrigin}/${tenant.id}/v2.0`,
        app.clientId,
      )
    : undefined;
  const names = scopes.full ? granted.map((name) => `${scopes.resource}/${name}`) : granted;
  return {
    token_type: 'Bearer',
    scope: [...(scopes.openId ? ['openid', 'profile', 'email'] : []), ...names].join(' '),
    expires_in: lifetime - 1,
    ext_expires_in: lifetime - 1,
    access_token: accessToken,
    ...(idToken === undefined ? {} : { id_token: idToken }),
  };
}

/** A subject differs for every app, so that apps cannot compare notes about a person. */
function pairwise(user: User, audience: string): string {
  return createHash('sha256').update(`${user.id} ${audience}`).digest('base64url');
}

/** The `client_info` by which MSAL names the account's home. */
export function clientInfo(tenant: Tenant, user: User): string {
  return new TextEncoder()
    .encode(JSON.stringify({ uid: user.id, utid: tenant.id }))
    .toBase64({ alphabet: 'base64url', omitPadding: true });
}

/** Reads and judges the `Authorization` header of a request to a cloud's Graph. */
export async function readCaller(
  ctx: SandboxContext,
  state: EntraState,
  authorizationHeader: string | null,
  cloud: CloudName,
): Promise<CallerAnswer> {
  const token = /^Bearer +(\S+)$/i.exec(authorizationHeader ?? '')?.[1];
  if (token === undefined) return { ok: false, reason: authorizationHeader ? 'invalid' : 'missing' };
  try {
    const { payload } = await jwtVerify(token, state.publicKey, {
      algorithms: ['RS256'],
      currentDate: ctx.now(),
    });
    if (payload.aud !== clouds[cloud].graphOrigin) return { ok: false, reason: 'audience' };
    const { tid, oid, appid, scp, uti } = payload as Record<string, unknown>;
    if (typeof uti !== 'string' || !state.liveTokens.has(uti)) return { ok: false, reason: 'expired' };
    const person = personOf(ctx.world, { tenantId: String(tid), userId: String(oid) });
    if (!person || typeof appid !== 'string' || typeof scp !== 'string')
      return { ok: false, reason: 'invalid' };
    const scopes = scp.split(' ').filter((name) => name !== '');
    const notBefore = state.metChallenges.get(uti);
    return {
      ok: true,
      caller: { ...person, clientId: appid, scopes, ...(notBefore !== undefined && { notBefore }) },
    };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { ok: false, reason: 'expired' };
    if (error instanceof errors.JOSEError) return { ok: false, reason: 'invalid' };
    throw error;
  }
}
