import type { AssignmentFilter } from '../../extension/assignment/directory';
import { type Target, writeTarget } from '../../extension/assignment/target';
import type { EditProgress } from '../../extension/assignment/edit';
import type { WireAssignment } from '../../extension/assignment/wire';
import type { JournalEntry } from '../../extension/journal/entry';
import type { Failure } from '../../extension/messages/failure';
import type { EditOutcome } from '../../extension/journal/outcome';
import type { Settings } from '../../extension/settings/settings';
import { exchange, exclude, filtered, ids, include } from '../components/fixtures';
import { choose, press, type } from './edit-hand';
import { hardName, hardProfile } from './hard-names';
import { listStates } from './edit-list-states';

/** One state of the edit: what it begins with, what the worker answers, and what is done to get there. */
export type EditState = {
  current?: Target;
  /** What the profile and the groups are called, by their ids, where not as usual. */
  called?: { profile: string; groups: Record<string, string> };
  filters?: AssignmentFilter[] | null;
  namesAllowed?: boolean;
  search?: 'none' | 'more' | 'never' | Failure;
  preview?: Failure;
  apply?: EditOutcome | Failure | 'never';
  /** What the complete list is answered; as `apply` unless told. */
  replace?: EditOutcome;
  /** What is told while it is applied. */
  stages?: EditProgress[];
  /** What the journal says; `null`: it was never sent. */
  outcome?: JournalEntry | Failure | 'never' | null;
  /** The list as it is read once more; as it was seen unless told. */
  read?: WireAssignment[] | Failure | 'never';
  portalTenant?: string;
  /** What the settings let be edited; everything unless told. */
  settings?: Partial<Settings>;
  go?: () => Promise<void>;
};

const target = include(ids.europe, filtered('include', ids.corporate));
const newId = `${ids.profile}_${ids.europe}`;
const answered = (id: string, aim: Target) => ({ id, target: writeTarget(aim) });
const body = (id: string, aim: Target): string => JSON.stringify(answered(id, aim));
const oldId = `${ids.profile}_${ids.pilot}`;
const request = JSON.stringify({
  '@odata.type': '#microsoft.graph.windowsQualityUpdateProfileAssignment',
  target: writeTarget(target),
});
const sent = { ...exchange, requestBody: request, responseBody: body(newId, target) };

const failure = (
  code: Extract<Failure, { from: 'graph' }>['code'],
  status: number,
  message = '',
): Failure => ({
  from: 'graph',
  code,
  status,
  serviceCode: status === 403 ? 'Forbidden' : '',
  message,
  requestId: exchange.requestId,
  clientRequestId: exchange.clientRequestId,
});
const graph = (...args: Parameters<typeof failure>) =>
  failure(...args) as Extract<Failure, { from: 'graph' }>;

const edit = async (): Promise<void> => {
  await type('Search groups', 'ring');
  await press('Broad ring – Europe');
  await choose('Filter mode', 'Include');
  await choose('Filter', 'Corporate Windows 11');
};
const review = async (): Promise<void> => {
  await edit();
  await press('Review change');
};
const apply = async (): Promise<void> => {
  await review();
  await press('Apply change');
};
const theirs = answered(oldId, exclude(ids.pilot));
const foreign: Target = {
  kind: 'other',
  wire: { '@odata.type': '#microsoft.graph.androidFotaDeploymentAssignmentTarget', groupId: ids.pilot },
};
const forbidden = graph('roleMissing', 403, 'User is not authorized to perform this operation');
const refused = {
  ...sent,
  status: 403,
  statusText: 'Forbidden',
  durationMs: 188,
  responseBody: '{"error":{"code":"Forbidden","message":"User is not authorized to perform this operation"}}',
};

const notOfferedOne: EditOutcome = {
  is: 'notOffered',
  exchange: { ...refused, status: 400, statusText: 'Bad Request' },
  failure: graph('notOffered', 400, 'No OData route exists that match template ~/singleton/navigation/key'),
};

const hard: EditState['called'] = {
  profile: hardProfile.unbroken,
  groups: {
    [ids.pilot]: hardName.unbroken,
    [ids.europe]: hardName.fromRight,
    [ids.owners]: hardName.emoji,
    [ids.kiosks]: hardName.fromRight,
  },
};
const reviewHard = async (): Promise<void> => {
  await type('Group ID', ids.europe);
  await choose('Target type', 'Exclude group');
  await press('Review change');
};
const applyHard = async (): Promise<void> => {
  await reviewHard();
  await press('Apply change');
};

