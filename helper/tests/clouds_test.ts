import assert from 'node:assert/strict';
import { decodeJwt } from 'jose';
import { type CloudName, clouds } from '../../extension/graph/clouds.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { Browser, clientId, contoso, fragmentOf, maya, redirectUri } from './browser.ts';
import { control, type Reply, send } from './client.ts';

const profiles = '/beta/deviceManagement/windowsQualityUpdateProfiles';
const scopeIn = (cloud: CloudName) =>
  `${clouds[cloud].graphOrigin}/DeviceManagementConfiguration.ReadWrite.All openid`;

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

/** The tenant of a cloud; of the global one, Contoso. */
function tenantIn(sandbox: Sandbox, cloud: CloudName) {
  const tenant = sandbox.world.tenants.find((one) => one.cloud === cloud);
  const [admin] = tenant?.users ?? [];
  assert.ok(tenant && admin, cloud);
  return { tenant, admin };
}

/** Signs the administrator of a cloud's tenant in, for the Graph of that cloud or of another one. */
async function tokensIn(sandbox: Sandbox, cloud: CloudName, graph: CloudName = cloud) {
  const { tenant, admin } = tenantIn(sandbox, cloud);
  const browser = new Browser(sandbox, clouds[cloud].loginOrigin);
  const scope = scopeIn(graph);
  const answer = await browser.signIn(tenant.id, admin.userPrincipalName, { scope });
  const reply = await browser.redeem(tenant.id, answer, { scope });
  assert.equal(reply.status, 200, reply.text);
  const tokens = JSON.parse(reply.text) as { access_token: string; id_token: string; refresh_token?: string };
  // Nobody asked to keep the access.
  assert.equal(tokens.refresh_token, undefined);
  return tokens;
}

const read = (sandbox: Sandbox, cloud: CloudName, path: string, token: string): Promise<Reply> =>
  send(sandbox, clouds[cloud].graphOrigin + path, { headers: { authorization: `Bearer ${token}` } });

const every: readonly CloudName[] = ['global', 'usGovHigh', 'usGovDod', 'china'];

for (const cloud of every) {
  test(`${cloud}: a sign-in at its host gives a token for its Graph and for no other`, async (sandbox) => {
    const { tenant } = tenantIn(sandbox, cloud);
    const { access_token: token, id_token: id } = await tokensIn(sandbox, cloud);
    assert.equal(decodeJwt(token).aud, clouds[cloud].graphOrigin);
    assert.equal(decodeJwt(id).iss, `${clouds[cloud].loginOrigin}/${tenant.id}/v2.0`);
    for (const other of every) {
      const { status, text } = await read(sandbox, other, '/beta/deviceManagement/assignmentFilters', token);
      if (other === cloud) {
        assert.equal(status, 200);
        assert.deepEqual(
          JSON.parse(text)
            .value.map((one: { id: string }) => one.id)
            .sort(),
          tenant.filters.map(({ id }) => id).sort(),
        );
      } else {
        assert.equal(status, 401, other);
        assert.match(text, /InvalidAuthenticationToken/);
      }
    }
  });

  test(`${cloud}: other clouds' sign-in hosts do not know its tenant and its people`, async (sandbox) => {
    const { tenant, admin } = tenantIn(sandbox, cloud);
    for (const other of every) {
      if (clouds[other].loginOrigin === clouds[cloud].loginOrigin) continue;
      const browser = new Browser(sandbox, clouds[other].loginOrigin);
      for (const authority of [tenant.id, tenant.domain]) {
        const page = await browser.authorize(authority, { scope: scopeIn(other) });
        assert.equal(page.headers['location'], undefined);
        assert.match(page.text, /AADSTS90002: .*signing into the correct cloud/s);
      }
      const configuration = `${clouds[other].loginOrigin}/${tenant.id}/v2.0/.well-known/openid-configuration`;
      const refused = await send(sandbox, configuration);
      assert.equal(refused.status, 400);
      assert.deepEqual(JSON.parse(refused.text).error_codes, [90002]);
      const first = await browser.authorize('organizations', { scope: scopeIn(other) });
      const page = await browser.press(first, { action: 'next', name: admin.userPrincipalName });
      assert.match(page.text, /This username may be incorrect/);
    }
  });

  test(`${cloud}: its portal shows its tenants and says which cloud it is`, async (sandbox) => {
    const { tenant } = tenantIn(sandbox, cloud);
    const session = (host: string) => send(sandbox, `https://${host}/api/session?tenant=${tenant.domain}`);
    const { portalHost } = clouds[cloud];
    const mine = JSON.parse((await session(portalHost)).text);
    assert.deepEqual([mine.cloud, mine.tenant.id], [cloud, tenant.id]);
    for (const other of every) {
      const host = clouds[other].portalHost;
      if (host !== portalHost) assert.equal((await session(host)).status, 404, host);
    }
  });
}

