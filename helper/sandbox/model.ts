import type { CloudName } from '../../extension/graph/clouds.ts';

/**
 * What the stand-in knows: one world of tenants, people, apps and Intune objects.
 * Entra, Graph and the portal all read and change this one object; nothing else holds state.
 */

/** Any JSON value; Graph keeps properties that it does not know only inside targets. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

export type User = {
  id: string;
  userPrincipalName: string;
  displayName: string;
  /** Any password but this one is refused on the sign-in page. */
  password: string;
  /** False: Graph answers like Intune does for a person without an Intune role. */
  hasIntuneRole: boolean;
  /** Entra's role Application Administrator: registers apps, and grants permissions for the whole tenant. */
  isApplicationAdministrator?: boolean;
};

/** Which permissions of one API an app asks for, as Graph's `requiredResourceAccess` has it. */
type RequiredAccess = {
  resourceAppId: string;
  resourceAccess: { id: string; type: 'Scope' | 'Role' }[];
};

/** What Graph knows of an app that was registered in a tenant, beside what signing in needs. */
export type Registration = {
  /** Object id of the application. */
  id: string;
  /** The tenant that the app belongs to. */
  tenantId: string;
  /** The key that its client chose; given only by an upsert. */
  uniqueName: string | null;
  signInAudience: string;
  tags: string[];
  webRedirects: string[];
  requiredResourceAccess: RequiredAccess[];
  createdDateTime: string;
};

/** What stands for an app in a tenant: without one, nobody can be given or refused access to it there. */
export type ServicePrincipal = { id: string; appId: string };

export type App = {
  clientId: string;
  displayName: string;
  /** Redirect addresses registered for single-page applications. */
  spaRedirects: string[];
  /** Redirect addresses registered, often by mistake, for mobile and desktop applications. */
  nativeRedirects?: string[];
  /** Signs in without a secret although no page redeems its codes: by device code, for one. */
  isPublicClient?: boolean;
  /** There for apps that were registered over Graph; others come with the stand-in. */
  registration?: Registration;
};

/** What a tenant has agreed to, by app: scope names such as `DeviceManagementConfiguration.ReadWrite.All`. */
export type Consents = { [clientId: string]: string[] };

export type Group = {
  id: string;
  displayName: string;
  description: string | null;
  groupTypes: string[];
  securityEnabled: boolean;
  membershipRule: string | null;
};

export type AssignmentFilter = {
  id: string;
  displayName: string;
  description: string | null;
  platform: string;
  rule: string;
  assignmentFilterManagementType: 'devices' | 'apps';
};

export type Assignment = { id: string; target: JsonObject };

export type Profile = {
  id: string;
  displayName: string;
  description: string | null;
  expeditedUpdateSettings: { qualityUpdateRelease: string; daysUntilForcedReboot: number } | null;
  roleScopeTagIds: string[];
  releaseDateDisplayName: string;
  deployableContentDisplayName: string;
  createdDateTime: string;
  lastModifiedDateTime: string;
  assignments: Assignment[];
};

export type Tenant = {
  id: string;
  /** Where it lives: the hosts of other clouds do not know it. */
  cloud: CloudName;
  /** Parts of Graph's addresses that its cloud does not have (facts/graph.md §8). */
  lacks?: string[];
  /** The tenant's verified domain, also the part after `@` in its people's names. */
  domain: string;
  displayName: string;
  users: User[];
  groups: Group[];
  filters: AssignmentFilter[];
  profiles: Profile[];
  consents: Consents;
  servicePrincipals?: ServicePrincipal[];
  /** Scopes that people of this tenant may agree to for themselves; the rest needs an administrator. */
  userMayConsentTo: string[];
};

/**
 * `documented`: answers the API page's example request exactly as the page shows it.
 * `strict`: refuses the abstract base type, and gives assignments composite ids that change with the target
 * (facts/graph.md §3 and §5).
 */
export type ServiceMode = 'documented' | 'strict';

export type World = {
  mode: ServiceMode;
  apps: App[];
  tenants: Tenant[];
};

/** One request that the stand-in Graph received, kept for tests and for the demo's printout. */
export type Exchange = {
  at: string;
  method: string;
  host: string;
  /** Path with query, as received (still percent-encoded). */
  path: string;
  headers: { [name: string]: string };
  body: string;
  status: number;
  responseBody: string;
  /** The connection broke in the middle of the answer. */
  isCut?: true;
};

/** Who is calling, read from a verified access token. */
export type Caller = {
  tenant: Tenant;
  user: User;
  clientId: string;
  scopes: string[];
  /** The `nbf` that the token was asked to meet in its `claims`, the answer to a claims challenge. */
  notBefore?: string;
};
