import { expect, test } from '@playwright/test';
import { seeded } from '../support/sign-in.ts';
import { contoso, enterPassword, enterPerson, fabrikam, Flows } from './flows/harness.ts';

/**
 * Every flow of `extension/identity` with real MSAL, in real Chromium, against the stand-in Entra under its real
 * host name. Microsoft does not support MSAL in a worker, so this suite decides whether a new version may come in.
 */

// One browser and one Entra, used by one test after the other.
test.describe.configure({ mode: 'default' });

const { admin: maya, withoutRole: leo } = seeded.contoso;
const sam = seeded.fabrikam.admin;
let flows: Flows;

test.beforeAll(async () => {
  flows = await Flows.start();
});
test.afterAll(async () => {
  await flows?.stop();
});
test.beforeEach(async () => {
  await flows.reset();
});

const refused = (code: string) =>
  expect.objectContaining({ ok: false, failure: expect.objectContaining({ code }) });
const silently = { interactive: false };
const askingThePerson = { interactive: true };

async function tokenNow(): Promise<string> {
  const token = await flows.token('configuration', silently);
  if (!token.ok) throw new Error(`There is no token: ${JSON.stringify(token.failure)}`);
  return token.value;
}

test.describe('signing in', () => {
  test('gives an account, and tokens from the cache', async () => {
    expect(await flows.account()).toBeNull();
    expect(await flows.token('configuration', silently)).toEqual(refused('signedOut'));

    expect(await flows.signInAs(maya)).toEqual({
      ok: true,
      value: expect.objectContaining({ username: maya }),
    });

    expect(await flows.account()).toMatchObject({
      username: maya,
      name: 'Maya Lindqvist',
      tenantId: contoso.tenantId,
      cloud: 'global',
    });
    expect(await tokenNow()).toBe(await tokenNow());
  });

  test('leaves nothing but a name on the disk, and nothing of the interaction in the session', async () => {
    await flows.signInAs(maya);
    expect(await flows.storedHint()).toEqual([maya]);
    const caches = Object.values(await flows.stored('session'));
    expect(caches).toHaveLength(1);
    const keys = Object.keys(caches[0] as object);
    expect(keys.filter((key) => key.includes('refreshtoken'))).toHaveLength(1);
    expect(keys.filter((key) => /interaction|request|verifier|urlHash/i.test(key))).toEqual([]);
  });

  test('is cancelled by closing the window, and works the next time', async () => {
    const [window, answer] = await flows.opening(() => flows.signIn());
    await window.close();
    expect(await answer).toEqual(refused('cancelled'));
    expect(await flows.signInAs(maya)).toMatchObject({ ok: true });
  });

  test('is cancelled inside Entra, and works the next time', async () => {
    const [window, answer] = await flows.opening(() => flows.signIn());
    await window.getByRole('button', { name: 'Cancel' }).click();
    expect(await answer).toEqual(refused('cancelled'));
    expect(await flows.signInAs(maya)).toMatchObject({ ok: true });
  });

  test('happens in one window at a time', async () => {
    const [window, answer] = await flows.opening(() => flows.signIn());
    expect(await flows.signIn()).toEqual(refused('busy'));
    expect(await flows.token('configuration', askingThePerson)).toEqual(refused('busy'));
    await enterPerson(window, maya);
    expect(await answer).toMatchObject({ ok: true, value: { username: maya } });
  });

  test('begins by itself when a token is wanted and the person may be asked', async () => {
    const [window, answer] = await flows.opening(() => flows.token('configuration', askingThePerson));
    await enterPerson(window, maya);
    expect(await answer).toEqual({ ok: true, value: await tokenNow() });
  });

  test('tells that the redirect address is registered as another kind of app', async () => {
    await flows.registerRedirect('native');
    expect(await flows.signInAs(maya)).toMatchObject({
      failure: { code: 'notSinglePage', aadsts: 'AADSTS9002326' },
    });
    expect(await flows.account()).toBeNull();
  });

  test('shows Entra’s own page for an app that does not exist', async () => {
    const unknown = { ...contoso, clientId: '00000000-1111-2222-3333-444444444444' };
    const [window, answer] = await flows.opening(() => flows.signIn({}, unknown));
    await expect(window.getByText('AADSTS700016').first()).toBeVisible();
    await window.close();
    expect(await answer).toEqual(refused('cancelled'));
  });

  test('lets nobody of another tenant in', async () => {
    const [window, answer] = await flows.opening(() => flows.signIn());
    await enterPerson(window, sam);
    await expect(window.getByText('AADSTS50020').first()).toBeVisible();
    await window.close();
    expect(await answer).toEqual(refused('cancelled'));
    expect(await flows.account()).toBeNull();
  });
});

