import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { graphAppId, knownPermissions } from '../entra/scopes.ts';
import { ensureServicePrincipal, servicePrincipalOf } from '../entra/service-principals.ts';
import type { JsonObject, Tenant } from '../model.ts';
import { requireApplications } from './access.ts';
import { jsonBody, readEntity } from './body.ts';
import type { Answer, Call } from './call.ts';
import { filtered } from './directory-filter.ts';
import { directoryError } from './errors.ts';
import { entityAnswer, listAnswer, refuseOtherOptions } from './query.ts';

const entityOptions = {
  context: 'servicePrincipals',
  typeName: 'servicePrincipal',
  properties: ['id', 'appId', 'appDisplayName', 'displayName', 'accountEnabled', 'oauth2PermissionScopes'],
};

/** `GET /servicePrincipals`, with `$filter` to look one up */
export function listServicePrincipals(call: Call): Answer {
  requireApplications(call, 'read');
  refuseOtherOptions(call, ['$filter', '$select', '$top', '$skiptoken']);
  const { tenant } = call.caller;
  const others = (tenant.servicePrincipals ?? []).map(({ id, appId }) => readable(call, id, appId));
  const found = filtered(call, [graphItself(tenant), ...others], ['appId', 'displayName']);
  return listAnswer(call, found, { ...entityOptions, pageSize: 100, maxPageSize: 999 });
}

/** `POST /servicePrincipals` */
export async function createServicePrincipal(call: Call): Promise<Answer> {
  requireApplications(call, 'write');
  const { appId } = readEntity(v.strictObject({ appId: v.string() }), 'servicePrincipal', jsonBody(call));
  const { tenant } = call.caller;
  const app = call.ctx.world.apps.find(({ clientId }) => clientId === appId.toLowerCase());
  if (!app || (app.registration && app.registration.tenantId !== tenant.id)) {
    throw directoryError(
      400,
      'Request_BadRequest',
      `The appId '${appId}' of the service principal does not reference a valid application object.`,
    );
  }
  if (servicePrincipalOf(tenant, app.clientId)) {
    throw directoryError(
      409,
      'Request_MultipleObjectsWithSameKeyValue',
      'The service principal cannot be created, updated, or restored because the service principal name ' +
        `${app.clientId} is already in use.`,
    );
  }
  const { id } = ensureServicePrincipal(tenant, app.clientId);
  await call.ctx.save();
  return entityAnswer(call, readable(call, id, app.clientId), entityOptions, 201);
}

function readable(call: Call, id: string, appId: string): JsonObject {
  const name = call.ctx.world.apps.find(({ clientId }) => clientId === appId)?.displayName ?? appId;
  return {
    id,
    appId,
    appDisplayName: name,
    displayName: name,
    accountEnabled: true,
    oauth2PermissionScopes: [],
  };
}

/** Graph stands in every tenant, and lists what can be asked of it. */
function graphItself(tenant: Tenant): JsonObject {
  return {
    id: idIn(tenant),
    appId: graphAppId,
    appDisplayName: 'Microsoft Graph',
    displayName: 'Microsoft Graph',
    accountEnabled: true,
    oauth2PermissionScopes: [...knownPermissions].map(([value, { id, title, detail }]) => ({
      id,
      value,
      type: value === 'User.Read' ? 'User' : 'Admin',
      isEnabled: true,
      adminConsentDisplayName: title,
      adminConsentDescription: detail,
      userConsentDisplayName: title,
      userConsentDescription: detail,
    })),
  };
}

/** Another one in each tenant, and the same at every start. */
function idIn({ id }: Tenant): string {
  const hex = createHash('sha256').update(`${id} ${graphAppId}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
