import type { Failure } from '../../extension/messages/failure';
import type { Command, Reply, SignInState } from '../../extension/messages/table';
import { defaultSettings } from '../../extension/settings/settings';
import * as fixture from './fixtures';
import { press, settle, type } from './edit-hand';
import { hardNames, historyStates } from './history-states';
import { journals } from './journal';
import { aboutStates, startStates } from './start-states';
import { largeStates } from './large-states';
import { optionsStates } from './options-states';

/** What the worker answers in a state: a value, a failure, or nothing ever. */
export type Answers = { [C in Command]?: { value: Reply<C> } | { failure: Failure } | 'never' };

export type State = {
  page: 'panel' | 'options';
  onProfile?: boolean;
  /** Which of the options page's tabs. */
  hash?: 'start' | 'history' | 'about';
  answers: Answers;
  /** What is done on the page to bring it into the state. */
  go?: () => Promise<void>;
};

const usual: Answers = {
  'identity.state': { value: fixture.signedIn },
  'identity.signIn': { value: fixture.signedIn },
  'identity.signOut': { value: { state: 'signedOut', cloud: 'global', others: [] } },
  'identity.allowGroupNames': { failure: fixture.cancelled },
  'profiles.read': { value: fixture.profile },
  'profiles.list': { value: fixture.profiles },
  'journal.list': { value: journals.mode },
  'edit.outcome': { failure: fixture.forbidden },
  'edit.preview': 'never',
  'groups.resolve': { value: fixture.names },
  'filters.list': { value: fixture.filters },
  'settings.read': {
    value: {
      locked: [],
      lockedBy: null,
      settings: {
        ...defaultSettings,
        clientId: '2e7a5c90-b613-4d8f-a1c4-7f09d3e86b52',
        tenantId: 'f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304',
        cloud: 'global',
      },
      redirectAddress: 'https://kfbdhmcoaelnipgjkfbdhmcoaelnipgj.chromiumapp.org/',
    },
  },
};

const panel = (answers: Answers, onProfile = true): State => ({
  page: 'panel',
  onProfile,
  answers: { ...usual, ...answers },
});
/** Begins edits, and leaves each by a step back. */
async function leaveEdits(count: number): Promise<void> {
  for (let place = 0; place < count; place += 1) {
    while (document.querySelectorAll('.assignment button').length <= place) await settle();
    document.querySelectorAll<HTMLElement>('.assignment button')[place]?.click();
    await settle();
    await type('Group ID', fixture.groups.europe);
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true }));
    await settle();
  }
}
const signedOut: Answers = {
  'identity.state': { value: { state: 'signedOut', cloud: 'global', others: [] } },
};
const signingIn = (failure: Failure): State => ({
  ...panel({ ...signedOut, 'identity.signIn': { failure } }),
  go: () => press('Sign in'),
});
const inHighCloud: SignInState = {
  state: 'signedIn',
  account: { ...fixture.account, cloud: 'usGovHigh' },
  others: [],
};

const inLongTenant: SignInState = {
  state: 'signedIn',
  account: {
    ...fixture.account,
    username: 'maya.lindqvist-administrator@contoso-manufacturing-emea.onmicrosoft.us',
    cloud: 'usGovHigh',
  },
  others: [],
};

const under = (hash: NonNullable<State['hash']>, some: Record<string, State>): Record<string, State> =>
  Object.fromEntries(Object.entries(some).map(([name, state]) => [name, { ...state, hash }]));

/** Every state by name. */
export const states: Record<string, State> = {
  loading: panel({ 'profiles.read': 'never' }),
  starting: panel({ 'identity.state': 'never' }),
  unconfigured: panel({ 'identity.state': { value: { state: 'unconfigured' } } }),
  signedOut: panel(signedOut),
  signInCancelled: signingIn(fixture.cancelled),
  signInRefused: signingIn(fixture.appNotFound),
  profile: panel({}),
  namesComing: panel({ 'groups.resolve': 'never' }),
  namesNotAllowed: panel({ 'groups.resolve': { value: { access: 'missing', names: {} } } }),
  everyKind: panel({ 'profiles.read': { value: fixture.everyKind } }),
  unfinished: { ...panel({}), go: () => leaveEdits(1) },
  unfinishedMany: { ...panel({ 'groups.resolve': hardNames }), go: () => leaveEdits(3) },
  empty: panel({ 'profiles.read': { value: { ...fixture.profile, assignments: [] } } }),
  forbidden: panel({ 'profiles.read': { failure: fixture.forbidden } }),
  government: panel({ 'identity.state': { value: inHighCloud } }),
  longTenant: panel({ 'identity.state': { value: inLongTenant } }),
  ...Object.fromEntries(
    Object.entries(journals).map(([name, value]) => [
      `lastChange-${name}`,
      panel({ 'journal.list': { value } }),
    ]),
  ),
  lastChangeFailed: panel({ 'journal.list': { failure: fixture.stopped } }),
  list: panel({}, false),
  listLoading: panel({ 'profiles.list': 'never' }, false),
  listEmpty: panel({ 'profiles.list': { value: [] } }, false),
  notAProfile: panel({ 'profiles.read': { failure: fixture.notFound } }),
  ...largeStates(panel),
  ...optionsStates(usual),
  ...under('start', startStates),
  ...under('about', aboutStates),
  ...under('history', historyStates),
};