test.describe('tokens', () => {
  test.beforeEach(async () => {
    await flows.signInAs(maya);
  });

  test('are refreshed when they are old, once for all who ask', async () => {
    const old = await tokenNow();
    await flows.expireAccessTokens();
    const [one, two, three] = await Promise.all([tokenNow(), tokenNow(), tokenNow()]);
    expect(one).not.toBe(old);
    expect([two, three]).toEqual([one, one]);
  });

  test('come from Entra’s session when the refresh token has expired, without a window', async () => {
    const old = await tokenNow();
    await flows.sandbox.control('POST', '/refresh-tokens/expire');
    await flows.expireAccessTokens();
    expect(await tokenNow()).not.toBe(old);
    expect(flows.windows()).toEqual([]);
  });

  test('need the person when Entra’s session has ended, too; their name is filled in', async () => {
    await flows.sandbox.control('POST', '/refresh-tokens/expire');
    await flows.sandbox.control('POST', '/sessions/end');
    await flows.expireAccessTokens();
    expect(await flows.token('configuration', silently)).toEqual(refused('interactionRequired'));

    const [window, answer] = await flows.opening(() => flows.token('configuration', askingThePerson));
    await enterPassword(window);
    expect(await answer).toEqual({ ok: true, value: await tokenNow() });
  });

  test('meet a claims challenge without the person', async () => {
    const old = await tokenNow();
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1791000000"}}}';
    const met = await flows.token('configuration', { interactive: false, claims });
    expect(met).toEqual({ ok: true, value: expect.not.stringMatching(old) });
    expect(await tokenNow()).toBe(met.ok && met.value);
  });

  test('are refused when another account answers', async () => {
    await flows.sandbox.control('POST', '/refresh-tokens/expire');
    await flows.sandbox.control('POST', '/sessions/end');
    await flows.expireAccessTokens();
    const [window, answer] = await flows.opening(() => flows.token('configuration', askingThePerson));
    await window.getByRole('button', { name: 'Use another account' }).click();
    await enterPerson(window, leo);
    expect(await answer).toEqual(refused('accountChanged'));
    expect(await flows.accounts()).toMatchObject([{ username: maya }]);
  });
});

test.describe('names of groups', () => {
  test('are asked for only when they are wanted, with the person’s name', async () => {
    await flows.consents({ may: ['GroupMember.Read.All'] });
    expect(await flows.signInAs(sam, fabrikam)).toMatchObject({ ok: true });
    expect(await flows.token('groups', silently, fabrikam)).toMatchObject({
      failure: { code: 'consentRequired', aadsts: 'AADSTS65001' },
    });

    const [window, answer] = await flows.opening(() => flows.token('groups', askingThePerson, fabrikam));
    await window.getByRole('button', { name: 'Accept' }).click();
    expect(await answer).toMatchObject({ ok: true });
    expect(await flows.token('groups', silently, fabrikam)).toMatchObject({ ok: true });
    expect(await flows.token('configuration', silently, fabrikam)).toMatchObject({ ok: true });
  });

  test('may be declined; everything else goes on', async () => {
    await flows.consents({ may: ['GroupMember.Read.All'] });
    await flows.signInAs(sam, fabrikam);
    const [window, answer] = await flows.opening(() => flows.token('groups', askingThePerson, fabrikam));
    await window.getByRole('button', { name: 'Cancel' }).click();
    expect(await answer).toEqual(refused('cancelled'));
    expect(await flows.token('configuration', silently, fabrikam)).toMatchObject({ ok: true });
  });

  test('may need an administrator', async () => {
    await flows.signInAs(sam, fabrikam);
    const [window, answer] = await flows.opening(() => flows.token('groups', askingThePerson, fabrikam));
    await window.getByText('Return to the application without granting consent').click();
    expect(await answer).toEqual(refused('adminApprovalRequired'));
  });
});

