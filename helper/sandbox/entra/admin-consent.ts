import { permissions as retarget } from '../../../extension/graph/clouds.ts';
import type { SandboxContext } from '../context.ts';
import type { App } from '../model.ts';
import { appOf, requireAudience, requireMember, tenantOfAuthority } from './directory.ts';
import { missingParameter } from './failures.ts';
import { requireRegistered } from './request.ts';
import { grant, graphAppId, knownPermissions } from './scopes.ts';
import { ensureServicePrincipal } from './service-principals.ts';
import type { Person, Step } from './sign-in.ts';
import type { Ending, SignInRequest } from './state.ts';
import { type CloudName, clouds } from '../../../extension/graph/clouds.ts';

/** What `GET /{tenant}/adminconsent` asks for. */
export type AdminConsent = { request: SignInRequest; ending: Extract<Ending, { to: 'adminConsent' }> };

/** Reads the request; throws what is shown to the person, since the redirect address may be anybody's. */
export function readAdminConsent(
  ctx: SandboxContext,
  cloud: CloudName,
  authority: string,
  params: URLSearchParams,
  correlationId: string,
): AdminConsent {
  const clientId = params.get('client_id');
  if (!clientId) throw missingParameter('client_id');
  const tenant = tenantOfAuthority(ctx.world, authority);
  const app = appOf(ctx.world, clientId, tenant?.displayName ?? authority);
  requireAudience(app, tenant, authority);
  const redirectUri = params.get('redirect_uri') ?? undefined;
  if (redirectUri !== undefined) requireRegistered(app, redirectUri);
  const resource = clouds[cloud].graphOrigin;
  return {
    request: {
      cloud,
      authority,
      clientId: app.clientId,
      scopes: {
        resource,
        permissions: registeredPermissions(app),
        full: true,
        openId: false,
        offline: false,
      },
      prompt: 'select_account',
      loginHint: undefined,
      correlationId,
    },
    ending: { to: 'adminConsent', redirectUri, state: params.get('state') ?? undefined },
  };
}

/** The permissions for Graph that an app is registered with; the seeded app has those of Retarget. */
function registeredPermissions({ registration }: App): string[] {
  if (!registration) return Object.values(retarget);
  const ids = registration.requiredResourceAccess
    .filter(({ resourceAppId }) => resourceAppId === graphAppId)
    .flatMap(({ resourceAccess }) => resourceAccess.map(({ id }) => id));
  return [...knownPermissions].flatMap(([name, { id }]) => (ids.includes(id) ? [name] : []));
}

/** An administrator sees what is asked for; everybody else, that they cannot grant it. */
export function adminConsentStep(ctx: SandboxContext, request: SignInRequest, person: Person): Step {
  const asked = tenantOfAuthority(ctx.world, request.authority);
  requireMember(asked, person, appOf(ctx.world, request.clientId, request.authority));
  const account = { tenantId: person.tenant.id, userId: person.user.id };
  return person.user.isApplicationAdministrator
    ? { show: 'consent', account, permissions: request.scopes.permissions }
    : { show: 'approval', account };
}

/** Grants what the app is registered with for the whole tenant. */
export async function grantForTenant(
  ctx: SandboxContext,
  { tenant }: Person,
  request: SignInRequest,
): Promise<void> {
  grant(tenant, request.clientId, request.scopes.permissions);
  ensureServicePrincipal(tenant, request.clientId);
  await ctx.save();
}
