import { sameId } from './ids';
import { canonicalJson, type JsonObject } from './json';
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
export const sameTarget = (left: Target, right: Target): boolean => keyOf(left) === keyOf(right);

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

/** Whether two lists hold the same assignments under the same ids, in whatever order. */
export function sameAssignments(left: readonly Assignment[], right: readonly Assignment[]): boolean {
  return sameMultiset(left, right, ({ id, target }) => `${id} ${keyOf(target)}`);
}

/** Whether two lists are aimed at the same, in whatever order and under whatever ids; duplicates count. */
export function sameTargets(left: readonly Assignment[], right: readonly Assignment[]): boolean {
  return sameMultiset(left, right, ({ target }) => keyOf(target));
}

/** A text that two targets share exactly when they mean the same. */
const keyOf = (target: Target): string => canonicalJson(comparable(target));

function sameMultiset<Item>(
  left: readonly Item[],
  right: readonly Item[],
  key: (item: Item) => string,
): boolean {
  // Sorted and not searched pair by pair: profiles can have hundreds of assignments.
  const [a, b] = [left.map(key).sort(), right.map(key).sort()];
  return a.length === b.length && a.every((one, index) => one === b[index]);
}
