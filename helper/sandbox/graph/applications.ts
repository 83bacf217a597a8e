import type { App, JsonObject } from '../model.ts';
import { requireApplications } from './access.ts';
import { change, newApp, readChanges, type Registered } from './application-body.ts';
import type { Answer, Call } from './call.ts';
import { filtered } from './directory-filter.ts';
import { directoryError, type GraphError } from './errors.ts';
import { entityAnswer, listAnswer, refuseOtherOptions } from './query.ts';

const entityOptions = {
  context: 'applications',
  typeName: 'application',
  properties: [
    'id',
    'appId',
    'displayName',
    'uniqueName',
    'signInAudience',
    'tags',
    'createdDateTime',
    'isFallbackPublicClient',
    'publisherDomain',
    'spa',
    'web',
    'publicClient',
    'requiredResourceAccess',
  ],
};

/** `GET /applications`, with `$filter` to look one up */
export function listApplications(call: Call): Answer {
  requireApplications(call, 'read');
  refuseOtherOptions(call, ['$filter', '$select', '$top', '$skiptoken']);
  const entities = registered(call).map((app) => readable(call, app));
  const found = filtered(call, entities, ['appId', 'displayName', 'uniqueName', 'tags']);
  return listAnswer(call, found, { ...entityOptions, pageSize: 100, maxPageSize: 999 });
}

/** `GET /applications/{id}`, by the object's id */
export function getApplication(call: Call, id: string): Answer {
  requireApplications(call, 'read');
  refuseOtherOptions(call, ['$select']);
  return entityAnswer(call, readable(call, findApplication(call, id)), entityOptions);
}

/** `GET /applications(uniqueName='{name}')` */
export function getByUniqueName(call: Call, uniqueName: string): Answer {
  requireApplications(call, 'read');
  refuseOtherOptions(call, ['$select']);
  const app = named(call, uniqueName);
  if (!app) throw noSuchApplication(uniqueName);
  return entityAnswer(call, readable(call, app), entityOptions);
}

/** `POST /applications` */
export async function createApplication(call: Call): Promise<Answer> {
  requireApplications(call, 'write');
  return await create(call, null);
}

/** `PATCH /applications/{id}` */
export async function updateApplication(call: Call, id: string): Promise<Answer> {
  requireApplications(call, 'write');
  return await update(call, findApplication(call, id));
}

/** `PATCH /applications(uniqueName='{name}')`: creates it only where `Prefer: create-if-missing` asks for that. */
export async function upsertApplication(call: Call, uniqueName: string): Promise<Answer> {
  requireApplications(call, 'write');
  const app = named(call, uniqueName);
  if (app) return await update(call, app);
  const wishes = (call.headers.get('prefer') ?? '').split(',').map((wish) => wish.trim().toLowerCase());
  if (!wishes.includes('create-if-missing')) throw noSuchApplication(uniqueName);
  return await create(call, uniqueName);
}

async function create(call: Call, uniqueName: string | null): Promise<Answer> {
  const app = newApp(call, readChanges(call), uniqueName);
  call.ctx.world.apps.push(app);
  await call.ctx.save();
  return entityAnswer(call, readable(call, app), entityOptions, 201);
}

async function update(call: Call, app: App & Registered): Promise<Answer> {
  change(app, readChanges(call));
  await call.ctx.save();
  return { status: 204 };
}

/** The apps that were registered in the caller's tenant. */
function registered(call: Call): (App & Registered)[] {
  return call.ctx.world.apps.filter(
    (app): app is App & Registered => app.registration?.tenantId === call.caller.tenant.id,
  );
}

function named(call: Call, uniqueName: string) {
  return registered(call).find(({ registration }) => registration.uniqueName === uniqueName);
}

function findApplication(call: Call, id: string): App & Registered {
  const app = registered(call).find(({ registration }) => registration.id === id.toLowerCase());
  if (!app) throw noSuchApplication(id);
  return app;
}

function noSuchApplication(key: string): GraphError {
  return directoryError(
    404,
    'Request_ResourceNotFound',
    `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

function readable(call: Call, app: App & Registered): JsonObject {
  const { id, uniqueName, signInAudience, tags, webRedirects, requiredResourceAccess, createdDateTime } =
    app.registration;
  return {
    id,
    appId: app.clientId,
    displayName: app.displayName,
    uniqueName,
    signInAudience,
    tags,
    createdDateTime,
    isFallbackPublicClient: app.isPublicClient ?? null,
    publisherDomain: call.caller.tenant.domain,
    spa: { redirectUris: app.spaRedirects },
    web: { redirectUris: webRedirects },
    publicClient: { redirectUris: app.nativeRedirects ?? [] },
    requiredResourceAccess,
  };
}
