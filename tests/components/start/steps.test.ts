import { describe, expect, it } from 'vitest';
import { checkConnection, cleanId } from '../../../components/start/connection-draft';
import { portalAddress } from '../../../components/start/portal-address';
import { type Known, presentStep, stepsOf, trialOf } from '../../../components/start/steps';
import type { Load } from '../../../components/client-context';
import type { Session } from '../../../components/shell/use-session';
import type { Failure } from '../../../extension/messages/failure';
import type { SignInState } from '../../../extension/messages/table';

const tenantId = 'f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304';
const clientId = '2e7a5c90-b613-4d8f-a1c4-7f09d3e86b52';
const account = {
  homeAccountId: 'oid.tid',
  username: 'maya.lindqvist@contoso.com',
  name: 'Maya Lindqvist',
  tenantId,
  cloud: 'global' as const,
};
const signedIn: SignInState = { state: 'signedIn', account, others: [] };
const signedOut: SignInState = { state: 'signedOut', cloud: 'global', others: [] };

const failure = (code: Extract<Failure, { from: 'identity' }>['code']): Failure => ({
  from: 'identity',
  code,
  message: '',
  aadsts: null,
  correlationId: null,
});

const session = (part: Partial<Session>): Session => ({
  state: signedOut,
  unknown: null,
  busy: false,
  problem: null,
  signIn: () => undefined,
  switchTo: () => undefined,
  signOut: () => undefined,
  retry: () => undefined,
  dismissProblem: () => undefined,
  ...part,
});
const loading: Load<unknown[]> = { is: 'loading' };
const loaded = (count: number): Load<unknown[]> => ({
  is: 'loaded',
  value: Array<unknown>(count).fill(null),
  reloading: false,
});

describe('signing in and reading', () => {
  it('is to do while nobody is signed in', () => {
    expect(trialOf(session({}), loading)).toEqual({ is: 'toDo' });
  });
  it('goes on while the window is open, and while the profiles are read', () => {
    expect(trialOf(session({ busy: true }), loading)).toEqual({ is: 'signingIn' });
    expect(trialOf(session({ state: null }), loading)).toEqual({ is: 'reading' });
    expect(trialOf(session({ state: signedIn }), loading)).toEqual({ is: 'reading' });
  });
  it('is done when the profiles have been read, however many there are', () => {
    expect(trialOf(session({ state: signedIn }), loaded(3))).toEqual({ is: 'done', account, count: 3 });
    expect(trialOf(session({ state: signedIn }), loaded(0))).toEqual({ is: 'done', account, count: 0 });
  });
  it('is a problem when the sign-in is refused, when nobody knows, and when nothing can be read', () => {
    const problem = failure('notSinglePage');
    expect(trialOf(session({ problem }), loading)).toEqual({
      is: 'problem',
      failure: problem,
      account: null,
    });
    expect(trialOf(session({ state: null, unknown: problem }), loading)).toMatchObject({ is: 'problem' });
    expect(trialOf(session({ state: signedIn }), { is: 'failed', failure: problem })).toEqual({
      is: 'problem',
      failure: problem,
      account,
    });
  });
  it('stays done when whoever is signed in gives up switching to another account', () => {
    const problem = failure('cancelled');
    expect(trialOf(session({ state: signedIn, problem }), loaded(1))).toMatchObject({ is: 'done' });
    expect(trialOf(session({ problem }), loading)).toMatchObject({ is: 'problem' });
  });
});

describe('the steps', () => {
  const done: Known['trial'] = { is: 'done', account, count: 3 };
  const toDo: Known['trial'] = { is: 'toDo' };

  it('begin with registering, or with the ids for who has them', () => {
    const known: Known = { isConfigured: false, tenant: 'checking', trial: toDo };
    expect(stepsOf(known)).toEqual({ register: 'toDo', connect: 'toDo', signIn: 'toDo' });
    expect(presentStep(known, false)).toBe('register');
    expect(presentStep(known, true)).toBe('connect');
  });
  it.each([
    ['checking', 'checking', 'signIn'],
    ['found', 'done', 'signIn'],
    ['unknown', 'done', 'signIn'],
    ['notFound', 'problem', 'connect'],
  ] as const)(
    'with a tenant that is %s, the ids are %s and the present step is %s',
    (tenant, connect, present) => {
      const known: Known = { isConfigured: true, tenant, trial: toDo };
      expect(stepsOf(known)).toEqual({ register: 'done', connect, signIn: 'toDo' });
      expect(presentStep(known, false)).toBe(present);
    },
  );
  it('are all done at the end', () => {
    const known: Known = { isConfigured: true, tenant: 'found', trial: done };
    expect(stepsOf(known)).toEqual({ register: 'done', connect: 'done', signIn: 'done' });
    expect(presentStep({ ...known, tenant: 'notFound' }, false)).toBe('signIn');
  });
});

describe('both ids', () => {
  it('are cleaned as they are pasted', () => {
    expect(cleanId(` {${tenantId.toUpperCase()}} `)).toBe(tenantId);
    expect(cleanId('f5a3')).toBe('f5a3');
    expect(
      checkConnection({ cloud: 'china', tenantId: `“${tenantId}”`, clientId: clientId.replaceAll('-', '') }),
    ).toEqual({ ok: true, connection: { cloud: 'china', tenantId, clientId } });
  });
  it.each([
    ['', '', { tenantId: 'missing', clientId: 'missing' }],
    [' ', clientId, { tenantId: 'missing' }],
    ['contoso.com', clientId, { tenantId: 'notAGuid' }],
    [tenantId, '2e7a5c90', { clientId: 'notAGuid' }],
    [tenantId, tenantId, { clientId: 'sameIds' }],
  ])('are judged: %j and %j', (tenant, client, problems) => {
    expect(checkConnection({ cloud: 'global', tenantId: tenant, clientId: client })).toEqual({
      ok: false,
      problems,
    });
  });
});

it.each([
  ['global', 'https://intune.microsoft.com/'],
  ['usGovHigh', 'https://intune.microsoft.us/'],
  ['usGovDod', 'https://intune.microsoft.us/'],
  ['china', 'https://intune.microsoftonline.cn/'],
] as const)('the portal of %s is at %s', (cloud, origin) => {
  expect(portalAddress(cloud)).toBe(
    `${origin}#view/Microsoft_Intune_DeviceSettings/DevicesWindowsMenu/~/qualityUpdates`,
  );
});
