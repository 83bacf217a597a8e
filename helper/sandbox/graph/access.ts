import type { Cloud } from '../../../extension/graph/clouds.ts';
import type { CallerAnswer } from '../context.ts';
import { graphAppId } from '../entra/scopes.ts';
import type { Call } from './call.ts';
import { directoryError, GraphError, intuneError } from './errors.ts';

const readScope = 'DeviceManagementConfiguration.Read.All';
const writeScope = 'DeviceManagementConfiguration.ReadWrite.All';

type Refusal = Extract<CallerAnswer, { ok: false }>['reason'];

const tokenRefusals: Record<Refusal, string> = {
  missing: 'Access token is empty.',
  invalid: 'IDX14100: JWT is not well formed, there are no dots (.).',
  expired: 'Lifetime validation failed, the token is expired.',
  audience: 'Access token validation failure. Invalid audience.',
};

/** The answer to a request whose token is missing or not good for this cloud. */
export function tokenRefused(reason: Refusal, cloud: Cloud): GraphError {
  const challenge =
    `Bearer realm="", authorization_uri="${cloud.loginOrigin}/common/oauth2/authorize", ` +
    `client_id="${graphAppId}"`;
  return new GraphError(401, 'InvalidAuthenticationToken', tokenRefusals[reason], {
    headers: { 'www-authenticate': challenge },
  });
}

/** Lets a caller read (or change) Intune's objects, or says which of the two gates is closed (facts §6). */
export function requireIntune(call: Call, access: 'read' | 'write'): void {
  const accepted = access === 'read' ? [readScope, writeScope] : [writeScope];
  if (!accepted.some((scope) => call.caller.scopes.includes(scope))) {
    const text =
      'Application is not authorized to perform this operation. ' +
      `Application must have one of the following scopes: ${accepted.join(', ')}`;
    throw intuneError(call, 403, 'Forbidden', text);
  }
  if (!call.caller.user.hasIntuneRole) {
    throw intuneError(call, 403, 'Forbidden', 'User is not authorized to perform this operation');
  }
}

const groupScopes = [
  'GroupMember.Read.All',
  'Group.Read.All',
  'Group.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];

/** Intune's permissions open no door to the directory (facts §7). */
export function requireGroups(call: Call): void {
  if (!groupScopes.some((scope) => call.caller.scopes.includes(scope))) throw insufficientPrivileges();
}

const applicationScope = 'Application.ReadWrite.All';

/**
 * Lets a caller read the tenant's apps, or register and change them: everybody may read, and only administrators
 * may write, in a tenant that does not let its people register apps.
 */
export function requireApplications(call: Call, access: 'read' | 'write'): void {
  const { scopes, user } = call.caller;
  if (!scopes.includes(applicationScope)) throw insufficientPrivileges();
  if (access === 'write' && !user.isApplicationAdministrator) throw insufficientPrivileges();
}

/** What the directory says to a token without a permission for what was asked. */
export function insufficientPrivileges(): GraphError {
  return directoryError(
    403,
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation.',
  );
}
