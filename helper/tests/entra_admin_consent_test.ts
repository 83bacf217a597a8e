import assert from 'node:assert/strict';
import { decodeJwt } from 'jose';
import type { Sandbox } from '../sandbox/server.ts';
import {
  Browser,
  clientId as seededApp,
  contoso,
  fabrikam,
  fragmentOf,
  maya,
  password,
  redirectUri,
  sam,
} from './browser.ts';
import { control, type Reply, send } from './client.ts';
import { chromeId, ines, leo, registered, test } from './register_world.ts';

const login = 'https://login.microsoftonline.com';
const configuration = 'DeviceManagementConfiguration.ReadWrite.All';
const groups = 'GroupMember.Read.All';
const profiles = 'https://graph.microsoft.com/beta/deviceManagement/windowsQualityUpdateProfiles';
const scope = `https://graph.microsoft.com/${configuration} openid profile`;

/** Opens a link for administrators and signs in, up to what the person is shown then. */
async function open(browser: Browser, link: string, name = ines): Promise<Reply> {
  const first = await browser.visit(link);
  const second = await browser.press(first, { action: 'next', name });
  return await browser.press(second, { action: 'sign-in', password });
}

const linkOf = (tenant: string, params: Record<string, string>) =>
  `${login}/${tenant}/adminconsent?${new URLSearchParams(params)}`;

const consentsOf = (sandbox: Sandbox, clientId: string) => sandbox.world.tenants[0]?.consents[clientId];

test('before an administrator has agreed, people are sent to one, and the link shows what is asked', async (sandbox) => {
  const { clientId, adminConsent } = await registered(sandbox, '--extension-id', chromeId);
  assert.ok(clientId && adminConsent);
  const app = { client_id: clientId, scope };
  const browser = new Browser(sandbox);
  // Before the administrator has agreed, Maya is sent to one.
  assert.match((await browser.signIn(contoso, maya, app)).text, /Need admin approval/);

  const page = await open(new Browser(sandbox), adminConsent);
  assert.match(page.text, /Permissions requested/);
  assert.match(page.text, /Retarget for Intune · Review for your organization/);
  assert.match(page.text, /Read and write Microsoft Intune device configuration and policies/);
  assert.match(page.text, /Read group memberships/);
  assert.equal(consentsOf(sandbox, clientId), undefined);
});

test('the app that was registered signs in with code and PKCE, and Graph lets it work', async (sandbox) => {
  const { clientId, adminConsent, redirectAddresses } = await registered(sandbox, '--extension-id', chromeId);
  assert.ok(clientId && adminConsent);
  assert.deepEqual(redirectAddresses, [redirectUri]);
  const administrator = new Browser(sandbox);
  const granted = await administrator.press(await open(administrator, adminConsent), { action: 'accept' });
  assert.match(granted.text, /Permissions granted/);
  assert.match(granted.text, /for everyone in Contoso/);
  assert.deepEqual(consentsOf(sandbox, clientId), [configuration, groups]);

  const app = { client_id: clientId, scope };
  const browser = new Browser(sandbox);
  const answer = await browser.signIn(contoso, maya, app);
  const reply = await browser.redeem(contoso, answer, app);
  assert.equal(reply.status, 200, reply.text);
  const { access_token: token } = JSON.parse(reply.text);
  assert.equal(decodeJwt(token)['appid'], clientId);
  assert.equal(decodeJwt(token)['scp'], `${configuration} ${groups}`);
  const headers = { authorization: `Bearer ${token}` };
  assert.equal((await send(sandbox, profiles, { headers })).status, 200);
  assert.equal((await send(sandbox, 'https://graph.microsoft.com/v1.0/groups', { headers })).status, 200);

  // What is not registered stays closed: other addresses, clients that are no page, other tenants.
  const elsewhere = await browser.authorize(contoso, { ...app, redirect_uri: 'https://evil.example/' });
  assert.match(elsewhere.text, /AADSTS50011/);
  const second = await browser.authorize(contoso, app);
  const native = await browser.redeem(contoso, second, app, null);
  assert.match(native.text, /AADSTS9002327/);
  assert.match((await browser.authorize('organizations', app)).text, /AADSTS50194/);
  assert.match((await browser.authorize(fabrikam, app)).text, /AADSTS700016/);
  const other = await new Browser(sandbox).token('organizations', {
    ...app,
    grant_type: 'authorization_code',
    code: fragmentOf(second).get('code') ?? '',
    redirect_uri: redirectUri,
    code_verifier: browser.verifier,
  });
  assert.match(other.text, /AADSTS50194/);
});

