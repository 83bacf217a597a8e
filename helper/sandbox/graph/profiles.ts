import * as v from 'valibot';
import type { JsonObject, Profile } from '../model.ts';
import { longDate } from '../seed/make.ts';
import { requireIntune } from './access.ts';
import { jsonBody, readEntity } from './body.ts';
import type { Answer, Call } from './call.ts';
import { badRequest, intuneError } from './errors.ts';
import { entityAnswer, listAnswer, refuseOtherOptions } from './query.ts';
import { requireType } from './target.ts';

const typeName = 'windowsQualityUpdateProfile';
const entityOptions = {
  context: 'deviceManagement/windowsQualityUpdateProfiles',
  typeName,
  properties: [
    'id',
    'displayName',
    'description',
    'expeditedUpdateSettings',
    'roleScopeTagIds',
    'releaseDateDisplayName',
    'deployableContentDisplayName',
    'createdDateTime',
    'lastModifiedDateTime',
    'assignments',
  ],
};

/** What can be written; names that the service computes are refused on create and left alone on update. */
const ProfileBody = v.strictObject({
  displayName: v.pipe(v.string(), v.nonEmpty()),
  description: v.nullish(v.string(), null),
  expeditedUpdateSettings: v.nullish(
    v.strictObject({
      qualityUpdateRelease: v.pipe(v.string(), v.isoTimestamp()),
      daysUntilForcedReboot: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2)),
    }),
    null,
  ),
  roleScopeTagIds: v.optional(v.array(v.string()), ['0']),
});

/** Everything optional without its default: a PATCH changes only what it names. */
const ProfileChanges = v.strictObject({
  displayName: v.optional(ProfileBody.entries.displayName),
  description: v.optional(v.nullable(v.string())),
  expeditedUpdateSettings: v.optional(v.nullable(ProfileBody.entries.expeditedUpdateSettings.wrapped)),
  roleScopeTagIds: v.optional(v.array(v.string())),
});

/** `GET /deviceManagement/windowsQualityUpdateProfiles` */
export function listProfiles(call: Call): Answer {
  requireIntune(call, 'read');
  refuseFilter(call);
  refuseOtherOptions(call, ['$select', '$top', '$skiptoken', '$count', '$expand']);
  const entities = call.caller.tenant.profiles.map((profile) => readable(call, profile));
  return listAnswer(call, entities, { ...entityOptions, pageSize: 20, maxPageSize: 20 });
}

/** `GET /deviceManagement/windowsQualityUpdateProfiles/{id}` */
export function getProfile(call: Call, id: string): Answer {
  requireIntune(call, 'read');
  refuseOtherOptions(call, ['$select', '$expand']);
  return entityAnswer(call, readable(call, findProfile(call, id)), entityOptions);
}

/** `POST /deviceManagement/windowsQualityUpdateProfiles` */
export async function createProfile(call: Call): Promise<Answer> {
  requireIntune(call, 'write');
  const body = jsonBody(call);
  requireType(body, typeName);
  const now = call.ctx.now().toISOString();
  const written = readEntity(ProfileBody, typeName, body);
  const profile: Profile = {
    id: crypto.randomUUID(),
    ...written,
    ...computedNames(written.expeditedUpdateSettings),
    createdDateTime: now,
    lastModifiedDateTime: now,
    assignments: [],
  };
  call.caller.tenant.profiles.unshift(profile);
  await call.ctx.save();
  return entityAnswer(call, readable(call, profile), entityOptions, 201);
}

/** `PATCH /deviceManagement/windowsQualityUpdateProfiles/{id}` */
export async function updateProfile(call: Call, id: string): Promise<Answer> {
  requireIntune(call, 'write');
  const profile = findProfile(call, id);
  const body = jsonBody(call);
  requireType(body, typeName);
  const changes = readEntity(ProfileChanges, typeName, body);
  if (changes.displayName !== undefined) profile.displayName = changes.displayName;
  if (changes.description !== undefined) profile.description = changes.description;
  if (changes.roleScopeTagIds !== undefined) profile.roleScopeTagIds = changes.roleScopeTagIds;
  if (changes.expeditedUpdateSettings !== undefined) {
    profile.expeditedUpdateSettings = changes.expeditedUpdateSettings;
    Object.assign(profile, computedNames(changes.expeditedUpdateSettings));
  }
  profile.lastModifiedDateTime = call.ctx.now().toISOString();
  await call.ctx.save();
  return entityAnswer(call, readable(call, profile), entityOptions);
}

/** `DELETE /deviceManagement/windowsQualityUpdateProfiles/{id}` */
export async function deleteProfile(call: Call, id: string): Promise<Answer> {
  requireIntune(call, 'write');
  const profile = findProfile(call, id);
  const { tenant } = call.caller;
  tenant.profiles = tenant.profiles.filter((one) => one !== profile);
  await call.ctx.save();
  return { status: 204 };
}

/** The caller's own profile with this id; another tenant's is not there. */
export function findProfile(call: Call, id: string): Profile {
  const profile = call.caller.tenant.profiles.find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (!profile) throw intuneError(call, 404, 'ResourceNotFound', `No profile with the id '${id}' was found`);
  return profile;
}

/** This family refuses `$filter` with a sentence of its own (facts/graph.md §1). */
export function refuseFilter(call: Call): void {
  if (!call.query.has('$filter')) return;
  throw intuneError(
    call,
    400,
    'BadRequest',
    "The query specified in the URI is not valid. Query option 'Filter' is not allowed. To allow it, set the " +
      "'AllowedQueryOptions' property on EnableQueryAttribute or QueryValidationSettings.",
  );
}

/**
 * A profile as it is read. Expanded assignments come back empty although there are some: recorded from the service
 * (facts/graph.md §1), and the reason why nobody may take an expanded empty list for "none".
 */
function readable(call: Call, stored: Profile): JsonObject {
  const profile = Object.fromEntries(Object.entries(stored).filter(([name]) => name !== 'assignments'));
  const expand = call.query.get('$expand');
  if (expand === null) return profile;
  if (!/^assignments(\(.*\))?$/.test(expand)) {
    throw badRequest(
      `Parsing OData Select and Expand failed: Could not find a property named '${expand}' ` +
        `on type 'microsoft.graph.${typeName}'.`,
    );
  }
  return { ...profile, assignments: [] };
}

function computedNames(settings: Profile['expeditedUpdateSettings']) {
  if (!settings) return { releaseDateDisplayName: '', deployableContentDisplayName: '' };
  const day = new Date(settings.qualityUpdateRelease);
  const label = `${settings.qualityUpdateRelease.slice(0, 7).replace('-', '.')} B`;
  return {
    releaseDateDisplayName: `${longDate(day)}, ${label} security update`,
    deployableContentDisplayName: `${label} Security Updates for Windows 10 and later`,
  };
}
