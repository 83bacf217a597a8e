import { expect, test } from '@playwright/test';
import * as v from 'valibot';
import { seeded } from '../support/sign-in.ts';
import { contoso, enterPassword, enterPerson, fabrikam, Flows } from './flows/harness.ts';

/**
 * Several people of one tenant, with real MSAL in real Chromium: who acts, whose token it is, and what is left of
 * somebody who was signed out. The stand-in Entra knows no guests; `accounts.test.ts` has one.
 */

// One browser and one Entra, used by one test after the other.
test.describe.configure({ mode: 'default' });

const { admin: maya, withoutRole: leo } = seeded.contoso;
const sam = seeded.fabrikam.admin;
const objectIds = {
  maya: '44c6ec02-7e4c-411f-a77b-b959154c30a8',
  leo: '7711a219-202a-4d9b-bd28-4c805a3e7dd3',
};
const ofMaya = `${objectIds.maya}.${contoso.tenantId}`;
const ofLeo = `${objectIds.leo}.${contoso.tenantId}`;

let flows: Flows;

test.beforeAll(async () => {
  flows = await Flows.start();
});
test.afterAll(async () => {
  await flows?.stop();
});
test.beforeEach(async () => {
  await flows.reset();
  await flows.signInAs(maya);
});

const refused = (code: string) =>
  expect.objectContaining({ ok: false, failure: expect.objectContaining({ code }) });
const silently = { interactive: false };
const askingThePerson = { interactive: true };
const names = async () => (await flows.accounts()).map(({ username }) => username);

const Claims = v.object({ oid: v.string(), upn: v.string(), scp: v.string() });

/** A token that is there without asking anybody, and what it says. */
async function tokenNow(at = contoso): Promise<v.InferOutput<typeof Claims> & { token: string }> {
  const answer = await flows.token('configuration', silently, at);
  if (!answer.ok) throw new Error(`There is no token: ${JSON.stringify(answer.failure)}`);
  const [, payload = ''] = answer.value.split('.');
  const claims = v.parse(Claims, JSON.parse(Buffer.from(payload, 'base64url').toString()));
  return { ...claims, token: answer.value };
}

test.describe('two accounts of one tenant', () => {
  test('are both signed in; the one that signed in last acts, the other is a switch away', async () => {
    const first = await tokenNow();
    expect(first).toMatchObject({ oid: objectIds.maya, upn: maya });

    expect(await flows.addAccount(leo)).toMatchObject({ ok: true, value: { homeAccountId: ofLeo } });
    expect(await names()).toEqual([leo, maya]);
    expect(await tokenNow()).toMatchObject({ oid: objectIds.leo, upn: leo });

    expect(await flows.switchTo(ofMaya)).toMatchObject({ ok: true, value: { username: maya } });
    expect(await names()).toEqual([maya, leo]);
    expect(await tokenNow()).toEqual(first);

    expect(await flows.switchTo(ofLeo)).toMatchObject({ ok: true, value: { username: leo } });
    expect(await flows.account()).toMatchObject({ username: leo });
    expect(await tokenNow()).toMatchObject({ oid: objectIds.leo });
    expect(flows.windows()).toEqual([]);
  });

  test('are each refreshed as themselves, also from Entra’s session without a window', async () => {
    await flows.addAccount(leo);
    await flows.expireAccessTokens();
    expect(await tokenNow()).toMatchObject({ oid: objectIds.leo });
    await flows.switchTo(ofMaya);
    expect(await tokenNow()).toMatchObject({ oid: objectIds.maya });

    await flows.sandbox.control('POST', '/refresh-tokens/expire');
    await flows.expireAccessTokens();
    expect(await tokenNow()).toMatchObject({ oid: objectIds.maya });
    expect(await flows.account()).toMatchObject({ username: maya });
    await flows.switchTo(ofLeo);
    expect(await tokenNow()).toMatchObject({ oid: objectIds.leo });
    expect(flows.windows()).toEqual([]);
  });

  test('do not become three when one of them signs in again', async () => {
    await flows.addAccount(leo);
    const [window, answer] = await flows.opening(() => flows.signIn({ selectAccount: true }));
    await window.getByRole('button', { name: maya }).click();
    expect(await answer).toMatchObject({ ok: true, value: { username: maya } });
    expect(await names()).toEqual([maya, leo]);
  });

  test('give a token only to who asks for the one that acts', async () => {
    await flows.addAccount(leo);
    expect(await flows.token('configuration', { ...silently, homeAccountId: ofMaya })).toEqual(
      refused('accountChanged'),
    );
    expect(await flows.token('configuration', { ...askingThePerson, homeAccountId: ofMaya })).toEqual(
      refused('accountChanged'),
    );
    expect(await flows.token('configuration', { ...silently, homeAccountId: ofLeo })).toEqual({
      ok: true,
      value: (await tokenNow()).token,
    });
    expect(flows.windows()).toEqual([]);
  });

  test('stay when the window is closed, and when the worker is stopped', async () => {
    await flows.addAccount(leo);
    await flows.switchTo(ofMaya);
    const [window, answer] = await flows.opening(() => flows.signIn({ selectAccount: true }));
    await window.close();
    expect(await answer).toEqual(refused('cancelled'));
    const [, cutOff] = await flows.opening(() => flows.signIn({ selectAccount: true }));
    await flows.stopWorker();
    await expect(cutOff).rejects.toThrow();
    await flows.closeWindows();
    expect(await names()).toEqual([maya, leo]);
    expect(await flows.account()).toMatchObject({ username: maya });
    expect(await tokenNow()).toMatchObject({ oid: objectIds.maya });
  });

  test('do not include somebody who is not signed in', async () => {
    expect(await flows.switchTo(ofLeo)).toEqual(refused('signedOut'));
    expect(await flows.account()).toMatchObject({ username: maya });
  });

  test('are kept apart from those of another tenant', async () => {
    await flows.addAccount(leo);
    expect(await flows.accounts(fabrikam)).toEqual([]);
    expect(await flows.switchTo(ofMaya, fabrikam)).toEqual(refused('signedOut'));
    expect(await names()).toEqual([leo, maya]);
  });
});