test('consent to a new permission needs the administrator again, and adds it', async (sandbox) => {
  const first = await registered(sandbox, '--extension-id', chromeId, '--without-group-names');
  assert.ok(first.clientId && first.adminConsent);
  const browser = new Browser(sandbox);
  const page = await open(browser, first.adminConsent);
  assert.doesNotMatch(page.text, /Read group memberships/);
  await browser.press(page, { action: 'accept' });
  assert.deepEqual(consentsOf(sandbox, first.clientId), [configuration]);
  await registered(sandbox, '--extension-id', chromeId);
  assert.deepEqual(consentsOf(sandbox, first.clientId), [configuration]);
  const again = await browser.visit(first.adminConsent);
  const account = sandbox.world.tenants[0]?.users.find((one) => one.userPrincipalName === ines)?.id ?? '';
  await browser.press(await browser.press(again, { account }), { action: 'accept' });
  assert.deepEqual(consentsOf(sandbox, first.clientId), [configuration, groups]);
});

test('with a redirect address the answer goes there, whether granted or not', async (sandbox) => {
  await control(sandbox, 'POST', 'redirects', { clientId: seededApp, redirect: redirectUri });
  await control(sandbox, 'PUT', 'consents', { tenant: contoso, clientId: seededApp, scopes: [] });
  const link = linkOf(contoso, { client_id: seededApp, redirect_uri: redirectUri, state: 'st 1&2' });
  const browser = new Browser(sandbox);
  const page = await open(browser, link);
  assert.match(String(page.headers['content-security-policy']), new RegExp(new URL(redirectUri).origin));
  const declined = await browser.press(page, { action: 'cancel' });
  const back = new URL(String(declined.headers['location']));
  assert.equal(back.origin + back.pathname, redirectUri);
  assert.equal(back.searchParams.get('error'), 'access_denied');
  assert.match(back.searchParams.get('error_description') ?? '', /^AADSTS65004/);
  assert.equal(back.searchParams.get('state'), 'st 1&2');
  assert.deepEqual(consentsOf(sandbox, seededApp), []);

  const fresh = new Browser(sandbox);
  const granted = await fresh.press(await open(fresh, link), { action: 'accept' });
  const home = new URL(String(granted.headers['location']));
  assert.deepEqual(Object.fromEntries(home.searchParams), {
    admin_consent: 'True',
    tenant: contoso,
    state: 'st 1&2',
  });
  assert.deepEqual(consentsOf(sandbox, seededApp), [configuration, groups]);
  assert.deepEqual(
    sandbox.world.tenants[0]?.servicePrincipals?.map(({ appId }) => appId),
    [seededApp],
  );
});

test('whoever is no administrator is refused, and cannot post past it', async (sandbox) => {
  await control(sandbox, 'PUT', 'consents', { tenant: contoso, clientId: seededApp, scopes: [] });
  for (const name of [maya, leo]) {
    const browser = new Browser(sandbox);
    const page = await open(browser, linkOf(contoso, { client_id: seededApp }), name);
    assert.match(page.text, /Need admin approval/);
    assert.match(page.text, /AADSTS90094: An administrator of the organization needs to grant permission/);
    const pushed = await browser.press(page, { step: 'consent', action: 'accept' });
    assert.doesNotMatch(pushed.text, /Permissions granted/);
  }
  assert.deepEqual(consentsOf(sandbox, seededApp), []);

  // The right is asked for again when it is used.
  const browser = new Browser(sandbox);
  const page = await open(browser, linkOf(contoso, { client_id: seededApp }));
  await control(sandbox, 'PUT', 'user', { userPrincipalName: ines, isApplicationAdministrator: false });
  assert.match((await browser.press(page, { action: 'accept' })).text, /Need admin approval/);
  assert.deepEqual(consentsOf(sandbox, seededApp), []);
});

test('what is wrong with a link is shown, and never redirected', async (sandbox) => {
  await control(sandbox, 'POST', 'redirects', { clientId: seededApp, redirect: redirectUri });
  const { clientId } = await registered(sandbox, '--extension-id', chromeId);
  const browser = new Browser(sandbox);
  for (const [tenant, params, code] of [
    [contoso, {}, 900144],
    ['nobody.example', { client_id: seededApp }, 90002],
    [contoso, { client_id: crypto.randomUUID() }, 700016],
    [contoso, { client_id: seededApp, redirect_uri: 'https://evil.example/' }, 50011],
    [fabrikam, { client_id: clientId ?? '' }, 700016],
    ['organizations', { client_id: clientId ?? '' }, 50194],
  ] as const) {
    const page = await browser.visit(linkOf(tenant, params));
    assert.equal(page.headers['location'], undefined);
    assert.match(page.text, new RegExp(`AADSTS${code}:`));
  }
  const stranger = await open(new Browser(sandbox), linkOf(contoso, { client_id: seededApp }), sam);
  assert.match(stranger.text, /AADSTS50020/);
});
