import { sameId } from './ids';
import { type Json, sameJson } from './json';
import { type Target, writeTarget } from './target';

/** A property of a target as an admin knows it, or by its name on the wire if only the service knows it. */
export type Property = 'kind' | 'group' | 'collection' | 'filterMode' | 'filter' | { name: string };

/** One property of two targets. `null`: the target has no such property. */
export type Difference = { property: Property; before: Json; after: Json; changed: boolean };

type Known = Exclude<Target, { kind: 'other' }>;

/** Compares two targets property by property, in the order in which people think of them. */
export function difference(before: Target, after: Target): Difference[] {
  if (before.kind === 'other' || after.kind === 'other') return differenceOfWire(before, after);
  const rows: Difference[] = [row('kind', before.kind, after.kind)];
  const both = (read: (target: Known) => string | null): [string | null, string | null] => [
    read(before),
    read(after),
  ];
  const push = (property: Property, [left, right]: [string | null, string | null]): void => {
    if (left !== null || right !== null) rows.push(row(property, left, right));
  };
  push(
    'group',
    both((target) => ('groupId' in target ? target.groupId : null)),
  );
  push(
    'collection',
    both((target) => ('collectionId' in target ? target.collectionId : null)),
  );
  rows.push(row('filterMode', before.filter.mode, after.filter.mode));
  push(
    'filter',
    both((target) => (target.filter.mode === 'none' ? null : target.filter.id)),
  );
  const names = new Set([...Object.keys(before.rest), ...Object.keys(after.rest)]);
  for (const name of names) rows.push(row({ name }, before.rest[name] ?? null, after.rest[name] ?? null));
  return rows;
}

/** How many properties an edit changes. */
export const countChanges = (rows: readonly Difference[]): number => rows.filter((one) => one.changed).length;

function differenceOfWire(before: Target, after: Target): Difference[] {
  const [left, right] = [writeTarget(before) ?? {}, writeTarget(after) ?? {}];
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].map((name) => row({ name }, left[name] ?? null, right[name] ?? null));
}

function row(property: Property, before: Json, after: Json): Difference {
  // Only ids of groups and filters are compared without case: nobody knows what it means elsewhere.
  const isId = property === 'group' || property === 'filter';
  const same =
    isId && typeof before === 'string' && typeof after === 'string'
      ? sameId(before, after)
      : sameJson(before, after);
  return { property, before, after, changed: !same };
}
