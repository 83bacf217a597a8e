import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AssignmentFilter } from '../../extension/assignment/directory';
import type { TargetForm } from '../../extension/assignment/draft';
import type { JsonObject } from '../../extension/assignment/json';
import { check, type Context } from '../../extension/assignment/rules';
import { form } from './arbitraries';

const pilot = '3f1d9b52-6c84-4a7e-b2d0-91e5c7a4f836';
const broad = 'a94e06d7-2b58-4f13-8c6a-d07b35e9124f';
const kiosks = 'b7c40a1d-5e92-4c38-9f06-1d83e2a6750c';
const windows = '6d0b8f23-91ce-47a5-b3f4-2e8a5c70d916';

const filter = (
  id: string,
  platform: string,
  managementType: 'devices' | 'apps' = 'devices',
): AssignmentFilter => ({
  id,
  displayName: `Filter ${platform}`,
  description: null,
  platform,
  managementType,
});

const noFilter = { mode: 'none' } as const;
const context: Context = {
  current: { id: 'a', target: { kind: 'group', groupId: pilot, filter: noFilter, rest: {} } },
  siblings: [{ id: 'b', target: { kind: 'exclusionGroup', groupId: kiosks, filter: noFilter, rest: {} } }],
  groups: {},
  filters: [
    filter(windows, 'windows10AndLater'),
    filter('11111111-1111-4111-8111-111111111111', 'iOS'),
    filter('22222222-2222-4222-8222-222222222222', 'windows10AndLater', 'apps'),
  ],
};

const base: TargetForm = {
  kind: 'group',
  groupId: broad,
  collectionId: '',
  filterMode: 'none',
  filterId: '',
  rest: {},
};
const codes = (change: Partial<TargetForm>, around: Partial<Context> = {}): string[] =>
  check({ as: 'form', form: { ...base, ...change } }, { ...context, ...around }).findings.map(
    ({ severity, code, field }) => `${severity} ${code} ${field}`,
  );
const jsonCodes = (text: string): string[] =>
  check({ as: 'json', text }, context).findings.map(
    ({ severity, code, field }) => `${severity} ${code} ${field}`,
  );
const typed = (type: string, properties: object = {}): string =>
  JSON.stringify({ '@odata.type': `#microsoft.graph.${type}`, ...properties });
const filterId = 'deviceAndAppManagementAssignmentFilterId';
const filterType = 'deviceAndAppManagementAssignmentFilterType';

