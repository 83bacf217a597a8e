import assert from 'node:assert/strict';
import { decodeJwt } from 'jose';
import type { Sandbox } from '../sandbox/server.ts';
import { Browser, clientId as seededApp, contoso, maya } from './browser.ts';
import { control, type Reply, send } from './client.ts';
import { enterCode, ines, leo, signInClient, test, upToConsent } from './register_world.ts';

const login = 'https://login.microsoftonline.com';
const scope = 'https://graph.microsoft.com/Application.ReadWrite.All openid profile';
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

function post(sandbox: Sandbox, path: string, form: Record<string, string>): Promise<Reply> {
  return send(sandbox, `${login}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ client_id: signInClient, ...form }).toString(),
  });
}

async function start(sandbox: Sandbox, form: Record<string, string> = {}, authority = 'organizations') {
  const reply = await post(sandbox, `${authority}/oauth2/v2.0/devicecode`, { scope, ...form });
  return JSON.parse(reply.text) as { user_code: string; device_code: string; [name: string]: unknown };
}

function poll(sandbox: Sandbox, deviceCode: string, form: Record<string, string> = {}): Promise<Reply> {
  return post(sandbox, 'organizations/oauth2/v2.0/token', {
    grant_type: deviceGrant,
    device_code: deviceCode,
    ...form,
  });
}

function refused(reply: Reply, error: string, code: number, status = 400): void {
  const body = JSON.parse(reply.text);
  assert.deepEqual([reply.status, body.error, body.error_codes], [status, error, [code]], reply.text);
  assert.ok(body.error_description.startsWith(`AADSTS${code}: `));
  assert.equal(body.trace_id, reply.headers['x-ms-request-id']);
}

test('a device is told what to show, and gets tokens once, for who signed in elsewhere', async (sandbox) => {
  const started = await start(sandbox);
  assert.match(started.user_code, /^[A-HJ-NP-Z2-9]{9}$/);
  assert.equal(started['verification_uri'], `${login}/common/oauth2/deviceauth`);
  assert.deepEqual([started['expires_in'], started['interval']], [900, 5]);
  assert.ok(String(started['message']).includes(started.user_code));

  refused(await poll(sandbox, started.device_code), 'authorization_pending', 70016);
  refused(await poll(sandbox, started.device_code), 'slow_down', 70016);
  // As people type a code: in small letters, with blanks.
  const typed = `${started.user_code.slice(0, 4)} ${started.user_code.slice(4)}`.toLowerCase();
  const done = await enterCode(sandbox, typed);
  assert.match(done.text, /You have signed in to the Microsoft Graph Command Line Tools application/);
  const reply = await poll(sandbox, started.device_code);
  const tokens = JSON.parse(reply.text);
  const access = decodeJwt(tokens.access_token);
  assert.equal(access.aud, 'https://graph.microsoft.com');
  assert.deepEqual(
    [access['upn'], access['appid'], access['scp'], access['tid']],
    [ines, signInClient, 'Application.ReadWrite.All', contoso],
  );
  assert.equal(decodeJwt(tokens.id_token)['preferred_username'], ines);
  assert.equal(tokens.refresh_token, undefined, 'nobody asked to keep the access');
  refused(await poll(sandbox, started.device_code), 'bad_verification_code', 70018);
});

test('a device that asks to stay signed in can renew its tokens, without a page', async (sandbox) => {
  const started = await start(sandbox, { scope: `${scope} offline_access` });
  await enterCode(sandbox, started.user_code);
  const first = JSON.parse((await poll(sandbox, started.device_code)).text);
  assert.ok(first.refresh_token_expires_in > 89 * 86_400);
  const form = { grant_type: 'refresh_token', refresh_token: first.refresh_token };
  const second = await post(sandbox, 'organizations/oauth2/v2.0/token', form);
  assert.equal(second.status, 200, second.text);
});

test('codes of other apps, other clouds and past times are not known', async (sandbox) => {
  const started = await start(sandbox);
  refused(await poll(sandbox, 'guess'), 'bad_verification_code', 70018);
  const page = await new Browser(sandbox, 'https://login.microsoftonline.us').visit(
    'https://login.microsoftonline.us/common/oauth2/deviceauth',
  );
  const typed = await new Browser(sandbox, 'https://login.microsoftonline.us').press(page, {
    otc: started.user_code,
  });
  assert.match(typed.text, /That code didn’t work/);
  assert.ok(typed.text.includes(`value="${started.user_code}"`));

  await control(sandbox, 'POST', 'device-codes/expire');
  refused(await poll(sandbox, started.device_code), 'expired_token', 70020);
  const browser = new Browser(sandbox);
  const late = await browser.visit(`${login}/common/oauth2/deviceauth`);
  assert.match((await browser.press(late, { otc: started.user_code })).text, /That code didn’t work/);
  const strange = await browser.press(late, { otc: '"><script>' });
  assert.doesNotMatch(strange.text, /<script/);
});

test('what is missing from a request is told', async (sandbox) => {
  const { device_code: deviceCode } = await start(sandbox);
  refused(
    await post(sandbox, 'organizations/oauth2/v2.0/token', { grant_type: deviceGrant }),
    'invalid_request',
    900144,
  );
  refused(await poll(sandbox, deviceCode, { client_id: seededApp }), 'invalid_client', 7000218, 401);
  const begin = (form: Record<string, string>, authority = 'organizations') =>
    post(sandbox, `${authority}/oauth2/v2.0/devicecode`, form);
  refused(await begin({}), 'invalid_request', 900144);
  refused(await begin({ scope }, 'nobody.example'), 'invalid_request', 90002);
  refused(await begin({ scope: 'https://graph.microsoft.com/No.Such' }), 'invalid_client', 650053);
  refused(
    await begin({ scope, client_id: '00000000-0000-4000-8000-000000000000' }),
    'unauthorized_client',
    700016,
  );
});

test('whoever is signed in already still chooses the account, and confirms', async (sandbox) => {
  const { user_code: code, device_code: deviceCode } = await start(sandbox);
  const browser = new Browser(sandbox);
  const consent = await upToConsent(browser, code);
  await browser.press(await browser.press(consent, { action: 'accept' }), { action: 'accept' });
  assert.equal((await poll(sandbox, deviceCode)).status, 200);

  const second = await start(sandbox);
  const page = await browser.visit(`${login}/common/oauth2/deviceauth`);
  const picker = await browser.press(page, { otc: second.user_code });
  assert.match(picker.text, /Pick an account/);
  const account = sandbox.world.tenants[0]?.users.find((one) => one.userPrincipalName === ines)?.id ?? '';
  const confirm = await browser.press(picker, { account });
  assert.match(confirm.text, /Are you trying to sign in to Microsoft Graph Command Line Tools\?/);
  refused(await poll(sandbox, second.device_code), 'authorization_pending', 70016);
  await browser.press(confirm, { action: 'accept' });
  assert.equal((await poll(sandbox, second.device_code)).status, 200);
});

test('the last question cannot be skipped, nor the consent be given by who may not', async (sandbox) => {
  const { user_code: code, device_code: deviceCode } = await start(sandbox);
  const browser = new Browser(sandbox);
  const page = await browser.visit(`${login}/common/oauth2/deviceauth`);
  const names = await browser.press(page, { otc: code });
  for (const step of ['confirm', 'consent']) await browser.press(names, { step, action: 'accept' });
  refused(await poll(sandbox, deviceCode), 'authorization_pending', 70016);

  for (const name of [leo, maya]) {
    const approval = await upToConsent(new Browser(sandbox), code, name);
    assert.match(approval.text, /Need admin approval/);
    assert.match(approval.text, /AADSTS90094/);
  }
  assert.equal(sandbox.world.tenants[0]?.consents[signInClient], undefined);
  assert.equal(JSON.parse((await poll(sandbox, deviceCode)).text).error, 'slow_down');
});
