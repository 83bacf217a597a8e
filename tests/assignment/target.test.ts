import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOfType, readTarget, typeNameOf, writeTarget } from '../../extension/assignment/target';
import { json, target } from './arbitraries';

const group = '3f1d9b52-6c84-4a7e-b2d0-91e5c7a4f836';
const filter = '6d0b8f23-91ce-47a5-b3f4-2e8a5c70d916';

describe('readTarget and writeTarget', () => {
  it('writes what the API documents, with the type first', () => {
    const written = writeTarget({
      kind: 'group',
      groupId: group,
      filter: { mode: 'include', id: filter },
      rest: {},
    });
    expect(JSON.stringify(written)).toBe(
      `{"@odata.type":"#microsoft.graph.groupAssignmentTarget","groupId":"${group}",` +
        `"deviceAndAppManagementAssignmentFilterId":"${filter}","deviceAndAppManagementAssignmentFilterType":"include"}`,
    );
  });

  it('reads back every target that it writes', () => {
    fc.assert(fc.property(target, (one) => void expect(readTarget(writeTarget(one))).toEqual(one)));
  });

  it('puts the type first, whatever else a target holds', () => {
    fc.assert(
      fc.property(target, (one) => void expect(Object.keys(writeTarget(one) ?? {})[0]).toBe('@odata.type')),
    );
  });

  it('sends back untouched what it does not know', () => {
    const unknown = fc.record({
      '@odata.type': fc.constant('#microsoft.graph.scopeTagGroupAssignmentTarget'),
      x: json,
    });
    fc.assert(fc.property(unknown, (value) => void expect(writeTarget(readTarget(value))).toEqual(value)));
  });

  it.each([null, undefined, 'x', 7, [1]])('keeps nothing of %j, which is no target', (value) => {
    expect(readTarget(value)).toEqual({ kind: 'other', wire: null });
  });

  it('writes for everybody only what belongs to everybody', () => {
    const everyone = { kind: 'allDevices', filter: { mode: 'none' }, rest: {} } as const;
    expect(Object.keys(writeTarget(everyone) ?? {})).toEqual([
      '@odata.type',
      'deviceAndAppManagementAssignmentFilterId',
      'deviceAndAppManagementAssignmentFilterType',
    ]);
  });

  it('never throws, whatever the service sends', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => void expect(readTarget(value).kind).toBeTypeOf('string')),
    );
  });

  it.each([
    ['a missing filter', {}],
    [
      'null and none',
      { deviceAndAppManagementAssignmentFilterId: null, deviceAndAppManagementAssignmentFilterType: 'none' },
    ],
    [
      'the empty GUID and none',
      {
        deviceAndAppManagementAssignmentFilterId: '00000000-0000-0000-0000-000000000000',
        deviceAndAppManagementAssignmentFilterType: 'none',
      },
    ],
  ])('reads %s as no filter', (_, properties) => {
    const wire = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: group, ...properties };
    expect(readTarget(wire)).toEqual({ kind: 'group', groupId: group, filter: { mode: 'none' }, rest: {} });
  });

  it.each([
    ['a group without an id', { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: null }],
    [
      'a filter id without a mode',
      {
        '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget',
        deviceAndAppManagementAssignmentFilterId: filter,
      },
    ],
    [
      'a mode of tomorrow',
      {
        '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget',
        deviceAndAppManagementAssignmentFilterType: 'prefer',
      },
    ],
    ['the abstract type', { '@odata.type': '#microsoft.graph.deviceAndAppManagementAssignmentTarget' }],
    ['no type', { groupId: group }],
    [
      'an id of a filter that is no text',
      {
        '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget',
        deviceAndAppManagementAssignmentFilterId: 7,
      },
    ],
    [
      'a mode without a filter',
      {
        '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget',
        deviceAndAppManagementAssignmentFilterId: '',
        deviceAndAppManagementAssignmentFilterType: 'include',
      },
    ],
    ['a group with an empty id', { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: '' }],
    [
      'a collection with an empty id',
      { '@odata.type': '#microsoft.graph.configurationManagerCollectionAssignmentTarget', collectionId: '' },
    ],
    [
      'a collection whose id is no text',
      { '@odata.type': '#microsoft.graph.configurationManagerCollectionAssignmentTarget', collectionId: 7 },
    ],
  ])('keeps %s as it came', (_, wire) => {
    expect(readTarget(wire)).toEqual({ kind: 'other', wire });
  });

  it('keeps a property named __proto__ as data', () => {
    const wire = JSON.parse(
      '{"@odata.type":"#microsoft.graph.allDevicesAssignmentTarget","__proto__":{"kind":"x"}}',
    ) as unknown;
    const written = writeTarget(readTarget(wire));
    expect(JSON.stringify(written)).toContain('"__proto__":{"kind":"x"}');
    expect(({} as { kind?: string }).kind).toBeUndefined();
  });
});

describe('kindOfType', () => {
  it('does not mind a missing hash sign or other case', () => {
    expect(kindOfType('microsoft.graph.groupAssignmentTarget')).toBe('group');
    expect(kindOfType('#Microsoft.Graph.ExclusionGroupAssignmentTarget')).toBe('exclusionGroup');
    expect(kindOfType(typeNameOf('allUsers'))).toBe('allUsers');
    expect(kindOfType('#microsoft.graph.groupAssignmentTargetX')).toBeNull();
    expect(kindOfType('x#microsoft.graph.groupAssignmentTarget')).toBeNull();
    expect(kindOfType('xmicrosoft.graph.groupAssignmentTarget')).toBeNull();
    expect(kindOfType('group#AssignmentTarget')).toBeNull();
    expect(kindOfType('groupmicrosoft.graph.AssignmentTarget')).toBeNull();
    expect(kindOfType(7)).toBeNull();
  });
});