describe('check', () => {
  it('lets a sound change through, with what is left to know', () => {
    const { target, findings } = check({ as: 'form', form: base }, context);
    expect(target).toEqual({ kind: 'group', groupId: broad, filter: noFilter, rest: {} });
    expect(findings).toEqual([
      { field: 'groupId', severity: 'note', code: 'exclusionsStay', groupIds: [kiosks] },
    ]);
  });

  it.each<[string, Partial<TargetForm>, string]>([
    ['no group', { groupId: '' }, 'error groupIdMissing groupId'],
    ['a group id that is none', { groupId: 'Pilot ring' }, 'error groupIdNotGuid groupId'],
    [
      'the pseudo group of all devices',
      { groupId: 'ADADADAD-808e-44e2-905a-0b7873a8a531' },
      'error groupIdIsAllDevices groupId',
    ],
    [
      'the pseudo group of all users',
      { groupId: 'acacacac-9df4-4c7d-9d50-4ef0226f57a9' },
      'error groupIdIsAllUsers groupId',
    ],
    ['no collection', { kind: 'collection' }, 'error collectionIdMissing collectionId'],
    [
      'a collection id that is none',
      { kind: 'collection', collectionId: 'All systems' },
      'error collectionIdMalformed collectionId',
    ],
    ['a filter mode without a filter', { filterMode: 'include' }, 'error filterMissing filterId'],
    [
      'a filter id that is none',
      { filterMode: 'include', filterId: 'Corporate' },
      'error filterIdNotGuid filterId',
    ],
    [
      'an exclusion with a filter',
      { kind: 'exclusionGroup', filterMode: 'include', filterId: windows },
      'error filterOnExclusion filterMode',
    ],
    [
      'a filter of another platform',
      { filterMode: 'include', filterId: '11111111-1111-4111-8111-111111111111' },
      'error filterOtherPlatform filterId',
    ],
    [
      'a filter for apps',
      { filterMode: 'exclude', filterId: '22222222-2222-4222-8222-222222222222' },
      'error filterForApps filterId',
    ],
    [
      'a target that the profile already has',
      { kind: 'exclusionGroup', groupId: kiosks.toUpperCase() },
      'error alreadyAssigned groupId',
    ],
    ['no change', { groupId: pilot.toUpperCase() }, 'error unchanged kind'],
    ['a filter that fits', { filterMode: 'include', filterId: windows }, 'warning filterUnproven filterId'],
    [
      'a filter that nobody knows',
      { filterMode: 'include', filterId: broad },
      'warning filterUnknown filterId',
    ],
    ['all devices', { kind: 'allDevices' }, 'warning everyoneUnproven kind'],
    ['a collection', { kind: 'collection', collectionId: 'SMS00001' }, 'warning collectionUnproven kind'],
    ['a group included and excluded', { groupId: kiosks }, 'warning includedAndExcluded groupId'],
  ])('tells %s', (_, change, expected) => {
    expect(codes(change)).toContain(expected);
  });

  it('gives no target as long as there is an error, and one as soon as there is none', () => {
    fc.assert(
      fc.property(form, (one) => {
        const { target, findings } = check({ as: 'form', form: one }, context);
        expect(target === null).toBe(findings.some(({ severity }) => severity === 'error'));
      }),
    );
  });

  it('tells all that is wrong at once', () => {
    expect(codes({ groupId: 'x', filterMode: 'include' })).toEqual([
      'error groupIdNotGuid groupId',
      'error filterMissing filterId',
    ]);
    expect(codes({ kind: 'exclusionGroup', groupId: '', filterMode: 'include' })).toEqual([
      'error groupIdMissing groupId',
      'error filterOnExclusion filterMode',
    ]);
  });

  it('takes the empty GUID for no filter', () => {
    const wire = {
      '@odata.type': '#microsoft.graph.groupAssignmentTarget',
      groupId: broad,
      deviceAndAppManagementAssignmentFilterId: '00000000-0000-0000-0000-000000000000',
      deviceAndAppManagementAssignmentFilterType: 'none',
    };
    expect(check({ as: 'json', text: JSON.stringify(wire) }, context).target).not.toBeNull();
  });

  it('warns of a group that is gone and notes one of users', () => {
    const users = { id: broad, displayName: 'All staff', description: null, kind: 'dynamicUsers' } as const;
    expect(codes({}, { groups: { [broad]: { found: false, reason: 'deleted' } } })).toContain(
      'warning groupDeleted groupId',
    );
    expect(codes({}, { groups: { [broad]: { found: true, group: users } } })).toContain(
      'note groupOfUsers groupId',
    );
  });

  it.each<[string, string[]]>([
    ['{', ['error jsonSyntax json']],
    ['"x"', ['error jsonNotAnObject json']],
    ['{}', ['error typeMissing json']],
    ['{"@odata.type":""}', ['error typeMissing json']],
    ['{"@odata.type":7}', ['error typeMissing json']],
    [typed('deviceAndAppManagementAssignmentTarget'), ['error typeAbstract json']],
    [typed('groupAssignmentTarget', { groupId: 5 }), ['error propertyNotText groupId']],
    [typed('exclusionGroupAssignmentTarget', { groupId: [] }), ['error propertyNotText groupId']],
    [
      typed('configurationManagerCollectionAssignmentTarget', { collectionId: 5, groupId: 5 }),
      ['error propertyNotText collectionId'],
    ],
    [
      typed('allDevicesAssignmentTarget', { [filterType]: 'prefer', groupId: 5, collectionId: 5 }),
      ['error filterModeUnknown filterMode'],
    ],
    [typed('groupAssignmentTarget', { [filterType]: 'prefer' }), ['error filterModeUnknown filterMode']],
    [typed('allDevicesAssignmentTarget', { [filterId]: windows }), ['error filterIdWithoutMode filterMode']],
    [
      typed('allDevicesAssignmentTarget', { [filterId]: 5, [filterType]: 'include' }),
      ['error propertyNotText filterId'],
    ],
    [
      typed('configurationManagerCollectionAssignmentTarget', { collectionId: 5, [filterId]: windows }),
      ['error propertyNotText collectionId', 'error filterIdWithoutMode filterMode'],
    ],
    [typed('scopeTagGroupAssignmentTarget', { entraObjectId: 'x' }), ['warning typeUnknown json']],
    [typed('futureTarget', { [filterId]: windows, [filterType]: 'include' }), ['warning typeUnknown json']],
    [typed('futureTarget', { [filterId]: windows, [filterType]: 'exclude' }), ['warning typeUnknown json']],
    [
      typed('futureTarget', { [filterType]: 'prefer' }),
      ['error filterModeUnknown filterMode', 'warning typeUnknown json'],
    ],
  ])('judges the JSON %s', (text, expected) => {
    expect(jsonCodes(text)).toEqual(expected);
  });

  it('sends a target of an unknown type as it stands', () => {
    const text = typed('futureTarget', { groupId: broad });
    expect(check({ as: 'json', text }, context).target).toEqual({
      kind: 'other',
      wire: JSON.parse(text) as unknown,
    });
  });

  it('never throws on any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => void expect(check({ as: 'json', text }, context).target).toBeNull()),
    );
  });

  it('says how many properties are kept that it does not know', () => {
    expect(check({ as: 'form', form: { ...base, rest: { a: 1, b: 2 } } }, context).findings).toContainEqual({
      field: 'json',
      severity: 'note',
      code: 'restKept',
      count: 2,
    });
  });

  it.each<[string, Partial<TargetForm>, string[]]>([
    ['all devices', { kind: 'allDevices' }, ['warning everyoneUnproven kind']],
    ['all users', { kind: 'allUsers' }, ['warning everyoneUnproven kind']],
    [
      'a collection, in any case',
      { kind: 'collection', collectionId: 'sms0000a' },
      ['warning collectionUnproven kind'],
    ],
    ['an exclusion', { kind: 'exclusionGroup', groupId: broad }, []],
    ['a group that is excluded as well', { groupId: kiosks }, ['warning includedAndExcluded groupId']],
  ])('says of %s this and nothing else', (_, change, expected) => {
    expect(codes({ groupId: '', ...change })).toEqual(expected);
  });

  it.each(['SMS000011', 'xSMS00001', 'SMS0000', 'SMS-0001', ' SMS00001', 'S'])(
    'takes %j for no collection id',
    (collectionId) => {
      expect(codes({ kind: 'collection', collectionId })).toContain(
        'error collectionIdMalformed collectionId',
      );
    },
  );

  describe('beside other assignments', () => {
    const none = { filter: noFilter, rest: {} };
    const siblings: Context['siblings'] = [
      { id: '1', target: { kind: 'allDevices', ...none } },
      { id: '2', target: { kind: 'exclusionGroup', groupId: kiosks, ...none } },
      { id: '3', target: { kind: 'group', groupId: windows, ...none } },
      { id: '4', target: { kind: 'collection', collectionId: 'SMS00001', ...none } },
    ];

    it.each<[string, Partial<TargetForm>, string]>([
      ['a group', { groupId: windows.toUpperCase() }, 'groupId'],
      ['an exclusion', { kind: 'exclusionGroup', groupId: kiosks }, 'groupId'],
      ['a collection', { kind: 'collection', collectionId: 'SMS00001' }, 'collectionId'],
      ['all devices', { kind: 'allDevices', filterMode: 'include', filterId: windows }, 'kind'],
    ])('tells at its own field that %s is there already', (_, change, field) => {
      const found = codes(change, { siblings });
      expect(found.filter((line) => line.startsWith('error'))).toEqual([`error alreadyAssigned ${field}`]);
      expect(found.join()).not.toContain('includedAndExcluded');
    });

    it('tells which exclusions stay in force for a group that is included, and only for that', () => {
      const { findings } = check({ as: 'form', form: base }, { ...context, siblings });
      expect(findings).toEqual([
        { field: 'groupId', severity: 'note', code: 'exclusionsStay', groupIds: [kiosks] },
      ]);
      expect(codes({}, { siblings: siblings.filter(({ id }) => id !== '2') })).toEqual([]);
      expect(codes({ kind: 'exclusionGroup' }, { siblings })).toEqual([]);
      expect(codes({ groupId: kiosks }, { siblings })).toEqual(['warning includedAndExcluded groupId']);
      expect(codes({ kind: 'exclusionGroup', groupId: windows }, { siblings })).toEqual([
        'warning includedAndExcluded groupId',
      ]);
    });

    it('takes an unfinished target for none that is there already', () => {
      const wire = JSON.parse(
        typed('groupAssignmentTarget', { groupId: null, [filterId]: null, [filterType]: 'none' }),
      ) as JsonObject;
      expect(codes({ groupId: '' }, { siblings: [{ id: '1', target: { kind: 'other', wire } }] })).toEqual([
        'error groupIdMissing groupId',
      ]);
    });
  });

  it('says of a filter only what can be known', () => {
    const chosen = { kind: 'allDevices', filterMode: 'include', filterId: windows } as const;
    const everyone = 'warning everyoneUnproven kind';
    expect(codes(chosen)).toEqual([everyone, 'warning filterUnproven filterId']);
    expect(codes(chosen, { filters: null })).toEqual([everyone, 'warning filterUnproven filterId']);
    expect(codes(chosen, { filters: [] })).toEqual([
      everyone,
      'warning filterUnproven filterId',
      'warning filterUnknown filterId',
    ]);
  });

  it('notes nothing about a group of devices', () => {
    const group = { id: broad, displayName: 'PCs', description: null, kind: 'security' } as const;
    expect(codes({}, { siblings: [], groups: { [broad]: { found: true, group } } })).toEqual([]);
    expect(codes({}, { siblings: [], groups: { [broad]: { found: false, reason: 'unknown' } } })).toEqual([]);
  });
});
