import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { connect } from 'node:net';
import { join } from 'node:path';
import { certificateFor } from '../sandbox/certificate.ts';
import { hostNames } from '../sandbox/hosts.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import {
  Browser,
  clientId,
  contoso,
  graphScope,
  groupScope,
  maya,
  password,
  redirectUri,
} from './browser.ts';
import { control, send } from './client.ts';

/** Runs a test against a sandbox of its own. */
function test(name: string, work: (sandbox: Sandbox) => Promise<void>): void {
  Deno.test(name, async () => {
    const sandbox = await startSandbox();
    try {
      await work(sandbox);
    } finally {
      await sandbox.stop();
    }
  });
}

async function accessToken(sandbox: Sandbox): Promise<string> {
  await control(sandbox, 'POST', 'redirects', { clientId, redirect: redirectUri });
  const browser = new Browser(sandbox);
  const reply = await browser.redeem(contoso, await browser.signIn(contoso, maya));
  return JSON.parse(reply.text).access_token;
}

const profiles = 'https://graph.microsoft.com/beta/deviceManagement/windowsQualityUpdateProfiles';

test('every host of the four clouds answers under a certificate for its name', async (sandbox) => {
  for (const host of hostNames) {
    const { status } = await send(sandbox, `https://${host}/`);
    assert.notEqual(status, 421, host);
  }
  assert.equal(hostNames.length, 10);
  await assert.rejects(send(sandbox, 'https://login.example.org/'), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
});

test('the sandbox listens on this machine’s loopback only', async (sandbox) => {
  const outside = Object.values(networkInterfaces())
    .flat()
    .filter((one) => one !== undefined && !one.internal)
    .map((one) => one?.address ?? '');
  for (const host of ['::1', ...outside]) {
    await assert.rejects(reach(host, sandbox.port), {
      code: /ECONNREFUSED|EADDRNOTAVAIL|EHOSTUNREACH|EINVAL/,
    });
  }
  await reach('127.0.0.1', sandbox.port);
});

function reach(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port }, () => {
      socket.destroy();
      resolve();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      reject(Object.assign(new Error(error.message), { code: error.code }));
    });
  });
}

test('the control plane answers on loopback names only, and to no web page', async (sandbox) => {
  assert.equal((await send(sandbox, 'https://127.0.0.1/control/world')).status, 200);
  for (const host of hostNames) {
    const { text } = await send(sandbox, `https://${host}/control/world`);
    assert.ok(!text.includes(password), host);
  }
  const headers = { origin: 'https://intune.microsoft.com' };
  assert.equal((await send(sandbox, 'https://localhost/control/world', { headers })).status, 403);
});

test('the log holds what Graph was sent and said, without the token', async (sandbox) => {
  const token = await accessToken(sandbox);
  const headers = { authorization: `Bearer ${token}`, 'client-request-id': crypto.randomUUID() };
  const read = await send(sandbox, `${profiles}?$select=id%2CdisplayName`, { headers });
  const id = JSON.parse(read.text).value[0].id;
  const json = { ...headers, 'content-type': 'application/json' };
  const body = '{"description":"new"}';
  await send(sandbox, `${profiles}/${id}`, { method: 'PATCH', headers: json, body });

  const all = JSON.parse((await control(sandbox, 'GET', 'exchanges')).text);
  assert.equal(all.length, 2);
  assert.equal(all[0].path, '/beta/deviceManagement/windowsQualityUpdateProfiles?$select=id%2CdisplayName');
  assert.equal(all[0].responseBody, read.text);
  assert.equal(all[0].host, 'graph.microsoft.com');
  assert.equal(all[0].headers.authorization, 'Bearer <hidden>');
  assert.equal(all[0].headers['client-request-id'], headers['client-request-id']);
  assert.ok(!JSON.stringify(all).includes(token));
  const patches = JSON.parse((await control(sandbox, 'GET', 'exchanges?method=patch')).text);
  assert.deepEqual([patches.length, patches[0].body], [1, body]);
  await control(sandbox, 'DELETE', 'exchanges');
  assert.equal((await control(sandbox, 'GET', 'exchanges')).text, '[]');
});

test('ended access tokens are refused by Graph', async (sandbox) => {
  const headers = { authorization: `Bearer ${await accessToken(sandbox)}` };
  assert.equal((await send(sandbox, profiles, { headers })).status, 200);
  await control(sandbox, 'POST', 'tokens/expire');
  assert.equal((await send(sandbox, profiles, { headers })).status, 401);
  assert.equal((await send(sandbox, profiles, { headers: { authorization: 'Bearer x.y.z' } })).status, 401);
});

