import type { Assignment, JsonObject, Profile } from '../model.ts';
import type { Call } from './call.ts';

/** Lists kept from before a write; by profile object, so that a reset world forgets them. */
const stale = new WeakMap<Profile, { assignments: Assignment[]; reads: number }>();

/** The next reads show the assignments as they are now: reads lag behind writes (facts/graph.md §5). */
export function lagBehind(profile: Profile, reads: number): void {
  stale.set(profile, { assignments: structuredClone(profile.assignments), reads });
}

/** The assignments as a reader sees them now. */
export function assignmentsToRead(call: Call, profile: Profile): JsonObject[] {
  const old = stale.get(profile);
  if (!old || call.method !== 'GET') return profile.assignments;
  old.reads -= 1;
  if (old.reads <= 0) stale.delete(profile);
  return old.assignments;
}
