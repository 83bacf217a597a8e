import assert from 'node:assert/strict';
import { createRemoteJWKSet, customFetch, decodeJwt, jwtVerify } from 'jose';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import {
  Browser,
  clientId,
  contoso,
  extensionOrigin,
  fabrikam,
  fragmentOf,
  graphScope,
  groupScope,
  maya,
  password,
  redirectUri,
  sam,
} from './browser.ts';
import { control, type Reply, send } from './client.ts';

/** Runs a test against a sandbox of its own that knows the extension's redirect. */
function test(name: string, work: (sandbox: Sandbox) => Promise<void>): void {
  Deno.test(name, async () => {
    const sandbox = await startSandbox();
    try {
      await control(sandbox, 'POST', 'redirects', { clientId, redirect: redirectUri });
      await work(sandbox);
    } finally {
      await sandbox.stop();
    }
  });
}

function refused(reply: Reply, error: string, code: number, suberror?: string): void {
  const body = JSON.parse(reply.text);
  assert.equal(body.error, error, reply.text);
  assert.deepEqual(body.error_codes, [code]);
  assert.equal(body.suberror, suberror);
  assert.match(
    body.error_description,
    new RegExp(
      `^AADSTS${code}: .+ Trace ID: ${body.trace_id} Correlation ID: ${body.correlation_id} Timestamp: `,
    ),
  );
}

function redirectedWith(reply: Reply, error: string, code: number): void {
  const params = fragmentOf(reply);
  assert.equal(params.get('error'), error);
  assert.match(params.get('error_description') ?? '', new RegExp(`^AADSTS${code}: `));
  assert.equal(params.get('state'), 'the-state');
}

test('a sign-in with PKCE gives tokens for the person, and Graph accepts them', async (sandbox) => {
  const browser = new Browser(sandbox);
  const answer = await browser.signIn(contoso, maya, {
    claims: '{"access_token":{"xms_cc":{"values":["CP1"]}}}',
  });
  assert.equal(fragmentOf(answer).get('state'), 'the-state');
  const reply = await browser.redeem(contoso, answer);
  assert.equal(reply.status, 200, reply.text);
  assert.equal(reply.headers['access-control-allow-origin'], extensionOrigin);
  const tokens = JSON.parse(reply.text);
  assert.equal(tokens.token_type, 'Bearer');
  assert.deepEqual(tokens.scope.split(' '), ['openid', 'profile', 'email', graphScope, groupScope]);

  const keys = createRemoteJWKSet(
    new URL(`https://login.microsoftonline.com/${contoso}/discovery/v2.0/keys`),
    {
      [customFetch]: async (url: string) => new Response((await send(sandbox, url)).text),
    },
  );
  const { payload: id } = await jwtVerify(tokens.id_token, keys, {
    issuer: `https://login.microsoftonline.com/${contoso}/v2.0`,
    audience: clientId,
  });
  assert.equal(id['preferred_username'], maya);
  assert.equal(id['nonce'], 'the-nonce');
  const info = JSON.parse(atob(tokens.client_info.replaceAll('-', '+').replaceAll('_', '/')));
  assert.deepEqual(info, { uid: id['oid'], utid: contoso });

  const access = decodeJwt(tokens.access_token);
  assert.equal(access.aud, 'https://graph.microsoft.com');
  assert.equal(access['scp'], 'DeviceManagementConfiguration.ReadWrite.All GroupMember.Read.All');
  assert.deepEqual(access['xms_cc'], ['CP1']);
  assert.equal((access.exp ?? 0) - (access.iat ?? 0), 3600);

  const list = 'https://graph.microsoft.com/beta/deviceManagement/windowsQualityUpdateProfiles';
  const headers = { authorization: `Bearer ${tokens.access_token}` };
  assert.equal((await send(sandbox, list, { headers })).status, 200);
  const otherCloud = list.replace('graph.microsoft.com', 'graph.microsoft.us');
  assert.equal((await send(sandbox, otherCloud, { headers })).status, 401);
  assert.ok(!JSON.stringify(sandbox.exchanges).includes(tokens.access_token));
});

