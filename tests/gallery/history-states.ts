import type { JournalEntry, JournalOutcome } from '../../extension/journal/entry';
import type { Failure } from '../../extension/messages/failure';
import type { SignInState } from '../../extension/messages/table';
import { defaultSettings } from '../../extension/settings/settings';
import { formatTime } from '../../components/format';
import { press } from './edit-hand';
import * as fixture from './fixtures';
import { hardName, hardProfile } from './hard-names';
import { aimedAt, at, excluded } from './journal';
import type { Answers, State } from './states';

type Wire = JournalEntry['before'];

const { pilot, europe, kiosks, finance, gone } = fixture.groups;
const idOf = (groupId: string): string => `${fixture.profileId}_${groupId}`;
const zeroDay = { id: '6330a015-e0e6-43af-8fd1-d03246b6a6f2', displayName: 'Zero-day response, all rings' };
const expedite = { id: fixture.profileId, displayName: fixture.profile.profile.displayName };

type Made = {
  when: number;
  before: Wire;
  after: Wire;
  from: string;
  outcome?: JournalOutcome;
  profile?: JournalEntry['profile'];
  account?: JournalEntry['account'];
};
let made = 0;
const entry = ({ when, before, after, from, outcome, ...more }: Made): JournalEntry => ({
  id: `5d0c9a4e-1b7f-4c63-9e28-${String(++made).padStart(12, '0')}`,
  at: when,
  account: fixture.account,
  profile: expedite,
  by: 'patch',
  clientRequestId: fixture.exchange.clientRequestId,
  assignmentId: idOf(from),
  before,
  after,
  state: outcome ? { is: 'settled', at: when + 900, outcome } : { is: 'open', list: [] },
  ...more,
});

const request = (target: Wire): string =>
  JSON.stringify({ '@odata.type': '#microsoft.graph.windowsQualityUpdateProfileAssignment', target });
const exchange = (target: Wire, status = 200, statusText = 'OK', responseBody = '') => ({
  ...fixture.exchange,
  requestBody: request(target),
  status,
  statusText,
  responseBody,
  requestId: status === 0 ? null : fixture.exchange.requestId,
});
const graph = (code: Extract<Failure, { from: 'graph' }>['code'], status: number, message: string) => ({
  from: 'graph' as const,
  code,
  status,
  serviceCode: '',
  message,
  requestId: fixture.exchange.requestId,
  clientRequestId: fixture.exchange.clientRequestId,
});
const now = (groupId: string, target: Wire) => ({ id: idOf(groupId), target });
const verified = (groupId: string, target: Wire, status = 200, text = 'OK'): JournalOutcome => ({
  is: 'verified',
  exchange: exchange(target, status, text, status === 200 ? JSON.stringify(now(groupId, target)) : ''),
  now: now(groupId, target),
  idChanged: true,
  othersAsBefore: true,
});

const filtered: Wire = {
  ...aimedAt(finance),
  deviceAndAppManagementAssignmentFilterId: '6d0b8f23-91ce-47a5-b3f4-2e8a5c70d916',
  deviceAndAppManagementAssignmentFilterType: 'include',
};

/** Edits of several days, with every outcome. */
export const edits: JournalEntry[] = [
  entry({
    when: at(9, 42, 0),
    before: aimedAt(europe),
    after: aimedAt(pilot),
    from: europe,
    outcome: verified(pilot, aimedAt(pilot)),
  }),
  entry({
    when: at(9, 31, 0),
    before: aimedAt(pilot),
    after: excluded(pilot),
    from: pilot,
    outcome: { is: 'conflict', theirs: now(pilot, excluded(kiosks)), list: [] },
  }),
  entry({ when: at(9, 12, 0), before: aimedAt(finance), after: filtered, from: finance }),
  entry({
    when: at(16, 20, 1),
    before: aimedAt(kiosks),
    after: excluded(kiosks),
    from: kiosks,
    outcome: verified(kiosks, excluded(kiosks), 204, 'No Content'),
  }),
  entry({
    when: at(16, 18, 1),
    before: aimedAt(kiosks),
    after: excluded(kiosks),
    from: kiosks,
    outcome: {
      is: 'notOffered',
      exchange: exchange(excluded(kiosks), 400, 'Bad Request'),
      failure: graph(
        'notOffered',
        400,
        'No OData route exists that match template ~/singleton/navigation/key',
      ),
    },
  }),
  entry({
    when: at(11, 5, 1),
    profile: zeroDay,
    before: excluded(kiosks),
    after: excluded(gone),
    from: kiosks,
    outcome: { is: 'acceptedNotVisible', exchange: exchange(excluded(gone)), now: null },
  }),
  entry({
    when: at(14, 47, 3),
    profile: zeroDay,
    before: aimedAt(europe),
    after: excluded(finance),
    from: europe,
    outcome: {
      is: 'rejected',
      exchange: exchange(
        excluded(finance),
        403,
        'Forbidden',
        '{"error":{"code":"Forbidden","message":"User is not authorized to perform this operation"}}',
      ),
      failure: graph('roleMissing', 403, 'User is not authorized to perform this operation'),
    },
  }),
  entry({
    when: at(14, 2, 3),
    profile: zeroDay,
    before: aimedAt(pilot),
    after: aimedAt(finance),
    from: pilot,
    outcome: {
      is: 'unknown',
      exchange: exchange(aimedAt(finance), 0, ''),
      failure: graph('unreachable', 0, ''),
      now: null,
    },
  }),
  entry({
    when: at(8, 10, 40),
    before: aimedAt(pilot),
    after: { ...aimedAt(pilot), futureProperty: 'x' },
    from: pilot,
    outcome: { is: 'interrupted', applied: true, now: now(pilot, aimedAt(pilot)) },
  }),
  entry({
    when: at(8, 2, 400),
    before: aimedAt(pilot),
    after: aimedAt(europe),
    from: pilot,
    outcome: {
      is: 'ignored',
      exchange: exchange(aimedAt(europe), 200, 'OK', JSON.stringify(now(pilot, aimedAt(pilot)))),
      now: now(pilot, aimedAt(pilot)),
      othersAsBefore: true,
    },
  }),
];