test.describe('switching while a token is on its way', () => {
  test.beforeEach(async () => {
    await flows.addAccount(leo);
    await flows.switchTo(ofMaya);
    await flows.sandbox.control('POST', '/refresh-tokens/expire');
    await flows.sandbox.control('POST', '/sessions/end');
  });

  test('gives it to nobody, and does not switch back', async () => {
    const leoHas = await flows.switchTo(ofLeo).then(() => tokenNow());
    await flows.switchTo(ofMaya);
    const [window, answer] = await flows.opening(() =>
      flows.token('configuration', { ...askingThePerson, fresh: true }),
    );
    expect(await flows.switchTo(ofLeo)).toMatchObject({ ok: true, value: { username: leo } });
    expect(await tokenNow()).toEqual(leoHas);
    await enterPassword(window);
    expect(await answer).toEqual(refused('accountChanged'));
    expect(await names()).toEqual([leo, maya]);
    expect(await flows.storedHint()).toEqual([leo]);
  });

  test('keeps another account that answered, if it was signed in before', async () => {
    await flows.expireAccessTokens();
    const [window, answer] = await flows.opening(() => flows.token('configuration', askingThePerson));
    await window.getByRole('button', { name: 'Use another account' }).click();
    await enterPerson(window, leo);
    expect(await answer).toEqual(refused('accountChanged'));
    expect(await names()).toEqual([maya, leo]);
  });

  test('does not matter to the window of somebody else who is not signed out', async () => {
    await flows.expireAccessTokens();
    const [window, answer] = await flows.opening(() => flows.token('configuration', askingThePerson));
    await flows.signOut(ofLeo);
    await enterPassword(window);
    expect(await answer).toMatchObject({ ok: true });
    expect(await names()).toEqual([maya]);
  });
});

test.describe('signing one of two out', () => {
  test.beforeEach(async () => {
    await flows.addAccount(leo);
  });

  test('leaves nothing of them, and the other as they were', async () => {
    const token = await tokenNow();
    await flows.signOut(ofMaya);
    expect(await names()).toEqual([leo]);
    expect(JSON.stringify(await flows.stored('session'))).not.toContain(objectIds.maya);
    await flows.stopWorker();
    expect(await tokenNow()).toEqual(token);
    expect(await flows.storedHint()).toEqual([leo]);
    await flows.expireAccessTokens();
    expect(await tokenNow()).toMatchObject({ oid: objectIds.leo });
  });

  test('makes nobody act if it was the one who acted, until the person chooses', async () => {
    await flows.signOut();
    for (const again of [() => Promise.resolve(), () => flows.stopWorker()]) {
      await again();
      expect(await flows.account()).toBeNull();
      expect(await names()).toEqual([maya]);
      expect(await flows.resume()).toEqual({ ok: true, value: null });
      expect(await flows.token('configuration', silently)).toEqual(refused('signedOut'));
      expect(await flows.scopes()).toEqual([]);
    }
    expect(JSON.stringify(await flows.stored('session'))).not.toContain(objectIds.leo);
    expect(await flows.switchTo(ofLeo)).toEqual(refused('signedOut'));
    expect(await flows.switchTo(ofMaya)).toMatchObject({ ok: true, value: { username: maya } });
    expect(await tokenNow()).toMatchObject({ oid: objectIds.maya });
  });

  test('is not undone by a start of the browser', async () => {
    await flows.signOut();
    await flows.restartBrowserSession();
    expect(await flows.resume()).toEqual({ ok: true, value: null });
    expect(await flows.accounts()).toEqual([]);
  });

  test('ends a sign-in that is open, and keeps who was signed in before', async () => {
    const [window, answer] = await flows.opening(() => flows.signIn({ selectAccount: true }));
    await flows.signOut(ofMaya);
    expect(await answer).toEqual(refused('cancelled'));
    await window.getByRole('button', { name: maya }).click();
    expect(await names()).toEqual([leo]);
    expect(await tokenNow()).toMatchObject({ oid: objectIds.leo });
  });
});

