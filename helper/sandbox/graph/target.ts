import * as v from 'valibot';
import type { Json, JsonObject } from '../model.ts';
import { guidPattern } from './assignment-ids.ts';
import { isObject, readEntity } from './body.ts';
import type { Call } from './call.ts';
import { badRequest, intuneError, modelValidationFailure } from './errors.ts';

const abstractType = 'deviceAndAppManagementAssignmentTarget';
const noFilterId = '00000000-0000-0000-0000-000000000000';

/** Every target inherits these; the type is an enum that may be left out but not be null (facts/graph.md §3). */
const inherited = {
  deviceAndAppManagementAssignmentFilterId: v.nullish(v.string(), null),
  deviceAndAppManagementAssignmentFilterType: v.optional(v.picklist(['none', 'include', 'exclude']), 'none'),
};

type Properties = { [name: string]: string | null | undefined };

const group = { ...inherited, groupId: v.nullish(v.string()) };

/**
 * The targets that the service's metadata has. `deviceAndAppManagementAssignmentSourceTag` and the scope tag type
 * stand for what a service learns after a client was made: such values are in the seed, and a client that edits
 * their neighbours has to hand them back unchanged.
 */
const concrete: { [typeName: string]: v.GenericSchema<unknown, Properties> } = {
  allDevicesAssignmentTarget: v.strictObject(inherited),
  allLicensedUsersAssignmentTarget: v.strictObject(inherited),
  groupAssignmentTarget: v.strictObject({
    ...group,
    deviceAndAppManagementAssignmentSourceTag: v.nullish(v.string()),
  }),
  exclusionGroupAssignmentTarget: v.strictObject(group),
  configurationManagerCollectionAssignmentTarget: v.strictObject({
    ...inherited,
    collectionId: v.nullish(v.string()),
  }),
  scopeTagGroupAssignmentTarget: v.strictObject({
    ...inherited,
    targetType: v.picklist(['none', 'user', 'device', 'unknownFutureValue']),
    entraObjectId: v.nullish(v.string()),
  }),
};

/** Checks a target as the service would, and returns it in the form that is stored and read back. */
export function readTarget(call: Call, sent: Json | undefined): JsonObject {
  if (!isObject(sent)) {
    throw intuneError(
      call,
      400,
      'BadRequest',
      "Invalid property values: 'target' must be an assignment target",
    );
  }
  const type = sent['@odata.type'];
  if (type === undefined) throw modelValidationFailure('Cannot create an abstract class.');
  const typeName = typeof type === 'string' ? resolve(type) : null;
  if (typeName === null) {
    throw modelValidationFailure(
      `A type named '${typeof type === 'string' ? type.replace(/^#/, '') : JSON.stringify(type)}' ` +
        'could not be resolved by the model. When a model is available, each type name must resolve to a valid type.',
    );
  }
  if (typeName === abstractType) return readAbstract(call, sent);

  const schema = concrete[typeName];
  if (!schema) throw modelValidationFailure('Cannot create an abstract class.');
  const read = readEntity(schema, typeName, sent);
  if (typeName === 'groupAssignmentTarget' || typeName === 'exclusionGroupAssignmentTarget') {
    requireGroup(call, read['groupId']);
  }
  if (typeName === 'configurationManagerCollectionAssignmentTarget' && !read['collectionId']) {
    throw intuneError(call, 400, 'BadRequest', 'Invalid property values');
  }
  const target: JsonObject = { '@odata.type': `#microsoft.graph.${typeName}` };
  for (const [name, value] of Object.entries({ ...read, ...readFilter(call, read) })) {
    if (value !== undefined) target[name] = value;
  }
  return target;
}

/**
 * The base type cannot be made (facts §3), but the API page's example sends and gets it: in `documented` mode it
 * is kept as sent, as the page shows.
 */
function readAbstract(call: Call, sent: JsonObject): JsonObject {
  if (call.ctx.world.mode === 'strict') throw modelValidationFailure('Cannot create an abstract class.');
  const read = readEntity(v.strictObject(inherited), abstractType, sent);
  readFilter(call, read);
  return structuredClone(sent);
}

/** The type's short name if the metadata has it; the `#` may be missing, as on the API page. */
function resolve(type: string): string | null {
  const [, name = ''] = /^#?microsoft\.graph\.(\w+)$/.exec(type) ?? [];
  return name === abstractType || Object.hasOwn(concrete, name) ? name : null;
}

function requireGroup(call: Call, groupId: Json | undefined): void {
  const text = typeof groupId === 'string' ? groupId : '';
  if (guidPattern.test(text) && text !== noFilterId) return;
  throw intuneError(
    call,
    400,
    'BadRequest',
    `Invalid GroupId : ${text} provided, a valid AADGroupId is expected.`,
  );
}

/** A filter and its mode go together: no mode, no filter (facts §3). */
function readFilter(call: Call, target: Properties): Properties {
  const id = target['deviceAndAppManagementAssignmentFilterId'];
  const mode = target['deviceAndAppManagementAssignmentFilterType'];
  if (mode === 'none') {
    return {
      deviceAndAppManagementAssignmentFilterId: null,
      deviceAndAppManagementAssignmentFilterType: 'none',
    };
  }
  if (typeof id !== 'string' || id === '' || id === noFilterId) {
    throw intuneError(
      call,
      400,
      'BadRequest',
      `Invalid property values: deviceAndAppManagementAssignmentFilterType is '${String(mode)}' but there is no filter id`,
    );
  }
  const known = call.caller.tenant.filters.some((filter) => filter.id.toLowerCase() === id.toLowerCase());
  if (call.ctx.world.mode === 'strict' && !known) {
    throw intuneError(
      call,
      400,
      'BadRequest',
      `Invalid property values: no assignment filter has the id ${id}`,
    );
  }
  return {};
}

/** Refuses an assignment that says it is something else. */
export function requireType(sent: JsonObject, typeName: string): void {
  const type = sent['@odata.type'];
  if (
    type === undefined ||
    (typeof type === 'string' && type.replace(/^#/, '') === `microsoft.graph.${typeName}`)
  ) {
    return;
  }
  if (typeof type !== 'string') throw badRequest("The annotation '@odata.type' must be a text.");
  throw modelValidationFailure(
    `A type named '${type.replace(/^#/, '')}' is not assignable to the expected type 'microsoft.graph.${typeName}'.`,
  );
}