test('a code is redeemed once, by its own verifier, redirect and origin', async (sandbox) => {
  const browser = new Browser(sandbox);
  const answer = await browser.signIn(contoso, maya);
  const wrong = { code_verifier: 'a'.repeat(43) };
  refused(await browser.redeem(contoso, answer, wrong), 'invalid_grant', 501481);
  refused(await browser.redeem(contoso, answer, {}, null), 'invalid_request', 9002327);
  const elsewhere = { redirect_uri: 'https://example.org/' };
  refused(await browser.redeem(contoso, answer, elsewhere), 'invalid_grant', 500112);
  refused(await browser.redeem(contoso, answer, { code_verifier: undefined }), 'invalid_request', 900144);
  refused(await browser.redeem(fabrikam, answer), 'interaction_required', 50020);
  refused(await browser.redeem(contoso, answer, { code: 'guess' }), 'invalid_grant', 9002313);
});

test('a second redemption of a code is refused', async (sandbox) => {
  const browser = new Browser(sandbox);
  const answer = await browser.signIn(contoso, maya);
  assert.equal((await browser.redeem(contoso, answer)).status, 200);
  refused(await browser.redeem(contoso, answer), 'invalid_grant', 54005);
});

test('a redirect registered for desktop apps refuses a page’s redemption', async (sandbox) => {
  await control(sandbox, 'POST', 'redirects', { clientId, redirect: redirectUri, type: 'native' });
  const browser = new Browser(sandbox);
  const answer = await browser.signIn(contoso, maya);
  refused(await browser.redeem(contoso, answer), 'invalid_request', 9002326);
});

test('what cannot be trusted is shown, never redirected', async (sandbox) => {
  const browser = new Browser(sandbox);
  const shows = async (code: number, authority: string, changes: Record<string, string>) => {
    const page = await browser.authorize(authority, changes);
    assert.equal(page.headers['location'], undefined);
    assert.match(page.text, new RegExp(`AADSTS${code}:`));
    return page;
  };
  await shows(50011, contoso, { redirect_uri: 'https://evil.example/<script>' });
  await shows(700016, contoso, { client_id: '00000000-0000-4000-8000-000000000000' });
  const page = await shows(90002, 'nobody.example', {});
  assert.doesNotMatch(page.text, /<script/);
  assert.match(String(page.headers['content-security-policy']), /default-src 'none'/);
});

test('what is wrong with a trusted request goes to the app', async (sandbox) => {
  const browser = new Browser(sandbox);
  const ask = (changes: Record<string, string | undefined>) => browser.authorize(contoso, changes);
  redirectedWith(await ask({ code_challenge: undefined }), 'invalid_request', 9002325);
  redirectedWith(await ask({ code_challenge_method: 'plain' }), 'invalid_request', 50147);
  redirectedWith(await ask({ response_type: 'token' }), 'unsupported_response_type', 70011);
  redirectedWith(await ask({ prompt: 'maybe' }), 'invalid_request', 90023);
  redirectedWith(await ask({ scope: 'https://graph.microsoft.com/No.Such' }), 'invalid_client', 650053);
  redirectedWith(await ask({ scope: 'https://graph.microsoft.us/User.Read' }), 'invalid_resource', 500011);
  redirectedWith(await ask({ claims: '{' }), 'invalid_request', 50118);
});