test.describe('a worker that is stopped', () => {
  test('leaves account and tokens behind', async () => {
    await flows.signInAs(maya);
    const token = await tokenNow();
    await flows.stopWorker();
    expect(await flows.account()).toMatchObject({ username: maya });
    expect(await tokenNow()).toBe(token);
  });

  test('while the window is open redeems nothing and blocks nothing', async () => {
    const [window, answer] = await flows.opening(() => flows.signIn());
    await flows.stopWorker();
    await expect(answer).rejects.toThrow();
    if (!window.isClosed()) await enterPerson(window, maya).catch(() => undefined);
    expect(await flows.account()).toBeNull();
    await flows.closeWindows();
    expect(await flows.signIn()).toMatchObject({ ok: true });
  });

  test('takes an open interaction with it, also when the cache was written meanwhile', async () => {
    await flows.signInAs(maya);
    await flows.expireAccessTokens();
    const [, answer] = await flows.opening(() => flows.signIn({ selectAccount: true }));
    const token = await tokenNow();
    await flows.stopWorker();
    await expect(answer).rejects.toThrow();
    await flows.closeWindows();
    expect(await tokenNow()).toBe(token);
    expect(await flows.signIn()).toMatchObject({ ok: true });
  });
});

test.describe('a browser that starts again', () => {
  test('signs in whoever signed in last, without a window', async () => {
    expect(await flows.resume()).toEqual({ ok: true, value: null });
    await flows.signInAs(maya);
    await flows.restartBrowserSession();
    expect(await flows.account()).toBeNull();
    expect(await flows.resume()).toMatchObject({ ok: true, value: { username: maya } });
    expect(flows.windows()).toEqual([]);
    expect(await tokenNow()).toBeTruthy();
  });

  test('leaves the person signed out when Entra wants to see them', async () => {
    await flows.signInAs(maya);
    await flows.sandbox.control('POST', '/sessions/end');
    await flows.restartBrowserSession();
    expect(await flows.resume()).toEqual({ ok: true, value: null });
  });
});

test.describe('leaving', () => {
  test('signs out here, not at Microsoft', async () => {
    await flows.signInAs(maya);
    await flows.signOut();
    expect(await flows.account()).toBeNull();
    expect(await flows.accounts()).toEqual([]);
    expect(await flows.storedHint()).toEqual([]);
    expect(JSON.stringify(await flows.stored('session'))).not.toContain('secret');
    expect(await flows.resume()).toEqual({ ok: true, value: null });
    // Entra still knows the person, so signing in again needs no password.
    expect(await flows.signIn()).toMatchObject({ ok: true, value: { username: maya } });
  });

  test('ends a sign-in that is open', async () => {
    const [window, answer] = await flows.opening(() => flows.signIn());
    await flows.signOut();
    expect(await answer).toEqual(refused('cancelled'));
    await enterPerson(window, maya);
    expect(await flows.account()).toBeNull();
  });

  test('keeps the account when switching is cancelled', async () => {
    await flows.signInAs(maya);
    const [window, answer] = await flows.opening(() => flows.signIn({ selectAccount: true }));
    await window.close();
    expect(await answer).toEqual(refused('cancelled'));
    expect(await flows.account()).toMatchObject({ username: maya });
    expect(await tokenNow()).toBeTruthy();
  });

  test('for another connection ends the window of the first, and keeps the accounts apart', async () => {
    await flows.signInAs(maya);
    const [, answer] = await flows.opening(() => flows.signIn({ selectAccount: true }));
    expect(await flows.account(fabrikam)).toBeNull();
    expect(await answer).toEqual(refused('cancelled'));
    await flows.closeWindows();
    expect(await flows.account()).toMatchObject({ username: maya });
  });
});

// The last one: it stops Entra.
test('tells that Entra cannot be reached', async () => {
  await flows.signInAs(maya);
  await flows.sandbox.stop();
  await flows.expireAccessTokens();
  expect(await flows.token('configuration', askingThePerson)).toEqual(refused('network'));
  expect(await flows.account()).toMatchObject({ username: maya });
});