const fabrikam = {
  ...fixture.account,
  homeAccountId: 'sam.fabrikam',
  username: 'sam.okafor@fabrikam.com',
  name: 'Sam Okafor',
  tenantId: 'b81f6a2e-97c3-4d05-a4e8-60d2f7319c5b',
};
const everywhere = [
  entry({
    when: at(9, 50, 0),
    account: fabrikam,
    before: aimedAt(pilot),
    after: aimedAt('c5208fa1-7e64-4d3b-8a95-f1b6c3d7e208'),
    from: pilot,
    outcome: verified(
      'c5208fa1-7e64-4d3b-8a95-f1b6c3d7e208',
      aimedAt('c5208fa1-7e64-4d3b-8a95-f1b6c3d7e208'),
    ),
  }),
  ...edits,
];
const many = Array.from({ length: 500 }, (_, place) => ({
  ...edits[place % edits.length]!,
  id: `many-${place}`,
  at: Date.now() - place * 3_600_000,
}));

const profiles = [hardProfile.unbroken, hardProfile.fromRight, hardProfile.long];
const hardEdits = edits.map((one, place) => ({
  ...one,
  profile: { ...one.profile, displayName: profiles[place % profiles.length]! },
}));
const called = (id: string, displayName: string) => ({
  found: true as const,
  group: { id, displayName, kind: 'security' as const, description: null },
});
export const hardNames: NonNullable<Answers['groups.resolve']> = {
  value: {
    access: 'granted',
    names: {
      [pilot]: called(pilot, hardName.fromRight),
      [europe]: called(europe, hardName.unbroken),
      [kiosks]: called(kiosks, hardName.emoji),
      [finance]: called(finance, hardName.wide),
    },
  },
};

const settings = (more: object = {}): NonNullable<Answers['settings.read']> => ({
  value: {
    settings: {
      ...defaultSettings,
      clientId: fixture.profileId,
      tenantId: fixture.account.tenantId,
      ...more,
    },
    locked: [],
    lockedBy: null,
    redirectAddress: 'https://kfbdhmcoaelnipgjkfbdhmcoaelnipgj.chromiumapp.org/',
  },
});
const usual: Answers = {
  'identity.state': { value: fixture.signedIn },
  'journal.list': { value: edits },
  'groups.resolve': { value: fixture.names },
  'filters.list': { value: fixture.filters },
  'profiles.read': { value: fixture.profile },
  'settings.read': settings(),
  'edit.outcome': { failure: fixture.forbidden },
  'edit.preview': 'never',
};
const signedOut: SignInState = { state: 'signedOut', cloud: 'global', others: [] };
const page = (answers: Answers): State => ({ page: 'options', answers: { ...usual, ...answers } });
const undoing = (answers: Answers): State => ({ ...page(answers), go: () => press('Undo') });

/** The tab History in every state: `/?state=history#history`. */
export const historyStates: Record<string, State> = {
  history: page({}),
  historyAllTenants: page({ 'journal.list': { value: everywhere } }),
  historyMany: page({ 'journal.list': { value: many } }),
  historyEmpty: page({ 'journal.list': { value: [] } }),
  historyLoading: page({ 'journal.list': 'never' }),
  historyFailed: page({ 'journal.list': { failure: fixture.forbidden } }),
  historySignedOut: page({ 'identity.state': { value: signedOut }, 'journal.list': { value: everywhere } }),
  historyHardNames: {
    ...page({ 'journal.list': { value: hardEdits }, 'groups.resolve': hardNames }),
    go: () => press(formatTime(at(9, 42, 0))),
  },
  historyNoNames: page({ 'groups.resolve': { value: { access: 'missing', names: {} } } }),
  historyUndoFailed: undoing({ 'profiles.read': { failure: fixture.forbidden } }),
  historyUndoReading: undoing({ 'profiles.read': 'never' }),
  historyReadOnly: {
    ...page({ 'settings.read': settings({ readOnly: true }) }),
    go: () => press(formatTime(at(9, 42, 0))),
  },
};