test('a wrong name or password is told on the page', async (sandbox) => {
  const browser = new Browser(sandbox);
  const first = await browser.authorize('organizations');
  const unknown = await browser.press(first, { action: 'next', name: 'nobody@contoso.com"><script>' });
  assert.match(unknown.text, /This username may be incorrect/);
  assert.doesNotMatch(unknown.text, /<script/);
  const second = await browser.press(unknown, { action: 'next', name: maya.toUpperCase() });
  const wrong = await browser.press(second, { action: 'sign-in', password: 'guess' });
  assert.match(wrong.text, /Your account or password is incorrect/);
  assert.equal(browser.cookies.size, 0);
  const right = await browser.press(wrong, { action: 'sign-in', password });
  assert.ok(fragmentOf(right).get('code'));
});

test('a page of the sign-in cannot be skipped', async (sandbox) => {
  const browser = new Browser(sandbox);
  const first = await browser.authorize(contoso);
  const skipped = await browser.press(first, { step: 'consent', action: 'accept' });
  assert.equal(skipped.status, 200);
  const picked = await browser.press(first, {
    step: 'pick',
    account: sandbox.world.tenants[0]?.users[0]?.id ?? '',
  });
  assert.equal(picked.status, 200);
  const blind = await browser.press(first, { step: 'password', action: 'sign-in', password });
  assert.match(blind.text, /Your account or password is incorrect/);
});

test('a refresh token is renewed, keeps its end, and ends', async (sandbox) => {
  const browser = new Browser(sandbox);
  const first = JSON.parse((await browser.redeem(contoso, await browser.signIn(contoso, maya))).text);
  const refresh = (token: string, origin?: string | null) =>
    browser.token(
      contoso,
      { grant_type: 'refresh_token', refresh_token: token, scope: `${groupScope} openid offline_access` },
      origin,
    );
  const second = JSON.parse((await refresh(first.refresh_token)).text);
  assert.notEqual(second.refresh_token, first.refresh_token);
  assert.ok(second.refresh_token_expires_in <= first.refresh_token_expires_in);
  assert.ok(second.scope.includes(groupScope));
  refused(await refresh(second.refresh_token, null), 'invalid_request', 9002327);
  refused(await refresh('guess'), 'invalid_grant', 9002313);

  await control(sandbox, 'PUT', 'consents', { tenant: contoso, clientId, scopes: [] });
  refused(await refresh(second.refresh_token), 'invalid_grant', 65001, 'consent_required');
  await control(sandbox, 'POST', 'refresh-tokens/expire');
  refused(await refresh(second.refresh_token), 'invalid_grant', 700084);
});

test('without consent a person is asked, or sent to an administrator', async (sandbox) => {
  const configuration = 'DeviceManagementConfiguration.ReadWrite.All';
  await control(sandbox, 'PUT', 'consents', { tenant: contoso, clientId, scopes: [] });
  const browser = new Browser(sandbox);
  const approval = await browser.signIn(contoso, maya);
  assert.match(approval.text, /Need admin approval/);
  const href = /<a href="([^"]+)"\s*>Return to the application without granting consent/.exec(
    approval.text,
  )?.[1];
  const back = new URL((href ?? '').replaceAll('&amp;', '&'));
  assert.equal(new URLSearchParams(back.hash.slice(1)).get('error'), 'access_denied');
  assert.match(back.hash, /AADSTS90094/);

  const body = { tenant: 'contoso.com', clientId, scopes: [], userMayConsentTo: [configuration] };
  await control(sandbox, 'PUT', 'consents', body);
  redirectedWith(await browser.authorize(contoso, { prompt: 'none' }), 'consent_required', 65001);
  const consent = await browser.authorize(contoso);
  assert.match(consent.text, /Read and write Microsoft Intune device configuration and policies/);
  redirectedWith(await browser.press(consent, { action: 'cancel' }), 'access_denied', 65004);
  const answer = await browser.press(await browser.authorize(contoso), { action: 'accept' });
  const tokens = JSON.parse((await browser.redeem(contoso, answer)).text);
  assert.equal(tokens.scope, `openid profile email ${graphScope}`);
  assert.deepEqual(sandbox.world.tenants[0]?.consents[clientId], [configuration]);
});

