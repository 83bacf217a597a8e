import { sameId } from './ids';
import { type JsonObject, sameJson } from './json';
import { type Target, wire, writeTarget } from './target';

/** One assignment of a profile. The id is opaque and may change with the target. */
export type Assignment = { id: string; target: Target };

/** A Windows quality update profile, as far as an admin needs it to know it again. */
export type Profile = {
  id: string;
  displayName: string;
  description: string | null;
  /** The quality update that devices are raised to, in the service's words or as its date; `null` if unset. */
  release: string | null;
  /** Days until a restart is forced, 0 to 2; `null` if the service did not say. */
  daysUntilForcedReboot: number | null;
};

/** Whether two targets mean the same to the service. Ids are compared without case. */
export function sameTarget(left: Target, right: Target): boolean {
  const [a, b] = [comparable(left), comparable(right)];
  return a === null || b === null ? a === b : sameJson(a, b);
}

function comparable(target: Target): JsonObject | null {
  const written = writeTarget(target);
  if (target.kind === 'other' || written === null) return written;
  const ids: readonly string[] = [wire.groupId, wire.filterId];
  return Object.fromEntries(
    Object.entries(written).map(([name, value]) =>
      ids.includes(name) && typeof value === 'string' ? [name, value.toLowerCase()] : [name, value],
    ),
  );
}

/**
 * Finds an assignment again after a write: by its id, else by what it is aimed at, because the service may
 * have given it a new id (facts: Graph, "the id may change").
 */
export function findAgain(list: readonly Assignment[], id: string, target: Target): Assignment | null {
  return list.find((one) => one.id === id) ?? list.find((one) => aimsAtSame(one.target, target)) ?? null;
}

/** Same kind and same group or collection; the filter does not matter. */
export function aimsAtSame(left: Target, right: Target): boolean {
  if (left.kind !== right.kind) return false;
  if ('groupId' in left && 'groupId' in right) return sameId(left.groupId, right.groupId);
  if ('collectionId' in left && 'collectionId' in right) return left.collectionId === right.collectionId;
  return left.kind !== 'other' || sameTarget(left, right);
}