test('a browser that starts again brings back who acted last, and nobody else', async () => {
  await flows.addAccount(leo);
  await flows.switchTo(ofMaya);
  await flows.restartBrowserSession();
  expect(await flows.resume()).toMatchObject({ ok: true, value: { username: maya } });
  expect(await names()).toEqual([maya]);
  expect(await tokenNow()).toMatchObject({ oid: objectIds.maya });
  expect(flows.windows()).toEqual([]);
});

test('an account that MSAL lost is gone, and nobody acts in its place', async () => {
  await flows.addAccount(leo);
  await flows.loseAccount(ofLeo);
  expect(await flows.account()).toBeNull();
  expect(await names()).toEqual([maya]);
  expect(await flows.token('configuration', silently)).toEqual(refused('signedOut'));
  // Entra still knows who acted last, and nobody else may come of that.
  expect(await flows.resume()).toMatchObject({ ok: true, value: { username: leo } });
  expect(await names()).toEqual([leo, maya]);
});

test('pages hear of every sign-in, switch and sign-out, and of nothing else', async () => {
  let before = await flows.timesTold();
  const hears = async (what: () => Promise<unknown>, times: number) => {
    await what();
    // Storage tells one change after the other: what was not wanted would be there by the next one.
    await expect.poll(() => flows.timesTold()).toBe(before + times);
    before += times;
  };
  await hears(() => flows.addAccount(leo), 1);
  await hears(() => tokenNow(), 0);
  await hears(() => flows.switchTo(ofMaya), 1);
  await hears(() => flows.switchTo('nobody'), 0);
  await hears(() => flows.expireAccessTokens().then(() => tokenNow()), 0);
  await hears(() => flows.signOut(ofLeo), 1);
  await hears(() => flows.signOut(), 1);
});

test.describe('permissions', () => {
  const granted = ['DeviceManagementConfiguration.ReadWrite.All', 'GroupMember.Read.All'];

  test('of who acts are told by their short names', async () => {
    expect(await flows.scopes()).toEqual(granted);
    expect(await flows.addAccount(sam, fabrikam)).toMatchObject({ ok: true });
    expect(await flows.scopes(fabrikam)).toEqual(['DeviceManagementConfiguration.ReadWrite.All']);
  });

  test('that are given up leave the cache with all tokens that carry them, of everybody', async () => {
    const old = await tokenNow();
    await flows.addAccount(leo);
    await flows.forgetPermission('groups');
    expect(await flows.scopes()).toEqual([]);
    const kept = JSON.stringify(await flows.stored('session'));
    expect(kept).not.toContain(old.token);
    expect(kept).not.toMatch(/"credentialType\\?":\\?"AccessToken/);

    await flows.switchTo(ofMaya);
    const fresh = await tokenNow();
    expect(fresh).toMatchObject({ oid: objectIds.maya, scp: granted.join(' ') });
    expect(fresh.token).not.toBe(old.token);
    await flows.switchTo(ofLeo);
    expect(await tokenNow()).toMatchObject({ oid: objectIds.leo });
    expect(flows.windows()).toEqual([]);
  });

  test('that are given up leave nothing behind that would outlive signing out', async () => {
    await flows.addAccount(leo);
    await flows.forgetPermission('groups');
    await flows.signOut(ofLeo);
    expect(JSON.stringify(await flows.stored('session'))).not.toContain(objectIds.leo);
    await flows.switchTo(ofMaya);
    expect(await tokenNow()).toMatchObject({ oid: objectIds.maya });
  });

  test('that no token carries cost nobody a token', async () => {
    await flows.addAccount(sam, fabrikam);
    const { token } = await tokenNow(fabrikam);
    await flows.forgetPermission('groups', fabrikam);
    expect((await tokenNow(fabrikam)).token).toBe(token);
  });
});
