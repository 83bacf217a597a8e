import type { Assignment, Profile } from '../../extension/assignment/assignment';
import type { AssignmentFilter, Group, GroupNames } from '../../extension/assignment/directory';
import type { Target } from '../../extension/assignment/target';
import type { Account } from '../../extension/identity/types';
import type { Exchange } from '../../extension/journal/outcome';

/** A small tenant: what the pictures of the states show. */
export const ids = {
  profile: '8c2f4a1e-5d37-4e0b-9a64-3b1f7c92d5e8',
  pilot: '3f1d9b52-6c84-4a7e-b2d0-91e5c7a4f836',
  europe: 'a94e06d7-2b58-4f13-8c6a-d07b35e9124f',
  americas: 'b17c43e9-5d02-4c8a-9f31-6e28d5a0c794',
  owners: 'c5208fa1-7e64-4d3b-8a95-f1b6c3d7e208',
  kiosks: 'd8316ac0-94f7-4b25-a1d8-27c9e5f40b63',
  gone: 'e0f2b7c4-18d5-46a9-b3e7-5c4d9a6f1082',
  corporate: '6d0b8f23-91ce-47a5-b3f4-2e8a5c70d916',
  lab: '7e1c9f34-a2df-48b6-a405-3f9b6d81ea27',
  phones: '8f2da045-b3e0-49c7-b516-40ac7e92fb38',
};

const group = (id: string, displayName: string, description: string, kind: Group['kind']): Group => ({
  id,
  displayName,
  description,
  kind,
});
export const groups = {
  pilot: group(ids.pilot, 'Pilot ring', 'Early adopters in every office', 'security'),
  europe: group(ids.europe, 'Broad ring – Europe', 'Managed laptops in EU offices, wave 2', 'dynamicDevices'),
  americas: group(
    ids.americas,
    'Broad ring – Americas',
    'Managed laptops in the Americas, wave 3',
    'dynamicDevices',
  ),
  owners: group(ids.owners, 'Ring owners', 'Who signs off each wave', 'microsoft365'),
  kiosks: group(ids.kiosks, 'Kiosks and shared PCs', 'Devices without a person', 'security'),
};

export const names: GroupNames = {
  ...Object.fromEntries(Object.values(groups).map((one) => [one.id, { found: true, group: one }])),
  [ids.gone]: { found: false, reason: 'deleted' },
};

const filter = (id: string, displayName: string, platform = 'windows10AndLater'): AssignmentFilter => ({
  id,
  displayName,
  description: null,
  platform,
  managementType: 'devices',
});
export const filters: AssignmentFilter[] = [
  filter(ids.corporate, 'Corporate Windows 11'),
  filter(ids.lab, 'Lab devices'),
  filter(ids.phones, 'Company phones', 'iOS'),
];

export const include = (groupId: string, changes: Partial<Target> = {}): Target =>
  ({ kind: 'group', groupId, filter: { mode: 'none' }, rest: {}, ...changes }) as Target;
export const exclude = (groupId: string): Target => ({
  kind: 'exclusionGroup',
  groupId,
  filter: { mode: 'none' },
  rest: {},
});
export const filtered = (mode: 'include' | 'exclude', id: string): Partial<Target> => ({
  filter: { mode, id },
});

export const profile: Profile = {
  id: ids.profile,
  displayName: 'Expedite 2026.11 B security update',
  description: null,
  release: '2026.11 B',
  daysUntilForcedReboot: 1,
};
export const assignments: Assignment[] = [
  { id: `${ids.profile}_${ids.pilot}`, target: include(ids.pilot) },
  { id: `${ids.profile}_${ids.owners}`, target: include(ids.owners) },
  { id: `${ids.profile}_${ids.kiosks}`, target: exclude(ids.kiosks) },
  { id: `${ids.profile}_${ids.gone}`, target: include(ids.gone) },
];

export const account: Account = {
  homeAccountId: 'maya.contoso',
  username: 'maya.lindqvist@contoso.com',
  name: 'Maya Lindqvist',
  tenantId: '5b0c1d2e-3f40-4152-8637-48596a7b8c9d',
  cloud: 'global',
};

export const exchange: Exchange = {
  method: 'PATCH',
  url: `https://graph.microsoft.com/beta/deviceManagement/windowsQualityUpdateProfiles/${ids.profile}/assignments/${ids.profile}_${ids.pilot}`,
  requestBody: '{}',
  status: 200,
  statusText: 'OK',
  at: new Date(2026, 10, 12, 9, 42, 31).getTime(),
  durationMs: 412,
  requestId: '0b6e2c94-7f1d-4d35-a8c0-5e93d1f2476b',
  clientRequestId: 'd41f8a07-3c62-4be9-9175-a0c8e26b5f13',
  responseBody: '',
};
