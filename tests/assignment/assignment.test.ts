import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  aimsAtSame,
  type Assignment,
  findAgain,
  sameAssignments,
  sameTarget,
  sameTargets,
} from '../../extension/assignment/assignment';
import { fitsQualityUpdates, groupNameOf } from '../../extension/assignment/directory';
import type { Target } from '../../extension/assignment/target';
import { fromWire, toWire, WireAssignment } from '../../extension/assignment/wire';
import { target } from './arbitraries';

const none = { mode: 'none' } as const;
const group = (groupId: string): Target => ({ kind: 'group', groupId, filter: none, rest: {} });
const excluded = (groupId: string): Target => ({ kind: 'exclusionGroup', groupId, filter: none, rest: {} });
const collection = (collectionId: string): Target => ({
  kind: 'collection',
  collectionId,
  filter: none,
  rest: {},
});
const other = (wire: Record<string, string> | null): Target => ({ kind: 'other', wire });
const withFilter = (one: Target): Target =>
  one.kind === 'other' ? one : { ...one, filter: { mode: 'include', id: 'f' } };

describe('sameTarget', () => {
  it('compares ids of groups and filters without case, all else exactly', () => {
    expect(sameTarget(group('AB'), group('ab'))).toBe(true);
    expect(sameTarget(withFilter(group('a')), group('a'))).toBe(false);
    expect(sameTarget(collection('SMS00001'), collection('sms00001'))).toBe(false);
    // What a target of an unknown type means by its names is for the service to say.
    expect(sameTarget(other({ groupId: 'AB' }), other({ groupId: 'ab' }))).toBe(false);
    expect(sameTarget(other({ groupId: 'ab' }), other({ groupId: 'ab' }))).toBe(true);
    expect(sameTarget(other(null), other(null))).toBe(true);
    expect(sameTarget(other(null), group('a'))).toBe(false);
  });
});

describe('aimsAtSame', () => {
  it.each<[string, Target, Target, boolean]>([
    ['one group with another filter', group('a'), withFilter(group('A')), true],
    ['two groups', group('a'), group('b'), false],
    ['a group that is included and excluded', group('a'), excluded('a'), false],
    ['one collection with another filter', collection('c'), withFilter(collection('c')), true],
    ['two collections', collection('c'), collection('d'), false],
    ['all devices twice', { kind: 'allDevices', filter: none, rest: { a: 1 } }, allDevices(), true],
    ['all devices and all users', allDevices(), { kind: 'allUsers', filter: none, rest: {} }, false],
    ['one target of an unknown type', other({ a: 'x' }), other({ a: 'x' }), true],
    ['two of an unknown type', other({ a: 'x' }), other({ a: 'y' }), false],
    ['one of an unknown type and a group', other({ groupId: 'a' }), group('a'), false],
  ])('judges %s', (_, left, right, expected) => {
    expect(aimsAtSame(left, right)).toBe(expected);
    expect(aimsAtSame(right, left)).toBe(expected);
  });
});

function allDevices(): Target {
  return withFilter({ kind: 'allDevices', filter: none, rest: {} });
}

describe('findAgain', () => {
  const list: Assignment[] = [
    { id: '1', target: group('a') },
    { id: '2', target: group('b') },
  ];

  it('finds by id first, then by what it is aimed at', () => {
    expect(findAgain(list, '2', group('a'))).toBe(list[1]);
    expect(findAgain(list, '3', withFilter(group('a')))).toBe(list[0]);
    expect(findAgain(list, '3', group('c'))).toBeNull();
  });
});

describe('sameAssignments and sameTargets', () => {
  it('do not mind the order, and count what is there twice', () => {
    const listed = fc.array(fc.record({ id: fc.string({ maxLength: 3 }), target }), { maxLength: 6 });
    const shuffled = listed.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([list, mixed]) => {
        expect(sameAssignments(list, mixed)).toBe(true);
        expect(sameTargets(list, mixed)).toBe(true);
        expect(sameTargets([...list, ...list.slice(0, 1)], mixed)).toBe(list.length === 0);
        expect(sameAssignments(list, [...mixed, ...mixed.slice(0, 1)])).toBe(list.length === 0);
        const renamed = mixed.map((one) => ({ ...one, id: `new ${one.id}` }));
        expect(sameAssignments(list, renamed)).toBe(list.length === 0);
        expect(sameTargets(list, renamed)).toBe(true);
      }),
    );
    expect(sameTargets([{ id: '1', target: group('a') }], [{ id: '1', target: group('b') }])).toBe(false);
  });
});

describe('an assignment on its way between page and worker', () => {
  it('arrives as it left', () => {
    fc.assert(
      fc.property(fc.record({ id: fc.string(), target }), (one) => {
        expect(v.parse(WireAssignment, toWire(one))).toEqual(toWire(one));
        expect(fromWire(toWire(one))).toEqual(one);
      }),
    );
  });

  it('is an id and an object of JSON, or no target at all', () => {
    expect(v.is(WireAssignment, { id: 'a', target: null })).toBe(true);
    for (const target of [undefined, [], 'x', 7, { a: undefined }, { a: [() => 0] }]) {
      expect(v.is(WireAssignment, { id: 'a', target })).toBe(false);
    }
    expect(v.is(WireAssignment, { id: 7, target: null })).toBe(false);
    expect(v.is(WireAssignment, { target: null })).toBe(false);
  });
});

describe('groups and filters by name', () => {
  it('offers only filters of Windows devices', () => {
    const filter = { id: 'f', displayName: 'F', description: null };
    const fits = (platform: string, managementType: 'devices' | 'apps'): boolean =>
      fitsQualityUpdates({ ...filter, platform, managementType });
    expect(fits('windows10AndLater', 'devices')).toBe(true);
    expect(fits('Windows10andlater', 'devices')).toBe(true);
    expect(fits('windows10AndLater', 'apps')).toBe(false);
    expect(fits('iOS', 'devices')).toBe(false);
  });

  it('finds a name by the id in any case, and never one of JavaScript’s own', () => {
    const gone = { found: false, reason: 'deleted' } as const;
    expect(groupNameOf({ abc: gone }, 'ABC')).toBe(gone);
    const unknown = { found: false, reason: 'unknown' };
    expect(groupNameOf({}, 'abc')).toEqual(unknown);
    expect(groupNameOf({}, 'constructor')).toEqual(unknown);
  });
});
