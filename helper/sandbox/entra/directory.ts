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

/** The registered app with this client id, or AADSTS700016. */
export function appOf(world: World, clientId: string, authority: string): App {
  const app = world.apps.find((one) => one.clientId.toLowerCase() === clientId.toLowerCase());
  if (app) return app;
  throw new EntraFailure(
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