test('a request that is held back is answered once it is let go, and others meanwhile', async (sandbox) => {
  const headers = { authorization: `Bearer ${await accessToken(sandbox)}` };
  await control(sandbox, 'PUT', 'faults/hold', { method: 'GET', path: 'QualityUpdateProfiles', times: 1 });
  let answered = false;
  const heldBack = send(sandbox, profiles, { headers }).finally(() => {
    answered = true;
  });
  while ('hold' in ((await faultsOn(sandbox)) as object))
    await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal((await send(sandbox, profiles, { headers })).status, 200);
  assert.equal(answered, false);
  await control(sandbox, 'DELETE', 'faults/hold');
  assert.equal((await heldBack).status, 200);
});

test('the control plane changes the world, and reset brings the seed back with its redirects', async (sandbox) => {
  const seeded = structuredClone(sandbox.world);
  await control(sandbox, 'POST', 'redirects', { clientId, redirect: redirectUri });
  await control(sandbox, 'PUT', 'mode', { mode: 'documented' });
  await control(sandbox, 'PUT', 'user', { userPrincipalName: maya, hasIntuneRole: false });
  await control(sandbox, 'PUT', 'faults/delay', { ms: 3 });
  const profile = sandbox.world.tenants[0]?.profiles[0];
  const target = { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' };
  await control(sandbox, 'PUT', `profiles/${profile?.id}/assignments`, [{ target }]);
  assert.equal(sandbox.world.mode, 'documented');
  assert.equal(sandbox.world.tenants[0]?.users[0]?.hasIntuneRole, false);
  assert.deepEqual(
    profile?.assignments.map((one) => one.target),
    [target],
  );
  assert.deepEqual(await faultsOn(sandbox), { delay: { ms: 3 } });

  assert.equal((await control(sandbox, 'POST', 'reset')).status, 204);
  assert.deepEqual(sandbox.world.tenants, seeded.tenants);
  assert.equal(sandbox.world.mode, seeded.mode);
  assert.deepEqual(sandbox.world.apps[0]?.spaRedirects, [redirectUri]);
  assert.deepEqual(await faultsOn(sandbox), {});
});

async function faultsOn(sandbox: Sandbox): Promise<unknown> {
  return JSON.parse((await control(sandbox, 'GET', 'faults')).text).on;
}

test('a body that does not fit is refused in a sentence and changes nothing', async (sandbox) => {
  const before = structuredClone(sandbox.world);
  const refusals: [string, string, unknown, number, RegExp][] = [
    ['PUT', 'mode', { mode: 'other' }, 400, /at mode/],
    ['PUT', 'mode', undefined, 400, /not JSON/],
    ['POST', 'redirects', { clientId, redirect: 'nowhere' }, 400, /must be an address/],
    ['POST', 'redirects', { clientId: 'x', redirect: redirectUri }, 404, /No app/],
    ['PUT', 'user', { userPrincipalName: maya, isGod: true }, 400, /isGod/],
    ['PUT', 'user', { userPrincipalName: 'x@y' }, 404, /Nobody/],
    ['PUT', 'consents', { tenant: 'x', clientId, scopes: [graphScope, groupScope] }, 404, /No tenant/],
    ['PUT', 'profiles/x/assignments', [], 404, /No profile/],
    ['PUT', 'profiles/x/assignments', [{ id: 'a', target: 1 }], 400, /target/],
    ['GET', 'nothing', undefined, 404, /no such address/],
  ];
  for (const [method, path, body, status, says] of refusals) {
    const reply = await control(sandbox, method, path, body);
    assert.equal(reply.status, status, `${method} ${path}: ${reply.text}`);
    assert.match(JSON.parse(reply.text).error, says);
  }
  assert.deepEqual(sandbox.world, before);
});

Deno.test('a folder keeps the certificate from one start to the next', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  try {
    const first = await certificateFor(join(folder, 'cert'));
    const second = await certificateFor(join(folder, 'cert'));
    assert.deepEqual(second, first);
    const key = join(folder, 'cert', 'server-key.pem');
    assert.equal(await readFile(key, 'utf8'), first.keyPem);
    assert.equal((await stat(key)).mode & 0o077, 0);
    assert.notEqual((await certificateFor()).spki, first.spki);
  } finally {
    await rm(folder, { recursive: true });
  }
});
