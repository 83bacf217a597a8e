import { InteractionRequiredAuthError } from '@azure/msal-browser';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Entra } from '../../extension/identity/entra';
import { Identity } from '../../extension/identity/identity';
import { account, answer, connection, FakeEntra, otherTenantId, tenantId } from './fake-entra';

/** Several accounts where the order of things matters, which real flows cannot hold still. */
const maya = account('maya', tenantId);
const leo = account('leo', tenantId);
const guest = account('gina', tenantId, otherTenantId);
const hintKey = `identity.global.app.${tenantId}.loginHint`;

let entra: FakeEntra;
let identity: Identity;

beforeEach(async () => {
  fakeBrowser.reset();
  entra = new FakeEntra();
  vi.spyOn(Entra, 'open').mockImplementation(() => Promise.resolve(entra.asEntra()));
  identity = await Identity.open(connection);
});

const refused = (code: string) => ({ ok: false, failure: expect.objectContaining({ code }) });
const silently = { interactive: false };
const asking = { interactive: true };
const names = async () => (await identity.accounts()).map(({ username }) => username);
const hint = async () => (await browser.storage.local.get(hintKey))[hintKey];
const marker = async () => (await browser.storage.local.get('identity.changed'))['identity.changed'];
const gone = () => new InteractionRequiredAuthError('invalid_grant', '', '', 'bad_token');

describe('the list', () => {
  test('has the active account first, then the others by user name', async () => {
    entra.signedIn(maya, account('zoe', tenantId), leo, account('abel', tenantId));
    expect(await names()).toEqual([
      'maya@contoso.com',
      'abel@contoso.com',
      'leo@contoso.com',
      'zoe@contoso.com',
    ]);
  });

  test('has nobody of another tenant, and nobody of them can be switched to', async () => {
    const sam = account('sam', otherTenantId);
    entra.signedIn(maya, sam);
    expect(await names()).toEqual(['maya@contoso.com']);
    expect(await identity.switchTo(sam.homeAccountId)).toEqual(refused('signedOut'));
    expect(entra.activeAccount).toBe(maya);
  });

  test('has guests: what counts is where they are signed in, not where they come from', async () => {
    entra.signedIn(maya);
    entra.answersNext(guest);
    expect(await identity.signIn({ selectAccount: true })).toMatchObject({
      ok: true,
      value: { homeAccountId: `gina.${otherTenantId}`, tenantId },
    });
    expect(await names()).toEqual(['gina@contoso.com', 'maya@contoso.com']);
    await identity.switchTo(maya.homeAccountId);
    expect(await identity.switchTo(guest.homeAccountId)).toMatchObject({ ok: true, value: { tenantId } });
    await identity.signOut(guest.homeAccountId);
    expect(await names()).toEqual(['maya@contoso.com']);
  });

  test('is empty once the identity is closed', async () => {
    entra.signedIn(maya, leo);
    await identity.close();
    expect(await identity.accounts()).toEqual([]);
    expect(await identity.switchTo(leo.homeAccountId)).toEqual(refused('cancelled'));
    expect(await identity.token('groups', { ...silently, homeAccountId: maya.homeAccountId })).toEqual(
      refused('cancelled'),
    );
    await identity.signOut(leo.homeAccountId);
    expect(entra.forget).not.toHaveBeenCalled();
    expect(entra.activate).not.toHaveBeenCalled();
  });
});

