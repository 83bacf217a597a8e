import { AuthError, InteractionRequiredAuthError } from '@azure/msal-browser';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Entra } from '../../extension/identity/entra';
import { identityFor } from '../../extension/identity';
import { Identity } from '../../extension/identity/identity';
import { account, answer, connection, FakeEntra, otherTenantId, tenantId } from './fake-entra';

/** What real flows cannot show: answers that a sound Entra does not give, and the order of the ways. */
const maya = account('maya', tenantId);

let entra: FakeEntra;
let identity: Identity;

beforeEach(async () => {
  fakeBrowser.reset();
  entra = new FakeEntra();
  vi.spyOn(Entra, 'open').mockImplementation(() => Promise.resolve(entra.asEntra()));
  identity = await Identity.open(connection);
});

const refused = (code: string) => ({ ok: false, failure: expect.objectContaining({ code }) });
const consent = new InteractionRequiredAuthError('invalid_grant', '', '', 'consent_required');
const gone = new AuthError('invalid_grant', '', 'AADSTS700084: The refresh token expired.');

describe('who is let in', () => {
  test('not an account of another tenant, which is forgotten at once', async () => {
    const other = account('sam', otherTenantId);
    entra.answersNext(other);
    expect(await identity.signIn()).toEqual(refused('wrongTenant'));
    expect(entra.forget).toHaveBeenCalledWith(other);
    expect(await identity.account()).toBeNull();
    expect(await browser.storage.local.get(null)).toEqual({});
  });

  test('any account that Entra lets in, when the tenant is named by its domain', async () => {
    identity = await Identity.open({ ...connection, tenantId: 'contoso.com' });
    entra.throughWindow.mockResolvedValue(answer(maya));
    expect(await identity.signIn()).toMatchObject({
      ok: true,
      value: { username: 'maya@contoso.com', name: '' },
    });
  });

  test('an account in the cache counts only in its tenant', async () => {
    entra.signedIn(account('sam', otherTenantId));
    expect(await identity.account()).toBeNull();
    expect(await identity.accounts()).toEqual([]);
  });
});

describe('the ways to a token', () => {
  beforeEach(() => {
    entra.signedIn(maya);
  });

  test('an address of Graph is asked for, with the account and the claims', async () => {
    entra.silently.mockResolvedValue(answer(maya));
    await identity.token('groups', { interactive: false, claims: '{}' });
    expect(entra.silently).toHaveBeenCalledWith({
      scope: 'https://graph.microsoft.com/GroupMember.Read.All',
      account: maya,
      claims: '{}',
    });
  });

  test('a consent that is missing is not asked for without the person, not even in a hidden window', async () => {
    entra.silently.mockRejectedValue(consent);
    expect(await identity.token('groups', { interactive: false })).toEqual(refused('consentRequired'));
    expect(entra.throughWindow).not.toHaveBeenCalled();
  });

  test('the hidden window comes before the person', async () => {
    entra.silently.mockRejectedValue(gone);
    entra.throughWindow
      .mockRejectedValueOnce(
        new InteractionRequiredAuthError('login_required', '', '', '', '', '', '{"from":"Entra"}'),
      )
      .mockResolvedValueOnce(answer(maya, 'asked'));
    expect(await identity.token('configuration', { interactive: true })).toEqual({
      ok: true,
      value: 'asked',
    });
    expect(entra.throughWindow.mock.calls.map(([{ prompt, claims }]) => [prompt, claims])).toEqual([
      ['none', undefined],
      [undefined, '{"from":"Entra"}'],
    ]);
  });

  test('calls for the same share one request, calls for something else do not', async () => {
    entra.silently.mockImplementation(({ scope }) => Promise.resolve(answer(maya, scope)));
    const same = { interactive: false };
    await Promise.all([
      identity.token('groups', same),
      identity.token('groups', same),
      identity.token('configuration', same),
    ]);
    expect(entra.silently).toHaveBeenCalledTimes(2);
    await identity.token('groups', same);
    expect(entra.silently).toHaveBeenCalledTimes(3);
  });

  test('a mistake of ours is thrown, and blocks nothing', async () => {
    entra.silently.mockRejectedValueOnce(new TypeError('ours')).mockResolvedValueOnce(answer(maya));
    await expect(identity.token('configuration', { interactive: false })).rejects.toThrow('ours');
    expect(await identity.token('configuration', { interactive: false })).toEqual({
      ok: true,
      value: 'token',
    });
  });

  test('signing out waits for what is under way, then removes it', async () => {
    const slow = Promise.withResolvers<unknown>();
    entra.silently.mockReturnValue(slow.promise);
    const token = identity.token('configuration', { interactive: false });
    const signedOut = identity.signOut();
    expect(await identity.token('groups', { interactive: false })).toEqual(refused('cancelled'));
    expect(entra.forget).not.toHaveBeenCalled();
    slow.resolve(answer(maya));
    await Promise.all([token, signedOut]);
    expect(entra.forget).toHaveBeenCalledExactlyOnceWith(maya);
  });
});

describe('one at a time', () => {
  test('the same connection gives the same identity, another one closes it', async () => {
    const first = await identityFor(connection);
    entra.signedIn(maya);
    expect(await identityFor({ ...connection })).toBe(first);
    expect(await first.account()).not.toBeNull();
    const second = await identityFor({ ...connection, cloud: 'usGovDod' });
    expect(second).not.toBe(first);
    expect(await first.account()).toBeNull();
    expect(await first.signIn()).toEqual(refused('cancelled'));
    expect(entra.throughWindow).not.toHaveBeenCalled();
  });

  test('one that could not be opened is tried again', async () => {
    const other = { ...connection, clientId: 'another' };
    vi.spyOn(Entra, 'open').mockRejectedValueOnce(new Error('storage'));
    await expect(identityFor(other)).rejects.toThrow('storage');
    expect(await identityFor(other)).toBeInstanceOf(Identity);
  });
});

test('resuming is tried once for all who ask, and tells when Entra cannot be reached', async () => {
  await browser.storage.local.set({ [`identity.global.app.${tenantId}.loginHint`]: 'maya@contoso.com' });
  entra.throughWindow.mockRejectedValueOnce(new AuthError('post_request_failed', ''));
  const [one, two] = await Promise.all([identity.resume(), identity.resume()]);
  expect(one).toEqual(refused('network'));
  expect(two).toBe(one);
  expect(entra.throughWindow).toHaveBeenCalledExactlyOnceWith({
    scope: 'https://graph.microsoft.com/DeviceManagementConfiguration.ReadWrite.All',
    prompt: 'none',
    loginHint: 'maya@contoso.com',
  });
});
