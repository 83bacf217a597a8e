import { createHash } from 'node:crypto';
import type { Assignment, JsonObject, Profile, World } from '../model.ts';

const allDevices = 'adadadad-808e-44e2-905a-0b7873a8a531';
const allUsers = 'acacacac-9df4-4c7d-9d50-4ef0226f57a9';

/** The assignment that has the id of the API page's example in `documented` mode, by its id in `strict`. */
const pageExample = {
  strict: '8c2f4a1e-5d37-4e0b-9a64-3b1f7c92d5e8_3f1d9b52-6c84-4a7e-b2d0-91e5c7a4f836',
  documented: '0c3a8422-8422-0c3a-2284-3a0c22843a0c',
};

export const guidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What makes two targets the same target: type and what it points at, not the filter (facts/graph.md §3). */
export function targetKey(target: JsonObject): string {
  return `${typeNameOf(target)}:${pointsAt(target)}`.toLowerCase();
}

/** The type's name without `#` and namespace; empty when the target has none. */
export function typeNameOf(target: JsonObject): string {
  const type = target['@odata.type'];
  return typeof type === 'string' ? type.replace(/^#?microsoft\.graph\./i, '') : '';
}

/** Assignments whose id stays whatever they are aimed at: the other answer to facts/graph.md §11 Q2. */
const kept = new WeakSet<Assignment>();

/** From now on the assignment keeps its id, also in `strict` mode. */
export function keepId(assignment: Assignment): void {
  kept.add(assignment);
}

export function keepsId(assignment: Assignment): boolean {
  return kept.has(assignment);
}

/**
 * Gives every assignment the kind of id that the world's mode has: composites that contain the group in
 * `strict`, as other Intune families have them (facts/graph.md §5), GUIDs that stay in `documented`. To be called
 * after anything that changed the mode or the assignments.
 */
export function fitAssignmentIds(world: World): void {
  for (const tenant of world.tenants) {
    for (const profile of tenant.profiles) fitProfile(profile, world.mode);
  }
}

function fitProfile(profile: Profile, mode: World['mode']): void {
  const taken = new Set(profile.assignments.filter(keepsId).map(({ id }) => id));
  for (const assignment of profile.assignments) {
    if (keepsId(assignment)) continue;
    const wanted = mode === 'strict' ? compositeId(profile, assignment) : documentedId(profile, assignment);
    let id = wanted;
    for (let count = 1; taken.has(id); count += 1) {
      // One group both included and excluded: two assignments whose composite would be the same.
      id = mode === 'strict' ? `${wanted}_${count}` : guidFrom(`${wanted}_${count}`);
    }
    taken.add(id);
    assignment.id = id;
  }
}

function compositeId(profile: Profile, { target }: Assignment): string {
  return `${profile.id}_${pointsAt(target) || guidFrom(JSON.stringify(target))}`;
}

function documentedId(profile: Profile, assignment: Assignment): string {
  if (guidPattern.test(assignment.id)) return assignment.id;
  const composite = compositeId(profile, assignment);
  return composite === pageExample.strict ? pageExample.documented : guidFrom(composite);
}

function pointsAt(target: JsonObject): string {
  switch (typeNameOf(target)) {
    case 'allDevicesAssignmentTarget':
      return allDevices;
    case 'allLicensedUsersAssignmentTarget':
      return allUsers;
    default: {
      const id = target['groupId'] ?? target['collectionId'] ?? target['entraObjectId'];
      return typeof id === 'string' ? id : '';
    }
  }
}

/** The same text always gives the same GUID: restarts and tests see the ids they saw before. */
function guidFrom(text: string): string {
  const hash = createHash('sha256').update(text).digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `4${hash.slice(13, 16)}`,
    `9${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