/** Every state of the edit by name. */
export const editStates: Record<string, EditState> = {
  begin: {},
  edit: { go: edit },
  more: { search: 'more', go: () => type('Search groups', 'ring') },
  searching: { search: 'never', go: () => type('Search groups', 'ring') },
  nothingFound: { search: 'none', go: () => type('Search groups', 'xyz') },
  searchFailed: { search: graph('unreachable', 0), go: () => type('Search groups', 'ring') },
  searchRefused: { search: graph('consentMissing', 403), go: () => type('Search groups', 'ring') },
  editNamesNotAllowed: { namesAllowed: false },
  typedId: { go: () => type('Group ID', ids.americas) },
  deletedId: { go: () => type('Group ID', ids.gone.replace('e0', 'f1')) },
  errors: {
    go: async () => {
      await type('Group ID', 'a94e06d7');
      await choose('Filter mode', 'Include');
      await press('Review change');
    },
  },
  unchanged: { go: () => press('Review change') },
  heldReadOnly: { settings: { readOnly: true } },
  heldNames: { settings: { groupNames: false } },
  heldKind: {
    settings: { kinds: ['group', 'other'] },
    go: async () => {
      await press('JSON');
      await type('Target JSON', JSON.stringify(writeTarget(exclude(ids.europe)), null, 2));
    },
  },
  exclusionWithFilter: {
    go: async () => {
      await edit();
      await choose('Target type', 'Exclude group');
    },
  },
  everyone: { go: () => choose('Target type', 'All devices') },
  collection: { go: () => choose('Target type', 'Configuration Manager collection') },
  filterToChoose: { go: () => choose('Filter mode', 'Include') },
  noFilters: { filters: null, go: () => choose('Filter mode', 'Include') },
  filterDoesNotFit: { current: include(ids.pilot, filtered('include', ids.phones)) },
  json: {
    go: async () => {
      await edit();
      await press('JSON');
    },
  },
  jsonBroken: {
    go: async () => {
      await press('JSON');
      await type('Target JSON', '{ "@odata.type": ');
      await press('Review change');
    },
  },
  jsonBrokenForm: {
    go: async () => {
      await press('JSON');
      await type('Target JSON', '{ "@odata.type": ');
      await press('Form');
    },
  },
  foreign: { current: foreign },
  review: { go: review },
  reviewRequest: {
    go: async () => {
      await review();
      await press('Exact request');
    },
  },
  reviewKind: {
    go: async () => {
      await choose('Target type', 'Exclude group');
      await type('Group ID', ids.gone.replace('e0', 'f1'));
      await press('Review change');
    },
  },
  previewFailed: { preview: { from: 'channel', code: 'workerStopped', message: '' }, go: review },
  applying: { apply: 'never', go: apply },
  verified: {
    apply: {
      is: 'verified',
      exchange: sent,
      now: answered(newId, target),
      idChanged: true,
      othersAsBefore: true,
    },
    go: apply,
  },
  othersChanged: {
    apply: {
      is: 'verified',
      exchange: { ...sent, status: 204, statusText: 'No Content', responseBody: '' },
      now: answered(oldId, target),
      idChanged: false,
      othersAsBefore: false,
    },
    go: apply,
  },
  acceptedNotVisible: { apply: { is: 'acceptedNotVisible', exchange: sent, now: null }, go: apply },
  ignored: {
    apply: {
      is: 'ignored',
      othersAsBefore: true,
      exchange: { ...sent, responseBody: body(oldId, include(ids.pilot)) },
      now: answered(oldId, include(ids.pilot)),
    },
    go: apply,
  },
  conflict: { apply: { is: 'conflict', theirs, list: [theirs] }, go: apply },
  conflictGone: { apply: { is: 'conflict', theirs: null, list: [] }, go: apply },
  rejected: { apply: { is: 'rejected', exchange: refused, failure: forbidden }, go: apply },
  heldList: { settings: { fullList: false }, apply: notOfferedOne, go: apply },
  notOffered: { apply: notOfferedOne, go: apply },
  unknown: {
    apply: {
      is: 'unknown',
      exchange: { ...sent, status: 0, statusText: '', responseBody: '', requestId: null },
      failure: graph('unreachable', 0),
      now: answered(oldId, include(ids.pilot)),
    },
    go: apply,
  },
  notSent: { apply: forbidden, go: apply },
  hardNamesEdit: { called: hard, go: () => type('Search groups', 'e') },
  hardNamesReview: { called: hard, go: reviewHard },
  hardNamesVerified: {
    called: hard,
    apply: {
      is: 'verified',
      exchange: sent,
      now: answered(newId, exclude(ids.europe)),
      idChanged: true,
      othersAsBefore: true,
    },
    go: applyHard,
  },
  hardNamesConflict: { called: hard, apply: { is: 'conflict', theirs, list: [theirs] }, go: applyHard },
  hardNamesList: {
    called: hard,
    apply: notOfferedOne,
    go: async () => {
      await applyHard();
      await press('Review complete list');
    },
  },
  ...listStates,
};