describe('a token', () => {
  beforeEach(() => {
    entra.signedIn(maya, leo);
  });

  test('is not shared with who asks after a switch', async () => {
    const slow = Promise.withResolvers<unknown>();
    entra.silently.mockImplementation(({ account: of }) =>
      of?.homeAccountId === leo.homeAccountId ? Promise.resolve(answer(leo, 'of Leo')) : slow.promise,
    );
    const ofMaya = identity.token('configuration', silently);
    await identity.switchTo(leo.homeAccountId);
    expect(await identity.token('configuration', silently)).toEqual({ ok: true, value: 'of Leo' });
    slow.resolve(answer(maya, 'of Maya'));
    expect(await ofMaya).toEqual(refused('accountChanged'));
    expect(entra.silently).toHaveBeenCalledTimes(2);
  });

  test('is given when the person has switched back by then', async () => {
    const slow = Promise.withResolvers<unknown>();
    entra.silently.mockReturnValue(slow.promise);
    const ofMaya = identity.token('configuration', { ...silently, homeAccountId: maya.homeAccountId });
    await identity.switchTo(leo.homeAccountId);
    await identity.switchTo(maya.homeAccountId);
    slow.resolve(answer(maya, 'of Maya'));
    expect(await ofMaya).toEqual({ ok: true, value: 'of Maya' });
  });

  test('that came from a hidden window makes nobody active again', async () => {
    const slow = Promise.withResolvers<null>();
    entra.silently.mockRejectedValue(gone());
    entra.answersNext(maya, slow.promise);
    const ofMaya = identity.token('configuration', silently);
    await vi.waitFor(() => expect(entra.throughWindow).toHaveBeenCalled());
    await identity.switchTo(leo.homeAccountId);
    slow.resolve(null);
    expect(await ofMaya).toEqual(refused('accountChanged'));
    expect(entra.activeAccount).toBe(leo);
    expect(await hint()).toBe('leo@contoso.com');
  });

  test('is not asked for when another account is named, and no window opens', async () => {
    for (const how of [silently, asking]) {
      const named = { ...how, homeAccountId: leo.homeAccountId };
      expect(await identity.token('groups', named)).toEqual(refused('accountChanged'));
    }
    entra.activeAccount = null;
    expect(await identity.token('groups', { ...asking, homeAccountId: maya.homeAccountId })).toEqual(
      refused('accountChanged'),
    );
    expect(entra.silently).not.toHaveBeenCalled();
    expect(entra.throughWindow).not.toHaveBeenCalled();
  });

  test('of an account that answers instead is refused; only who was not signed in before is forgotten', async () => {
    entra.silently.mockRejectedValue(gone());
    const abel = account('abel', tenantId);
    for (const other of [leo, abel]) {
      entra.throughWindow.mockRejectedValueOnce(gone());
      entra.answersNext(other);
      expect(await identity.token('configuration', asking)).toEqual(refused('accountChanged'));
    }
    expect(entra.forget).toHaveBeenCalledExactlyOnceWith(abel);
    expect(await names()).toEqual(['maya@contoso.com', 'leo@contoso.com']);
  });
});

describe('signing out', () => {
  beforeEach(async () => {
    entra.signedIn(maya, leo);
    await identity.switchTo(maya.homeAccountId);
  });

  test('of one does not touch the window, the tokens or the hint of who acts', async () => {
    const slow = Promise.withResolvers<null>();
    entra.silently.mockRejectedValue(gone());
    entra.answersNext(maya, slow.promise);
    const ofMaya = identity.token('configuration', silently);
    await vi.waitFor(() => expect(entra.throughWindow).toHaveBeenCalled());
    await identity.signOut(leo.homeAccountId);
    expect(entra.abandonWindow).not.toHaveBeenCalled();
    expect(await hint()).toBe('maya@contoso.com');
    slow.resolve(null);
    expect(await ofMaya).toEqual({ ok: true, value: 'token' });
    expect(await names()).toEqual(['maya@contoso.com']);
  });

  test('of who acts makes nobody active, and waits for a token of theirs, which nobody gets', async () => {
    const slow = Promise.withResolvers<unknown>();
    entra.silently.mockReturnValue(slow.promise);
    const ofMaya = identity.token('configuration', silently);
    const signedOut = identity.signOut();
    expect(await identity.account()).toBeNull();
    expect(await names()).toEqual(['leo@contoso.com']);
    expect(entra.forget).not.toHaveBeenCalled();
    slow.resolve(answer(maya));
    expect(await ofMaya).toEqual(refused('cancelled'));
    await signedOut;
    expect(entra.cached).toEqual([leo]);
    expect(await identity.account()).toBeNull();
    expect(await hint()).toBeUndefined();
    expect(await identity.resume()).toEqual({ ok: true, value: null });
  });

  test('forgets the hint before the tokens, should the worker be stopped in between', async () => {
    entra.forget.mockImplementationOnce(async () => {
      expect(await hint()).toBeUndefined();
    });
    await identity.signOut();
    expect(entra.forget).toHaveBeenCalledOnce();
  });

  test('of who is being switched to leaves nobody active and no hint', async () => {
    const slow = Promise.withResolvers<null>();
    entra.activate.mockImplementationOnce(async (of) => {
      await slow.promise;
      entra.activeAccount = of;
    });
    const switched = identity.switchTo(leo.homeAccountId);
    await vi.waitFor(() => expect(entra.activate).toHaveBeenCalledWith(leo));
    const signedOut = identity.signOut(leo.homeAccountId);
    slow.resolve(null);
    await Promise.all([switched, signedOut]);
    expect(await identity.account()).toBeNull();
    expect(entra.cached).toEqual([maya]);
    expect(await hint()).toBeUndefined();
  });

  test('makes it too late to switch', async () => {
    const signedOut = identity.signOut(leo.homeAccountId);
    expect(await identity.switchTo(leo.homeAccountId)).toEqual(refused('signedOut'));
    await signedOut;
    expect(entra.activeAccount).toBe(maya);
  });

  test('twice at a time is done once', async () => {
    await Promise.all([identity.signOut(leo.homeAccountId), identity.signOut(leo.homeAccountId)]);
    expect(entra.forget).toHaveBeenCalledExactlyOnceWith(leo);
  });

  test('ends a sign-in that has its answer already, and keeps who was signed in before', async () => {
    for (const [answering, left] of [
      [leo, [maya, leo]],
      [account('abel', tenantId), [maya, leo]],
    ] as const) {
      const slow = Promise.withResolvers<null>();
      const zoe = account('zoe', tenantId);
      entra.signedIn(maya, leo, zoe);
      entra.answersNext(answering, slow.promise);
      const signedIn = identity.signIn({ selectAccount: true });
      await vi.waitFor(() => expect(entra.throughWindow).toHaveBeenCalled());
      const signedOut = identity.signOut(zoe.homeAccountId);
      expect(entra.abandonWindow).toHaveBeenCalled();
      slow.resolve(null);
      expect(await signedIn).toEqual(refused('cancelled'));
      await signedOut;
      expect(entra.cached).toEqual(left);
      expect(entra.activeAccount).toBe(maya);
      entra.throughWindow.mockClear();
    }
  });

  test('of who is signing in again forgets them', async () => {
    const slow = Promise.withResolvers<null>();
    entra.answersNext(leo, slow.promise);
    const signedIn = identity.signIn({ selectAccount: true });
    await vi.waitFor(() => expect(entra.throughWindow).toHaveBeenCalled());
    const signedOut = identity.signOut(leo.homeAccountId);
    slow.resolve(null);
    expect(await signedIn).toEqual(refused('cancelled'));
    await signedOut;
    expect(entra.cached).toEqual([maya]);
  });

  test('is over before the identity is closed', async () => {
    const slow = Promise.withResolvers<undefined>();
    entra.forget.mockReturnValueOnce(slow.promise);
    const signedOut = identity.signOut(leo.homeAccountId);
    await vi.waitFor(() => expect(entra.forget).toHaveBeenCalled());
    const order: string[] = [];
    const closed = identity.close().then(() => order.push('closed'));
    void signedOut.then(() => order.push('signed out'));
    slow.resolve(undefined);
    await closed;
    expect(order).toEqual(['signed out', 'closed']);
  });
});

