import type { Changes } from '../../extension/messages/changes';
import type { Failure } from '../../extension/messages/failure';
import type { Account } from '../../extension/identity/types';
import type { Exchange } from '../../extension/journal/outcome';
import type { Reply, SignInState } from '../../extension/messages/table';

export const profileId = '8c2f4a1e-5d37-4e0b-9a64-3b1f7c92d5e8';

export const groups = {
  pilot: '1f0a6a3c-9c1e-4a57-8d5e-0b7d3c5a9e21',
  finance: '3b9d2f48-7a16-4c02-b8e3-5f1c6d7e8a90',
  kiosks: 'c47e18d5-2b6f-4d39-9a70-e1f2a3b4c5d6',
  europe: 'a94e06d7-2b58-4f13-8c6a-d07b35e9124f',
  gone: '5b9d6c1e-77f0-4c0e-9a3f-0f6f2f6c2d8b',
};
const filterId = '6d0b8f23-91ce-47a5-b3f4-2e8a5c70d916';

export const account: Account = {
  homeAccountId: 'oid.tid',
  username: 'maya.lindqvist@contoso.com',
  name: 'Maya Lindqvist',
  tenantId: 'f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304',
  cloud: 'global',
};
export const signedIn: SignInState = { state: 'signedIn', account, others: [] };

const target = (type: string, more: object = {}) => ({
  '@odata.type': `#microsoft.graph.${type}`,
  deviceAndAppManagementAssignmentFilterId: null,
  deviceAndAppManagementAssignmentFilterType: 'none',
  ...more,
});

const filtered = {
  deviceAndAppManagementAssignmentFilterId: filterId,
  deviceAndAppManagementAssignmentFilterType: 'include',
};

const assignment = (key: string, value: ReturnType<typeof target>) => ({
  id: `${profileId}_${key}`,
  target: value,
});

export const profile: Reply<'profiles.read'> = {
  profile: {
    id: profileId,
    displayName: 'Expedite 2026.11 B security update',
    description: 'Emergency patch for wave 1, approved in CHG-20817',
    release: '2026.11 B',
    daysUntilForcedReboot: 1,
  },
  assignments: [
    assignment(groups.pilot, target('groupAssignmentTarget', { groupId: groups.pilot })),
    assignment(groups.finance, target('groupAssignmentTarget', { groupId: groups.finance, ...filtered })),
    assignment(groups.kiosks, target('exclusionGroupAssignmentTarget', { groupId: groups.kiosks })),
    assignment(groups.gone, target('groupAssignmentTarget', { groupId: groups.gone })),
  ],
  readAt: new Date(2026, 10, 24, 9, 38).getTime(),
};

/** Every kind of target that there is, and one that there is not. */
export const everyKind: Reply<'profiles.read'> = {
  ...profile,
  assignments: [
    assignment('a', target('allDevicesAssignmentTarget', filtered)),
    assignment('b', target('allLicensedUsersAssignmentTarget')),
    assignment('c', target('configurationManagerCollectionAssignmentTarget', { collectionId: 'SMS00001' })),
    assignment('d', target('cloudPcManagementAssignmentTarget')),
    { id: 'e', target: null },
  ],
};

const group = (id: string, displayName: string, kind: 'security' | 'dynamicDevices') => ({
  found: true as const,
  group: { id, displayName, kind, description: null },
});

export const names: Reply<'groups.resolve'> = {
  access: 'granted',
  names: {
    [groups.pilot]: group(groups.pilot, 'Pilot ring', 'security'),
    [groups.finance]: group(groups.finance, 'Finance laptops', 'dynamicDevices'),
    [groups.kiosks]: group(groups.kiosks, 'Kiosks and shared PCs', 'dynamicDevices'),
    [groups.europe]: group(groups.europe, 'Broad ring – Europe', 'dynamicDevices'),
    [groups.gone]: { found: false, reason: 'deleted' },
  },
};

export const filters: Reply<'filters.list'> = [
  {
    id: filterId,
    displayName: 'Corporate Windows 11',
    description: null,
    platform: 'windows10AndLater',
    managementType: 'devices',
  },
];

export const profiles: Reply<'profiles.list'> = [
  profile.profile,
  {
    ...profile.profile,
    id: 'p2',
    displayName: 'Expedite 2026.10 B security update',
    release: '2026-10-13T00:00:00Z',
  },
  { ...profile.profile, id: 'p3', displayName: 'Kiosks: expedite everything', release: null },
];

export const exchange: Exchange = {
  method: 'PATCH',
  url: `https://graph.microsoft.com/beta/deviceManagement/windowsQualityUpdateProfiles/${profileId}/assignments/${profileId}_${groups.pilot}`,
  requestBody: '{}',
  status: 200,
  statusText: 'OK',
  at: 1,
  durationMs: 412,
  requestId: '0b6e2c94-7f1d-4d35-a8c0-5e93d1f2476b',
  clientRequestId: 'd41f8a07-3c62-4be9-9175-a0c8e26b5f13',
  responseBody: '',
};

export const forbidden: Failure = {
  from: 'graph',
  code: 'roleMissing',
  status: 403,
  serviceCode: 'Forbidden',
  message: 'User is not authorized to perform this operation',
  requestId: '0b6e2c94-7f1d-4d35-a8c0-5e93d1f2476b',
  clientRequestId: 'd41f8a07-3c62-4be9-9175-a0c8e26b5f13',
};

export const notFound: Failure = { ...forbidden, code: 'notFound', status: 404, message: 'Not found' };

export const cancelled: Failure = {
  from: 'identity',
  code: 'cancelled',
  message: '',
  aadsts: null,
  correlationId: null,
};

/** The browser ended the extension's background before it answered. */
export const stopped: Failure = { from: 'channel', code: 'workerStopped', message: '' };

export const appNotFound: Failure = {
  ...cancelled,
  code: 'appNotFound',
  message: 'Application with identifier was not found in the directory.',
  aadsts: 'AADSTS700016',
  correlationId: 'd41f8a07-3c62-4be9-9175-a0c8e26b5f13',
};

/** Nothing ever happens elsewhere. */
export const noChanges: Changes = { journal: () => () => undefined, session: () => () => undefined };