test('a portal shows a tenant of its cloud where the address names none', async (sandbox) => {
  const first = async (cloud: CloudName) =>
    JSON.parse((await send(sandbox, `https://${clouds[cloud].portalHost}/api/session`)).text).cloud;
  assert.equal(await first('global'), 'global');
  assert.equal(await first('usGovDod'), 'usGovHigh');
  assert.equal(await first('china'), 'china');
});

test('the two US government clouds share a sign-in host, but no Graph serves the other’s tenant', async (sandbox) => {
  for (const [home, wrong] of [
    ['usGovHigh', 'usGovDod'],
    ['usGovDod', 'usGovHigh'],
  ] as const) {
    const { access_token: token } = await tokensIn(sandbox, home, wrong);
    assert.equal(decodeJwt(token).aud, clouds[wrong].graphOrigin);
    const { status, text } = await read(sandbox, wrong, '/beta/deviceManagement/assignmentFilters', token);
    assert.equal(status, 401);
    assert.match(text, /Invalid audience/);
  }
});

test('a scope without an address is one of the tenant’s own Graph', async (sandbox) => {
  const { tenant, admin } = tenantIn(sandbox, 'usGovDod');
  const browser = new Browser(sandbox, clouds.usGovDod.loginOrigin);
  const scope = 'DeviceManagementConfiguration.ReadWrite.All openid';
  const answer = await browser.signIn(tenant.id, admin.userPrincipalName, { scope });
  const { access_token: token } = JSON.parse((await browser.redeem(tenant.id, answer, { scope })).text);
  assert.equal(decodeJwt(token).aud, clouds.usGovDod.graphOrigin);
});

test('another cloud’s Graph cannot be asked for', async (sandbox) => {
  const { tenant } = tenantIn(sandbox, 'china');
  const browser = new Browser(sandbox, clouds.china.loginOrigin);
  const params = fragmentOf(await browser.authorize(tenant.id, { scope: scopeIn('global') }));
  assert.match(params.get('error_description') ?? '', /^AADSTS500011: /);
});

test('a session of one cloud is nobody in another', async (sandbox) => {
  const browser = new Browser(sandbox);
  await browser.signIn(contoso, maya);
  const { tenant } = tenantIn(sandbox, 'china');
  const elsewhere = new Browser(sandbox, clouds.china.loginOrigin);
  for (const [name, value] of browser.cookies) elsewhere.cookies.set(name, value);
  const silent = await elsewhere.authorize(tenant.id, { scope: scopeIn('china'), prompt: 'none' });
  assert.equal(fragmentOf(silent).get('error'), 'login_required');
});

test('where the service is not offered, Graph does not know its segment, alone or in a batch', async (sandbox) => {
  const { tenant } = tenantIn(sandbox, 'usGovDod');
  const { access_token: token } = await tokensIn(sandbox, 'usGovDod');
  const id = tenant.profiles[0]?.id;
  const said =
    /"code":"BadRequest","message":"Resource not found for the segment 'windowsQualityUpdateProfiles'\."/;
  for (const path of [profiles, `${profiles}/${id}`, `${profiles}/${id}/assignments`]) {
    const { status, text } = await read(sandbox, 'usGovDod', path, token);
    assert.equal(status, 400, path);
    assert.match(text, said);
  }
  const batch = await send(sandbox, `${clouds.usGovDod.graphOrigin}/beta/$batch`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      requests: [{ id: '1', method: 'GET', url: '/deviceManagement/windowsQualityUpdateProfiles' }],
    }),
  });
  assert.match(batch.text, said);
});

test('an edit in a sovereign cloud is stored in its tenant', async (sandbox) => {
  const { tenant } = tenantIn(sandbox, 'china');
  const { access_token: token } = await tokensIn(sandbox, 'china');
  const [profile] = tenant.profiles;
  const shanghai = tenant.groups[1]?.id;
  const path = `${profiles}/${profile?.id}/assignments/${profile?.assignments[0]?.id}`;
  const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: shanghai };
  const reply = await send(sandbox, clouds.china.graphOrigin + path, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ target }),
  });
  assert.equal(reply.status, 200, reply.text);
  assert.match(reply.text, /"@odata\.context":"https:\/\/microsoftgraph\.chinacloudapi\.cn\/beta\//);
  assert.equal(profile?.assignments[0]?.target['groupId'], shanghai);
});

test('the log names the host that was asked', async (sandbox) => {
  const { access_token: token } = await tokensIn(sandbox, 'usGovHigh');
  await read(sandbox, 'usGovHigh', profiles, token);
  assert.equal(sandbox.exchanges[0]?.host, 'graph.microsoft.us');
});
