import * as v from 'valibot';
import type { Assignment, Json, JsonObject, Profile } from '../model.ts';
import { requireIntune } from './access.ts';
import { fitAssignmentIds, keepId, keepsId, targetKey } from './assignment-ids.ts';
import { isObject, jsonBody, readEntity } from './body.ts';
import type { Answer, Call } from './call.ts';
import { badRequest, intuneError } from './errors.ts';
import { beforeWrite, afterWrite } from './faults.ts';
import { findProfile, refuseFilter } from './profiles.ts';
import { entityAnswer, listAnswer, refuseOtherOptions } from './query.ts';
import { assignmentsToRead } from './stale-reads.ts';
import { readTarget, requireType } from './target.ts';

const typeName = 'windowsQualityUpdateProfileAssignment';
const properties = ['id', 'target'];

const AssignmentBody = v.strictObject({ id: v.optional(v.string()), target: v.any() });

/** `GET …/{profileId}/assignments` */
export function listAssignments(call: Call, profileId: string): Answer {
  requireIntune(call, 'read');
  refuseFilter(call);
  refuseOtherOptions(call, ['$select', '$top', '$skiptoken', '$count']);
  const profile = findProfile(call, profileId);
  return listAnswer(call, assignmentsToRead(call, profile), {
    context: contextOf(profile),
    typeName,
    properties,
    pageSize: 100,
    maxPageSize: 100,
  });
}

/** `GET …/{profileId}/assignments/{id}` */
export function getAssignment(call: Call, profileId: string, id: string): Answer {
  requireIntune(call, 'read');
  refuseOtherOptions(call, ['$select']);
  const profile = findProfile(call, profileId);
  const assignment = assignmentsToRead(call, profile).find((one) => one.id === id);
  if (!assignment) throw noSuchAssignment(call, id);
  return entityAnswer(call, assignment, entityOptions(profile));
}

/** `POST …/{profileId}/assignments` */
export async function createAssignment(call: Call, profileId: string): Promise<Answer> {
  requireIntune(call, 'write');
  const profile = findProfile(call, profileId);
  const assignment = { id: crypto.randomUUID() as string, target: readAssignment(call, jsonBody(call)) };
  refuseTaken(call, profile, assignment);
  profile.assignments.push(assignment);
  await keep(call);
  return entityAnswer(call, assignment, entityOptions(profile), 201);
}

/** `PATCH …/{profileId}/assignments/{id}`: the operation that this product is about. */
export async function updateAssignment(call: Call, profileId: string, id: string): Promise<Answer> {
  requireIntune(call, 'write');
  const profile = findProfile(call, profileId);
  const assignment = findAssignment(call, profile, id);
  const body = jsonBody(call);
  const target = readAssignment(call, body);
  refuseTaken(call, profile, { id: assignment.id, target });
  const next = { id: assignment.id, target };
  const ignored = beforeWrite(call, { profile, was: assignment, entries: [next] });
  if (ignored) return updated(call, profile, ignored === 'sent' ? next : assignment, body);
  assignment.target = next.target;
  await keep(call);
  return afterWrite(call) ?? updated(call, profile, assignment, body);
}

/** `DELETE …/{profileId}/assignments/{id}` */
export async function deleteAssignment(call: Call, profileId: string, id: string): Promise<Answer> {
  requireIntune(call, 'write');
  const profile = findProfile(call, profileId);
  const assignment = findAssignment(call, profile, id);
  profile.assignments = profile.assignments.filter((one) => one !== assignment);
  await keep(call);
  return { status: 204 };
}

/**
 * `POST …/{profileId}/assign`: replaces the whole list. What is left out is gone, and of two entries for one
 * target the newer is dropped without a word (facts/graph.md §3, MG-Cloudflow/Intune-Toolkit#57).
 */
export async function assign(call: Call, profileId: string): Promise<Answer> {
  requireIntune(call, 'write');
  const profile = findProfile(call, profileId);
  const { assignments } = readEntity(
    v.strictObject({ assignments: v.array(v.any()) }),
    'assign',
    jsonBody(call),
  );
  const entries = (assignments as Json[]).map((sent) => {
    if (!isObject(sent))
      throw badRequest(`Every item of 'assignments' must be of type 'microsoft.graph.${typeName}'.`);
    return successor(profile, readAssignment(call, sent));
  });
  if (beforeWrite(call, { profile, was: null, entries })) return { status: 204 };
  const kept = new Map<string, Assignment>();
  for (const entry of entries) {
    const key = targetKey(entry.target);
    if (!kept.has(key)) kept.set(key, entry);
  }
  profile.assignments = [...kept.values()];
  await keep(call);
  return afterWrite(call) ?? { status: 204 };
}

/** An assignment that stays keeps its id. */
function successor(profile: Profile, target: JsonObject): Assignment {
  const key = targetKey(target);
  const before = profile.assignments.find((one) => targetKey(one.target) === key);
  const entry = { id: before?.id ?? crypto.randomUUID(), target };
  if (before && keepsId(before)) keepId(entry);
  return entry;
}

function readAssignment(call: Call, sent: JsonObject): JsonObject {
  requireType(sent, typeName);
  readEntity(v.partial(AssignmentBody), typeName, sent);
  return readTarget(call, sent['target']);
}

/** In `strict` mode two assignments of a profile cannot have one target: their ids would be the same. */
function refuseTaken(call: Call, profile: Profile, { id, target }: Assignment): void {
  const key = targetKey(target);
  const taken = profile.assignments.some((one) => one.id !== id && targetKey(one.target) === key);
  if (taken && call.ctx.world.mode === 'strict') {
    throw intuneError(
      call,
      400,
      'BadRequest',
      'Invalid property values: another assignment of this profile already has this target',
    );
  }
}

/**
 * In `documented` mode an entity that was sent with its type is answered as on the API page: the type first,
 * then id and target as sent, indented, with CRLF line ends. With them the page's example has exactly the
 * lengths that the page shows, 344 for the request and 393 for the response.
 */
function updated(call: Call, profile: Profile, { id, target }: Assignment, sent: JsonObject): Answer {
  const type = sent['@odata.type'];
  if (call.ctx.world.mode === 'strict' || type === undefined) {
    return entityAnswer(call, { id, target }, entityOptions(profile));
  }
  const entity = { '@odata.type': type, id, target: sent['target'] ?? null };
  return {
    status: 200,
    text: JSON.stringify(entity, null, 2).replaceAll('\n', '\r\n'),
    contentType: 'application/json',
  };
}

async function keep(call: Call): Promise<void> {
  fitAssignmentIds(call.ctx.world);
  await call.ctx.save();
}

function findAssignment(call: Call, profile: Profile, id: string): Assignment {
  const assignment = profile.assignments.find((one) => one.id === id);
  if (!assignment) throw noSuchAssignment(call, id);
  return assignment;
}

function noSuchAssignment(call: Call, id: string) {
  return intuneError(call, 404, 'ResourceNotFound', `No assignment with the id '${id}' was found`);
}

function contextOf(profile: Profile): string {
  return `deviceManagement/windowsQualityUpdateProfiles('${profile.id}')/assignments`;
}

function entityOptions(profile: Profile) {
  return { context: contextOf(profile), typeName, properties };
}
