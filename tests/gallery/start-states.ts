import { press, type } from './edit-hand';
import type { Failure } from '../../extension/messages/failure';
import { defaultSettings, type Settings } from '../../extension/settings/settings';
import * as fixture from './fixtures';
import type { Answers, State } from './states';

const ids = {
  clientId: '2e7a5c90-b613-4d8f-a1c4-7f09d3e86b52',
  tenantId: 'f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304',
};

const settings = (change: Partial<Settings>, locked: (keyof Settings)[] = []): Answers => ({
  'settings.read': {
    value: {
      settings: { ...defaultSettings, ...change },
      locked,
      lockedBy: locked.length > 0 ? 'Contoso IT' : null,
      redirectAddress: 'https://kfbdhmcoaelnipgjkfbdhmcoaelnipgj.chromiumapp.org/',
    },
  },
  'settings.save': { value: { settings: { ...defaultSettings, ...change }, locked, lockedBy: null } },
});

const unconfigured: Answers = {
  ...settings({}),
  'identity.state': { value: { state: 'unconfigured' } },
  'identity.findTenant': { value: { found: true } },
};
const signedOut: Answers = {
  ...settings(ids),
  'identity.state': { value: { state: 'signedOut', cloud: 'global', others: [] } },
  'identity.findTenant': { value: { found: true } },
};
const signedIn: Answers = { ...signedOut, 'identity.state': { value: fixture.signedIn } };

const identity = (code: Extract<Failure, { from: 'identity' }>['code'], aadsts: string | null): Failure => ({
  from: 'identity',
  code,
  message: '',
  aadsts,
  correlationId: aadsts && 'd41f8a07-3c62-4be9-9175-a0c8e26b5f13',
});
const refusedWith = (failure: Failure): Answers => ({ ...signedOut, 'identity.signIn': { failure } });

async function checkIds(): Promise<void> {
  await press('Enter the IDs');
  await type('Directory (tenant) ID', ids.tenantId);
  await type('Application (client) ID', ids.clientId);
  await press('Check and save');
}

/** Who is refused has pressed the button. */
const goOf = (answers: Answers): Pick<State, 'go'> => {
  const found = answers['identity.findTenant'];
  const isFound = typeof found === 'object' && 'value' in found && found.value.found;
  if (answers['identity.state'] === unconfigured['identity.state'] && !isFound) return { go: checkIds };
  const answer = answers['identity.signIn'];
  return typeof answer === 'object' && 'failure' in answer ? { go: () => press('Sign in') } : {};
};

/** States of the first run; to be looked at with `#start`. */
export const startStates: Record<string, State> = Object.fromEntries(
  Object.entries({
    startFresh: unconfigured,
    startNotFound: { ...unconfigured, 'identity.findTenant': { value: { found: false } } },
    startUnreachable: { ...unconfigured, 'identity.findTenant': { failure: identity('network', null) } },
    startSavedNotFound: { ...signedOut, 'identity.findTenant': { value: { found: false } } },
    startHeld: { ...signedOut, ...settings(ids, ['clientId', 'tenantId', 'cloud']) },
    startHalfHeld: { ...unconfigured, ...settings({ tenantId: ids.tenantId }, ['tenantId', 'cloud']) },
    startSignIn: signedOut,
    startReading: { ...signedIn, 'profiles.list': 'never' },
    startDone: { ...signedIn, 'profiles.list': { value: fixture.profiles } },
    startEmpty: { ...signedIn, 'profiles.list': { value: [] } },
    startNoRole: { ...signedIn, 'profiles.list': { failure: fixture.forbidden } },
    startConsent: refusedWith(identity('adminApprovalRequired', 'AADSTS90094')),
    startNotSinglePage: refusedWith(identity('notSinglePage', 'AADSTS9002326')),
    startCancelled: refusedWith(identity('cancelled', null)),
  } satisfies Record<string, Answers>).map(([name, answers]: [string, Answers]) => [
    name,
    { page: 'options', answers, ...goOf(answers) },
  ]),
);

const failures = [
  { at: new Date(2026, 10, 25, 9, 42, 31).getTime(), command: 'profiles.list', failure: fixture.forbidden },
  {
    at: new Date(2026, 10, 24, 17, 3, 5).getTime(),
    command: 'identity.signIn',
    failure: { ...identity('appNotFound', 'AADSTS700016'), message: 'Not found in the directory Contoso.' },
  },
  {
    at: new Date(2026, 10, 24, 17, 1, 0).getTime(),
    command: 'identity.signIn',
    failure: identity('cancelled', null),
  },
];
const diagnostics = {
  browser: {
    permissions: ['identity', 'scripting', 'storage'],
    hosts: ['https://graph.microsoft.com/*', 'https://intune.microsoft.com/*'],
  },
  scopes: ['DeviceManagementConfiguration.ReadWrite.All', 'GroupMember.Read.All'],
  failures,
  edits: 12,
  openEdits: 1,
};

/** States of the tab About; to be looked at with `#about`. */
export const aboutStates: Record<string, State> = {
  about: {
    page: 'options',
    answers: { ...signedIn, 'journal.list': { value: [] }, 'diagnostics.read': { value: diagnostics } },
  },
  aboutFresh: {
    page: 'options',
    answers: {
      ...unconfigured,
      'journal.list': { value: [] },
      'diagnostics.read': { value: { ...diagnostics, scopes: [], failures: [], edits: 0, openEdits: 0 } },
    },
  },
};
