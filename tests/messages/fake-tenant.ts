import { vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Assignment } from '../../extension/assignment/assignment';
import type { JsonObject } from '../../extension/assignment/json';
import { type Target, writeTarget } from '../../extension/assignment/target';
import { type Account, type Identity, identityFailure } from '../../extension/identity';
import { failed, ok } from '../../extension/result';
import { json } from '../graph/answers';

export const profileId = '8c2f4a1e-5d37-4e0b-9a64-3b1f7c92d5e8';
export const otherProfileId = '11111111-2222-4333-8444-555555555555';
export const editId = 'a7d1c5e2-0f3b-4c88-9e61-2b5d7f904c13';

export const maya: Account = {
  homeAccountId: 'maya.contoso',
  username: 'maya.lindqvist@contoso.com',
  name: 'Maya Lindqvist',
  tenantId: 'f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304',
  cloud: 'global',
};
export const noah: Account = { ...maya, homeAccountId: 'noah.fabrikam', username: 'noah@fabrikam.com' };

/** Looks like a token, so that it can be searched for wherever it must not be. */
export const token = 'eyJ0eXAiOiJKV1QifQ.eyJzdWIiOiJtYXlhIn0.c2ln';

/** Somebody who is signed in, and can be switched. Only what the handlers ask of an identity. */
export function signedIn(account: Account | null = maya) {
  const state = { account, others: [] as Account[] };
  const identity = {
    account: async () => state.account,
    accounts: async () => [...(state.account ? [state.account] : []), ...state.others],
    token: vi.fn(async () => ok(token)),
    resume: vi.fn(async () => ok(null)),
    scopes: async () => (state.account ? ['DeviceManagementConfiguration.ReadWrite.All'] : []),
    forgetPermission: vi.fn(async () => undefined),
    signInNeeded: vi.fn(async () => false),
    switchTo: async (homeAccountId: string) => {
      const next = state.others.find((one) => one.homeAccountId === homeAccountId);
      if (!next) return failed(identityFailure('signedOut'));
      const rest = state.others.filter((one) => one !== next);
      state.others = state.account ? [...rest, state.account] : rest;
      state.account = next;
      return ok(next);
    },
    signOut: vi.fn(async (homeAccountId?: string) => {
      if (homeAccountId === undefined || homeAccountId === state.account?.homeAccountId) state.account = null;
      state.others = state.others.filter((one) => one.homeAccountId !== homeAccountId);
    }),
  };
  const { forgetPermission, signInNeeded } = identity;
  return {
    state,
    token: identity.token,
    forgetPermission,
    signInNeeded,
    identity: identity as unknown as Identity,
  };
}

export const group = (groupId: string): Target => ({
  kind: 'group',
  groupId,
  filter: { mode: 'none' },
  rest: {},
});
export const first: Assignment = { id: 'p_a', target: group('a') };
export const other: Assignment = { id: 'p_b', target: group('b') };
export const aim = group('c');

const wire = ({ id, target }: Assignment) => ({ id, target: writeTarget(target) });
type Stored = { id: string; target: JsonObject | null };

export type Sent = { method: string; url: string; body: string };
/** What a fetch finds instead of the service; `undefined` lets it through. */
export type Fault = (sent: Sent, store: Stored[]) => Response | undefined | Promise<Response | undefined>;

/** Answers that never come, such as those to a worker that was stopped. */
export const never = (): Promise<Response> => new Promise(() => undefined);

/**
 * A tenant behind `fetch`: each profile has its assignments, a PATCH changes one, an assign all. Faults are asked
 * first. Everything that was sent is kept.
 */
export function tenant(fault: Fault = () => undefined) {
  const profiles = new Map<string, Stored[]>();
  const storeOf = (url: string): Stored[] => {
    const id = /Profiles\/([^/]+)/.exec(url)?.[1] ?? '';
    const found = profiles.get(id) ?? [first, other].map(wire);
    profiles.set(id, found);
    return found;
  };
  const sent: Sent[] = [];
  const state = { fault };
  vi.stubGlobal('fetch', async (url: string, init: RequestInit): Promise<Response> => {
    const one = { method: init.method ?? 'GET', url, body: typeof init.body === 'string' ? init.body : '' };
    sent.push(one);
    const store = storeOf(url);
    return (await state.fault(one, store)) ?? carryOut(one, store);
  });
  const sentBy = (method: string): Sent[] => sent.filter((one) => one.method === method);
  return {
    sent,
    reads: () => sentBy('GET').length,
    writes: () => sent.filter(({ method }) => method !== 'GET'),
    store: (id = profileId) => storeOf(`Profiles/${id}`),
    /** From now on the service behaves like this. */
    become: (fault: Fault) => void (state.fault = fault),
  };
}

/** What the service does with a request when nothing goes wrong. */
export function carryOut({ method, url, body }: Sent, store: Stored[]): Response {
  if (method === 'GET') return json({ value: store });
  if (method === 'POST') {
    const { assignments } = JSON.parse(body) as { assignments: Stored[] };
    store.splice(0, store.length, ...assignments.map(({ target }, index) => ({ id: `n_${index}`, target })));
    return new Response(null, { status: 204 });
  }
  const id = decodeURIComponent(url.split('/').at(-1) ?? '');
  const found = store.find((one) => one.id === id);
  if (!found) return json({ error: { code: 'ResourceNotFound', message: '' } }, 404);
  found.target = (JSON.parse(body) as Stored).target;
  return json(found);
}

/** The store of a browser in which nothing happened yet; what it holds is looked at as text. */
export function freshBrowser() {
  fakeBrowser.reset();
  vi.spyOn(browser.runtime, 'getPlatformInfo').mockRejectedValue(new Error('not in a test'));
  return { text: async () => JSON.stringify(await browser.storage.local.get(null)) };
}
