import type { App, Tenant, User, World } from '../model.ts';
import { EntraFailure } from './failures.ts';
import type { Account } from './state.ts';

/** Authorities that take people of every tenant. */
const anyTenant = new Set(['organizations', 'common']);

/**
 * The tenant that an authority names, or nothing for `organizations` and `common`.
 * Throws AADSTS90002 for a tenant that does not exist.
 */
export function tenantOfAuthority(world: World, authority: string): Tenant | undefined {
  const name = authority.toLowerCase();
  if (anyTenant.has(name)) return undefined;
  const tenant = world.tenants.find(
    (one) => one.id.toLowerCase() === name || one.domain.toLowerCase() === name,
  );
  if (tenant) return tenant;
  throw new EntraFailure(
    90002,
    'invalid_request',
    `Tenant '${authority}' not found. Check to make sure you have the correct tenant ID and are signing into the ` +
      'correct cloud. Check with your subscription administrator, this may happen if there are no active ' +
      'subscriptions for the tenant.',
  );
}

/** Apps of Microsoft's own that are there in every tenant, and that administrators' tools sign in with. */
const firstParty: readonly App[] = [
  {
    clientId: '14d82eec-204b-4c2f-b7e8-296a70dab67e',
    displayName: 'Microsoft Graph Command Line Tools',
    spaRedirects: [],
    isPublicClient: true,
  },
];

/** The registered app with this client id, or AADSTS700016. */
export function appOf(world: World, clientId: string, authority: string): App {
  const wanted = clientId.toLowerCase();
  const app = [...world.apps, ...firstParty].find((one) => one.clientId.toLowerCase() === wanted);
  if (app) return app;
  throw unknownApp(clientId, authority);
}

/**
 * Lets an app that is registered for one tenant be used there only: elsewhere it is as good as unknown, and an
 * authority for people of every tenant is refused with AADSTS50194.
 */
export function requireAudience(app: App, asked: Tenant | undefined, authority: string): void {
  const { registration } = app;
  if (registration?.signInAudience !== 'AzureADMyOrg' || registration.tenantId === asked?.id) return;
  if (asked) throw unknownApp(app.clientId, asked.displayName);
  throw new EntraFailure(
    50194,
    'invalid_request',
    `Application '${app.clientId}'(${app.displayName}) is not configured as a multi-tenant application. Usage of ` +
      `the /${authority} endpoint is not supported for such apps created after '10/15/2018'. Use a ` +
      'tenant-specific endpoint or configure the application to be multi-tenant.',
  );
}

function unknownApp(clientId: string, authority: string): EntraFailure {
  return new EntraFailure(
    700016,
    'unauthorized_client',
    `Application with identifier '${clientId}' was not found in the directory '${authority}'. This can happen if ` +
      'the application has not been installed by the administrator of the tenant or consented to by any user in ' +
      'the tenant. You may have sent your authentication request to the wrong tenant.',
  );
}

/** The person behind an account, unless they have left since. */
export function personOf(world: World, account: Account): { tenant: Tenant; user: User } | undefined {
  const tenant = world.tenants.find((one) => one.id === account.tenantId);
  const user = tenant?.users.find((one) => one.id === account.userId);
  return tenant && user ? { tenant, user } : undefined;
}

/** Finds a person by sign-in name in any tenant. */
export function personNamed(world: World, name: string): { tenant: Tenant; user: User } | undefined {
  const wanted = name.trim().toLowerCase();
  for (const tenant of world.tenants) {
    const user = tenant.users.find((one) => one.userPrincipalName.toLowerCase() === wanted);
    if (user) return { tenant, user };
  }
  return undefined;
}

/** Throws AADSTS50020 when a person belongs to another tenant than the one asked for. */
export function requireMember(
  asked: Tenant | undefined,
  person: { tenant: Tenant; user: User },
  app: App,
): void {
  if (!asked || asked.id === person.tenant.id) return;
  throw new EntraFailure(
    50020,
    'interaction_required',
    `User account '${person.user.userPrincipalName}' from identity provider ` +
      `'https://sts.windows.net/${person.tenant.id}/' does not exist in tenant '${asked.displayName}' and cannot ` +
      `access the application '${app.clientId}'(${app.displayName}) in that tenant. The account needs to be added ` +
      'as an external user in the tenant first. Sign out and sign in again with a different Azure Active ' +
      'Directory user account.',
  );
}