test('closing while somebody signs in again keeps them', async () => {
  const slow = Promise.withResolvers<null>();
  entra.signedIn(maya, leo);
  entra.answersNext(leo, slow.promise);
  const signedIn = identity.signIn({ selectAccount: true });
  await vi.waitFor(() => expect(entra.throughWindow).toHaveBeenCalled());
  const closed = identity.close();
  slow.resolve(null);
  expect(await signedIn).toEqual(refused('cancelled'));
  await closed;
  expect(entra.cached).toEqual([maya, leo]);
});

test('whom the person chooses while another one is resumed acts', async () => {
  await browser.storage.local.set({ [hintKey]: 'maya@contoso.com' });
  entra.signedIn(null, leo);
  const slow = Promise.withResolvers<null>();
  entra.answersNext(maya, slow.promise);
  const resumed = identity.resume();
  await vi.waitFor(() => expect(entra.throughWindow).toHaveBeenCalled());
  await identity.switchTo(leo.homeAccountId);
  slow.resolve(null);
  expect(await resumed).toMatchObject({ ok: true, value: { username: 'leo@contoso.com' } });
  expect(await names()).toEqual(['leo@contoso.com', 'maya@contoso.com']);
  expect(await hint()).toBe('leo@contoso.com');
});

test('the hint is kept before the account is active, should the worker be stopped in between', async () => {
  entra.signedIn(maya, leo);
  entra.activate.mockImplementationOnce(async () => {
    expect(await hint()).toBe('leo@contoso.com');
  });
  await identity.switchTo(leo.homeAccountId);
  expect(entra.activate).toHaveBeenCalledExactlyOnceWith(leo);
});

test('the marker of changes is another one each time, written last, and holds no name', async () => {
  entra.signedIn(maya, leo);
  const markers = new Set<unknown>();
  const changes = [
    () => identity.switchTo(leo.homeAccountId),
    () => identity.signOut(leo.homeAccountId),
    () => (entra.answersNext(maya), identity.signIn()),
    () => identity.signOut(),
  ];
  for (const change of changes) {
    await change();
    const now = await marker();
    expect(now).toMatch(/^[0-9a-f-]{36}$/);
    markers.add(now);
  }
  expect(markers.size).toBe(changes.length);

  entra.signedIn(maya, leo);
  const before = await marker();
  entra.activate.mockImplementationOnce(async () => expect(await marker()).toBe(before));
  await identity.switchTo(leo.homeAccountId);
  entra.forget.mockRejectedValueOnce(new Error('storage'));
  const stored = await marker();
  await expect(identity.signOut()).rejects.toThrow('storage');
  expect(await marker()).toBe(stored);
});
