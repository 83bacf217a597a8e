import { type CloudName, cloudNames, clouds } from '../../../extension/graph/clouds.ts';
import type { Tenant, User } from '../model.ts';
import { EntraFailure } from './failures.ts';

/** App id of Microsoft Graph, in every tenant and cloud. */
export const graphAppId = '00000003-0000-0000-c000-000000000000';

/** A delegated permission: its id at Graph, and the words of Entra's consent page. */
export type PermissionWords = { id: string; title: string; detail: string };

/** The delegated Graph permissions that exist in this stand-in. */
export const knownPermissions: ReadonlyMap<string, PermissionWords> = new Map(
  Object.entries({
    'User.Read': {
      id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
      title: 'Sign you in and read your profile',
      detail: 'Allows you to sign in to the app and allows the app to read your profile.',
    },
    'DeviceManagementConfiguration.Read.All': {
      id: 'f1493658-876a-4c87-8fa7-edb559b3476a',
      title: 'Read Microsoft Intune device configuration and policies',
      detail:
        'Allows the app to read Intune device configuration and policies and their assignment to groups.',
    },
    'DeviceManagementConfiguration.ReadWrite.All': {
      id: '0883f392-0a7a-443d-8c76-16a6d39c7b63',
      title: 'Read and write Microsoft Intune device configuration and policies',
      detail:
        'Allows the app to read and write Intune device configuration and policies and their assignment to groups.',
    },
    'GroupMember.Read.All': {
      id: 'bc024368-1153-4739-b217-4326f2e966d0',
      title: 'Read group memberships',
      detail: 'Allows the app to list groups and to read their basic properties and memberships.',
    },
    'Group.Read.All': {
      id: '5f8c59db-677d-491f-a6b8-5f174b11ec1d',
      title: 'Read all groups',
      detail: 'Allows the app to list groups and to read their properties, memberships and content.',
    },
    'Organization.Read.All': {
      id: '4908d5b9-3fb2-4b1e-9336-1888b7937185',
      title: 'Read organization information',
      detail: 'Allows the app to read the organization and related resources.',
    },
    'Application.ReadWrite.All': {
      id: 'bdfbf15f-ee85-4955-8675-146e8e5296b5',
      title: 'Read and write applications',
      detail: 'Allows the app to create, read, update and delete applications and service principals.',
    },
  }),
);

const openIdScopes = new Set(['openid', 'profile', 'email', 'offline_access']);

/** The scopes of one request, taken apart. */
export type AskedScopes = {
  /** Graph origin of the cloud, which becomes the access token's audience. */
  resource: string;
  /** Permission names without the resource. */
  permissions: string[];
  /** Asked for as full addresses: then the answer names them in full, too. */
  full: boolean;
  openId: boolean;
  offline: boolean;
};

/**
 * Takes a `scope` parameter apart for the sign-in host of a cloud.
 * Throws an {@link EntraFailure} for an unknown resource, an unknown permission or a mixture of resources.
 */
export function readScopes(scope: string, cloud: CloudName): AskedScopes {
  const { loginOrigin, graphOrigin } = clouds[cloud];
  // The two US government clouds share a sign-in host and differ in the Graph that they ask for.
  const resources = cloudNames
    .filter((name) => clouds[name].loginOrigin === loginOrigin)
    .map((name) => clouds[name].graphOrigin);
  const words = scope.split(' ').filter((word) => word !== '');
  const asked = words.filter((word) => !openIdScopes.has(word));
  const full = asked.some((word) => word.includes('://'));

  const found = asked.map((word) => {
    if (!word.includes('://')) return { resource: graphOrigin, name: word };
    const resource = resources.find((origin) => word.startsWith(`${origin}/`));
    if (!resource) throw unknownResource(word);
    return { resource, name: word.slice(resource.length + 1) };
  });
  const resource = found[0]?.resource ?? graphOrigin;
  if (found.some((item) => item.resource !== resource)) {
    throw new EntraFailure(
      28000,
      'invalid_scope',
      'Provided value for the input parameter scope is not valid because it contains more than one resource.',
    );
  }
  const permissions = [...new Set(found.map(({ name }) => spelledAsKnown(name, resource)))];
  return {
    resource,
    permissions,
    full,
    openId: words.includes('openid'),
    offline: words.includes('offline_access'),
  };
}

function spelledAsKnown(name: string, resource: string): string {
  if (name === '.default') return name;
  for (const known of knownPermissions.keys()) {
    if (known.toLowerCase() === name.toLowerCase()) return known;
  }
  throw new EntraFailure(
    650053,
    'invalid_client',
    `The application asked for scope '${name}' that doesn't exist on the resource '${resource}'. ` +
      'Contact the app vendor.',
  );
}

function unknownResource(word: string): EntraFailure {
  const resource = word.slice(0, word.lastIndexOf('/'));
  return new EntraFailure(
    500011,
    'invalid_resource',
    `The resource principal named ${resource} was not found in the tenant. This can happen if the application ` +
      'has not been installed by the administrator of the tenant or consented to by any user in the tenant. ' +
      'You might have sent your authentication request to the wrong tenant.',
  );
}

/** Those of the asked permissions that the tenant has not agreed to for this app. */
export function missingConsent(tenant: Tenant, clientId: string, asked: AskedScopes): string[] {
  const agreed = tenant.consents[clientId] ?? [];
  // `.default` asks for whatever was agreed to before.
  return asked.permissions.filter((name) =>
    name === '.default' ? agreed.length === 0 : !agreed.includes(name),
  );
}

/** Whether a person may agree to a permission, for themselves or as an administrator for everybody. */
export function mayConsentTo({ tenant, user }: { tenant: Tenant; user: User }, name: string): boolean {
  return tenant.userMayConsentTo.includes(name) || user.isApplicationAdministrator === true;
}

/** Adds to what a tenant has agreed to for an app. */
export function grant(tenant: Tenant, clientId: string, permissions: readonly string[]): void {
  tenant.consents[clientId] = [...new Set([...(tenant.consents[clientId] ?? []), ...permissions])];
}

/** Everything that a token for this app may hold: what the tenant agreed to, and exists. */
export function grantedPermissions(tenant: Tenant, clientId: string): string[] {
  return (tenant.consents[clientId] ?? []).filter((name) => knownPermissions.has(name));
}