test('prompt=none answers by session, and never with a page', async (sandbox) => {
  const browser = new Browser(sandbox);
  const silent = (authority: string, login_hint?: string) =>
    browser.authorize(authority, { prompt: 'none', login_hint });
  redirectedWith(await silent(contoso), 'login_required', 50058);
  await browser.signIn(contoso, maya);
  assert.ok(fragmentOf(await silent(contoso)).get('code'));
  assert.ok(fragmentOf(await silent(contoso, maya)).get('code'));
  redirectedWith(await silent(contoso, sam), 'login_required', 50058);
  redirectedWith(await silent(fabrikam), 'interaction_required', 50020);

  const picker = await browser.authorize(fabrikam, { prompt: 'select_account' });
  const other = await browser.press(picker, { action: 'other' });
  const second = await browser.press(other, { action: 'next', name: sam });
  assert.ok(fragmentOf(await browser.press(second, { action: 'sign-in', password })).get('code'));
  redirectedWith(await silent('organizations'), 'interaction_required', 16000);
  assert.ok(fragmentOf(await silent('organizations', sam)).get('code'));

  await control(sandbox, 'POST', 'sessions/end');
  redirectedWith(await silent('organizations', sam), 'login_required', 50058);
});

test('people of two tenants sign in side by side, each to their own', async (sandbox) => {
  const browser = new Browser(sandbox);
  await browser.signIn('organizations', maya);
  const stranger = await browser.signIn(contoso, sam, { prompt: 'login' });
  assert.match(stranger.text, /AADSTS50020/);
  const answer = await browser.signIn('fabrikam.com', sam, { prompt: 'login' });
  const tokens = JSON.parse((await browser.redeem('fabrikam.com', answer)).text);
  assert.equal(decodeJwt(tokens.access_token)['tid'], fabrikam);
  const picker = await browser.authorize('organizations');
  assert.match(picker.text, /Pick an account/);
  const mayaId = sandbox.world.tenants[0]?.users[0]?.id ?? '';
  const picked = await browser.press(picker, { account: mayaId });
  const hers = JSON.parse((await browser.redeem('organizations', picked)).text);
  assert.equal(decodeJwt(hers.id_token)['preferred_username'], maya);
});

test('signing out ends the session and returns to the app', async (sandbox) => {
  const browser = new Browser(sandbox);
  await browser.signIn(contoso, maya);
  const address = new URL(`https://login.microsoftonline.com/${contoso}/oauth2/v2.0/logout`);
  address.searchParams.set('post_logout_redirect_uri', redirectUri);
  const reply = await browser.visit(address.href);
  assert.equal(reply.headers['location'], redirectUri);
  redirectedWith(await browser.authorize(contoso, { prompt: 'none' }), 'login_required', 50058);
  address.searchParams.set('post_logout_redirect_uri', 'https://evil.example/');
  assert.equal((await browser.visit(address.href)).status, 200);
});

test('MSAL’s discovery finds the authority', async (sandbox) => {
  const origin = 'https://login.microsoftonline.com';
  const endpoint = encodeURIComponent(`${origin}/${contoso}/oauth2/v2.0/authorize`);
  const found = await send(sandbox, `${origin}/common/discovery/instance?authorization_endpoint=${endpoint}`);
  const discovered = JSON.parse(found.text);
  const configuration = JSON.parse((await send(sandbox, discovered.tenant_discovery_endpoint)).text);
  assert.equal(configuration.issuer, `${origin}/${contoso}/v2.0`);
  const any = JSON.parse(
    (await send(sandbox, `${origin}/organizations/v2.0/.well-known/openid-configuration`)).text,
  );
  assert.equal(any.issuer, `${origin}/{tenantid}/v2.0`);
  refused(
    await send(sandbox, `${origin}/nobody.example/v2.0/.well-known/openid-configuration`),
    'invalid_request',
    90002,
  );
});
