import * as v from 'valibot';
import type { SandboxContext } from '../context.ts';
import { fitAssignmentIds, keepId, keepsId, targetKey, typeNameOf } from '../graph/assignment-ids.ts';
import type { Assignment, JsonObject, Profile, Tenant } from '../model.ts';

/** What the wizard sends: the whole list, as `POST …/assign` of Graph takes it. */
const AssignBody = v.strictObject({
  assignments: v.array(v.strictObject({ target: v.custom<JsonObject>(isObject, 'A target is an object.') })),
});

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Why a list is not saved, in words for the person; `null` if it was. */
export type Refusal = { message: string } | null;

/**
 * Saves the wizard's list. It replaces whatever is there, also what somebody else added meanwhile: so does the
 * portal's own wizard, and an admin has to be able to see that beside the extension's panel.
 */
export async function saveAssignments(
  ctx: SandboxContext,
  tenant: Tenant,
  profile: Profile,
  sent: unknown,
): Promise<Refusal> {
  const read = v.safeParse(AssignBody, sent);
  if (!read.success) return { message: `The list of assignments cannot be read: ${read.issues[0].message}` };
  const next = new Map<string, Assignment>();
  for (const { target } of read.output.assignments) {
    if (!isKnown(profile, target) && !isGroupOf(tenant, target)) {
      return { message: 'The list names a group that is not in this directory.' };
    }
    const key = targetKey(target);
    // Of two entries for one target the service keeps the first, without a word (facts/graph.md §3).
    if (!next.has(key)) next.set(key, successor(profile, key, target));
  }
  profile.assignments = [...next.values()];
  profile.lastModifiedDateTime = ctx.now().toISOString();
  fitAssignmentIds(ctx.world);
  await ctx.save();
  return null;
}

/** An assignment that stays keeps its id. */
function successor(profile: Profile, key: string, target: JsonObject): Assignment {
  const before = profile.assignments.find((one) => targetKey(one.target) === key);
  const entry = { id: before?.id ?? crypto.randomUUID(), target };
  if (before && keepsId(before)) keepId(entry);
  return entry;
}

/** What is there may stay, whatever it is: also a group that was deleted and a kind of target from elsewhere. */
function isKnown(profile: Profile, target: JsonObject): boolean {
  const text = JSON.stringify(target);
  return profile.assignments.some((one) => JSON.stringify(one.target) === text);
}

function isGroupOf({ groups }: Tenant, target: JsonObject): boolean {
  if (!/^(exclusionGroup|group)AssignmentTarget$/.test(typeNameOf(target))) return false;
  const id = target['groupId'];
  return typeof id === 'string' && groups.some((group) => group.id.toLowerCase() === id.toLowerCase());
}
