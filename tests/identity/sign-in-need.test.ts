import { AuthError, InteractionRequiredAuthError } from '@azure/msal-browser';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Entra } from '../../extension/identity/entra';
import { Identity } from '../../extension/identity/identity';
import { watchSignInNeed } from '../../extension/identity/sign-in-need';
import { account, answer, connection, FakeEntra, tenantId } from './fake-entra';

const maya = account('maya', tenantId);
const noah = account('noah', tenantId);
const gone = new AuthError('invalid_grant', '', 'AADSTS700084: The refresh token expired.');
const login = new InteractionRequiredAuthError('login_required', 'AADSTS50058: Nobody is signed in.');
const consent = new InteractionRequiredAuthError('invalid_grant', '', '', 'consent_required');
const silently = { interactive: false };

let entra: FakeEntra;
let identity: Identity;

beforeEach(async () => {
  fakeBrowser.reset();
  entra = new FakeEntra();
  vi.spyOn(Entra, 'open').mockImplementation(() => Promise.resolve(entra.asEntra()));
  identity = await Identity.open(connection);
  entra.signedIn(maya, noah);
});

/** Entra lets nobody in without the person. */
async function refuse(): Promise<void> {
  entra.silently.mockRejectedValueOnce(gone);
  entra.throughWindow.mockRejectedValueOnce(login);
  expect(await identity.token('configuration', silently)).toMatchObject({
    failure: { code: 'interactionRequired' },
  });
}

describe('signing in is needed', () => {
  test('once neither the refresh token nor Entra’s session gives a token, also after a restart', async () => {
    const heard = vi.fn();
    const end = watchSignInNeed(heard);
    expect(await identity.signInNeeded()).toBe(false);
    await refuse();
    await refuse();
    expect(await identity.signInNeeded()).toBe(true);
    expect(heard).toHaveBeenCalledTimes(1);
    end();
    expect(await (await Identity.open(connection)).signInNeeded()).toBe(true);
    // Another app's or tenant's session says nothing of this one.
    expect(await (await Identity.open({ ...connection, clientId: 'b' })).signInNeeded()).toBe(false);
  });

  test('once Entra does not know any more who acted last, at a start of the browser', async () => {
    entra.answersNext(maya);
    await identity.signIn();
    entra.signedIn(null);
    entra.throughWindow.mockRejectedValueOnce(login);
    expect(await identity.resume()).toEqual({ ok: true, value: null });
    expect(await identity.signInNeeded()).toBe(true);
  });

  test('not for a permission, nor because the network is away', async () => {
    entra.silently.mockRejectedValueOnce(consent);
    await identity.token('groups', silently);
    entra.silently.mockRejectedValueOnce(new AuthError('network_error', ''));
    await identity.token('configuration', silently);
    expect(await identity.signInNeeded()).toBe(false);
  });

  test('not where nobody was signed in', async () => {
    entra.signedIn(null);
    expect(await identity.resume()).toEqual({ ok: true, value: null });
    expect(await identity.signInNeeded()).toBe(false);
  });
});

describe('it is not needed any more', () => {
  beforeEach(refuse);

  test('once the person signed in', async () => {
    entra.answersNext(maya);
    await identity.signIn();
    expect(await identity.signInNeeded()).toBe(false);
  });

  test('once Entra gave a token; one from the cache says nothing', async () => {
    entra.silently.mockResolvedValueOnce({ ...answer(maya), fromCache: true });
    await identity.token('configuration', silently);
    expect(await identity.signInNeeded()).toBe(true);
    entra.silently.mockResolvedValueOnce({ ...answer(maya), fromCache: false });
    await identity.token('configuration', silently);
    expect(await identity.signInNeeded()).toBe(false);
  });

  test('once whoever acts signed out, and not when somebody else does', async () => {
    await identity.signOut(noah.homeAccountId);
    expect(await identity.signInNeeded()).toBe(true);
    await identity.signOut();
    expect(await identity.signInNeeded()).toBe(false);
  });

  test('once another account acts', async () => {
    await identity.switchTo(noah.homeAccountId);
    expect(await identity.signInNeeded()).toBe(false);
  });
});
