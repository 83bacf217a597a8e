import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameTarget } from '../../extension/assignment/assignment';
import { countChanges, type Difference, difference } from '../../extension/assignment/difference';
import type { JsonObject } from '../../extension/assignment/json';
import { type Target, writeTarget } from '../../extension/assignment/target';
import { json, target } from './arbitraries';

/** A property without a value and one that is not there look alike to a reader. */
const named = (object: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
const known = target.map((one): Target => ({ ...one, rest: named(one.rest) }));
const other: fc.Arbitrary<Target> = fc
  .dictionary(fc.constantFrom('@odata.type', 'groupId', 'x', 'y'), json, { noNullPrototype: true })
  .map((wire): Target => ({ kind: 'other', wire: named(wire) }));

/** Two targets, often alike but for one thing or for case. */
const pair: fc.Arbitrary<[Target, Target]> = fc.oneof(
  fc.tuple(fc.oneof(known, other), fc.oneof(known, other)),
  fc.oneof(known, other).map((one): [Target, Target] => [one, structuredClone(one)]),
  fc.tuple(known, known).map(([one, two]): [Target, Target] => {
    if (one.kind === 'other' || two.kind === 'other') return [one, two];
    return [one, { ...one, rest: two.rest }];
  }),
  known.map((one): [Target, Target] => [one, capitals(one)]),
  other.map((one): [Target, Target] => [one, capitals(one)]),
);

const upper = (object: JsonObject | null): JsonObject =>
  Object.fromEntries(
    Object.entries(object ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.toUpperCase() : value,
    ]),
  );
function capitals(one: Target): Target {
  if (one.kind === 'other') return { kind: 'other', wire: upper(one.wire) };
  const rest = upper(one.rest);
  return 'groupId' in one ? { ...one, groupId: one.groupId.toUpperCase(), rest } : { ...one, rest };
}

const changedIn = (before: Target, after: Target): Difference['property'][] =>
  difference(before, after).flatMap(({ property, changed }) => (changed ? [property] : []));

const pilot = '3f1d9b52-6c84-4a7e-b2d0-91e5c7a4f836';
const windows = '6d0b8f23-91ce-47a5-b3f4-2e8a5c70d916';
const group: Target = { kind: 'group', groupId: pilot, filter: { mode: 'none' }, rest: {} };
const collection: Target = {
  kind: 'collection',
  collectionId: 'SMS00001',
  filter: { mode: 'include', id: windows },
  rest: { mark: 'Old', kept: [1] },
};

describe('difference', () => {
  it('tells no change exactly where the two mean the same to the service', () => {
    fc.assert(
      fc.property(pair, ([before, after]) => {
        expect(countChanges(difference(before, after)) === 0).toBe(sameTarget(before, after));
      }),
    );
  });

  it('shows every property of both as it is written, each once', () => {
    fc.assert(
      fc.property(pair, ([before, after]) => {
        const rows = difference(before, after);
        const names = rows.map(({ property }) => JSON.stringify(property));
        expect(new Set(names).size).toBe(names.length);
        for (const [side, target] of [['before', before] as const, ['after', after] as const]) {
          const own = target.kind === 'other' ? writeTarget(target) : target.rest;
          for (const [name, value] of Object.entries(own ?? {})) {
            const row = rows.find(({ property }) => typeof property === 'object' && property.name === name);
            // Beside a target of an unknown type, one of a known type is shown as it is written, too.
            expect(row?.[side]).toEqual(value);
          }
        }
      }),
    );
  });

  it('tells the properties in the order in which people think of them', () => {
    expect(difference(group, collection)).toEqual([
      { property: 'kind', before: 'group', after: 'collection', changed: true },
      { property: 'group', before: pilot, after: null, changed: true },
      { property: 'collection', before: null, after: 'SMS00001', changed: true },
      { property: 'filterMode', before: 'none', after: 'include', changed: true },
      { property: 'filter', before: null, after: windows, changed: true },
      { property: { name: 'mark' }, before: null, after: 'Old', changed: true },
      { property: { name: 'kept' }, before: null, after: [1], changed: true },
    ]);
    expect(difference(group, group)).toEqual([
      { property: 'kind', before: 'group', after: 'group', changed: false },
      { property: 'group', before: pilot, after: pilot, changed: false },
      { property: 'filterMode', before: 'none', after: 'none', changed: false },
    ]);
  });

  it('takes no notice of case in ids of groups and filters, and of nothing else', () => {
    const loud: Target = { ...group, groupId: pilot.toUpperCase() };
    expect(changedIn(group, loud)).toEqual([]);
    const filtered = { ...collection, filter: { mode: 'include', id: windows.toUpperCase() } } as Target;
    expect(changedIn(collection, filtered)).toEqual([]);
    expect(changedIn(collection, { ...collection, collectionId: 'sms00001' })).toEqual(['collection']);
    expect(changedIn(collection, { ...collection, rest: { mark: 'OLD', kept: [1] } })).toEqual([
      { name: 'mark' },
    ]);
  });

  it('shows what only the service knows by its names on the wire', () => {
    const wire = { '@odata.type': '#microsoft.graph.scopeTagGroupAssignmentTarget', entraObjectId: 'x' };
    expect(difference(group, { kind: 'other', wire })).toEqual([
      {
        property: { name: '@odata.type' },
        before: '#microsoft.graph.groupAssignmentTarget',
        after: wire['@odata.type'],
        changed: true,
      },
      { property: { name: 'groupId' }, before: pilot, after: null, changed: true },
      {
        property: { name: 'deviceAndAppManagementAssignmentFilterId' },
        before: null,
        after: null,
        changed: false,
      },
      {
        property: { name: 'deviceAndAppManagementAssignmentFilterType' },
        before: 'none',
        after: null,
        changed: true,
      },
      { property: { name: 'entraObjectId' }, before: null, after: 'x', changed: true },
    ]);
    expect(countChanges(difference({ kind: 'other', wire: null }, { kind: 'other', wire }))).toBe(2);
    expect(countChanges(difference({ kind: 'other', wire }, { kind: 'other', wire: null }))).toBe(2);
  });
});
