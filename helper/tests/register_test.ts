import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clouds } from '../../extension/graph/clouds.ts';
import { knownPermissions } from '../sandbox/entra/scopes.ts';
import { startSandbox } from '../sandbox/server.ts';
import { contoso } from './browser.ts';
import { control } from './client.ts';
import {
  asInes,
  chromeId,
  edgeId,
  enterCode,
  fetchIn,
  leo,
  redirectOf,
  registered,
  runRegister,
  signInClient,
  test,
  theApp,
  writes,
} from './register_world.ts';

const graphAppId = '00000003-0000-0000-c000-000000000000';
const idOf = (name: string) => knownPermissions.get(name)?.id ?? '';
const configuration = 'DeviceManagementConfiguration.ReadWrite.All';
const groups = 'GroupMember.Read.All';
const scopes = (...names: string[]) => names.map((name) => ({ id: idOf(name), type: 'Scope' as const }));

test('a tenant without the app gets one, with what it needs and no more', async (sandbox) => {
  const { out, err, failure, waits } = await runRegister(
    sandbox,
    ['--extension-id', chromeId],
    asInes(sandbox),
  );
  assert.equal(failure, undefined);
  const app = theApp(sandbox);
  assert.equal(app.displayName, 'Retarget for Intune');
  assert.deepEqual(app.spaRedirects, [redirectOf(chromeId)]);
  assert.deepEqual(app.nativeRedirects ?? [], []);
  const { registration } = app;
  assert.equal(registration.tenantId, contoso);
  assert.equal(registration.signInAudience, 'AzureADMyOrg');
  assert.equal(registration.uniqueName, 'retarget-for-intune');
  assert.deepEqual(registration.requiredResourceAccess, [
    { resourceAppId: graphAppId, resourceAccess: scopes(configuration, groups) },
  ]);
  assert.deepEqual(
    sandbox.world.tenants[0]?.servicePrincipals?.map(({ appId }) => appId),
    [app.clientId],
  );
  // Registering is not consenting.
  assert.equal(sandbox.world.tenants[0]?.consents[app.clientId], undefined);
  assert.deepEqual(waits, [5000]);

  assert.equal(err, '');
  assert.match(out, /To sign in, open https:\/\/login\.microsoftonline\.com\/common\/oauth2\/deviceauth /);
  assert.match(out, /Signed in as ines\.duarte@contoso\.com, tenant f5a3c8d1-/);
  assert.match(out, new RegExp(`Application \\(client\\) ID +${app.clientId}\n`));
  assert.match(out, new RegExp(`Directory \\(tenant\\) ID +${contoso}\n`));
  assert.match(out, new RegExp(`Redirect addresses +${redirectOf(chromeId)}\n`));
  const link = `https://login.microsoftonline.com/${contoso}/adminconsent?client_id=${app.clientId}`;
  assert.ok(out.includes(`Admin consent             ${link}\n`));
});

test('a second run sends nothing that changes anything, and says that all is right', async (sandbox) => {
  const args = ['--extension-id', chromeId, '--extension-id', edgeId];
  const first = await registered(sandbox, ...args);
  const before = structuredClone(sandbox.world.apps);
  assert.equal(writes(sandbox).length, 2);
  await control(sandbox, 'DELETE', 'exchanges');
  const { out, failure, sent } = await runRegister(sandbox, args, asInes(sandbox));
  assert.equal(failure, undefined);
  assert.ok(sandbox.exchanges.length >= 3, 'it did read');
  assert.deepEqual(writes(sandbox), []);
  const toGraph = sent.filter((one) => one.includes('graph.microsoft.com'));
  assert.deepEqual(
    toGraph.filter((one) => !one.startsWith('GET ')),
    [],
  );
  assert.deepEqual(sandbox.world.apps, before);
  assert.match(out, /Nothing to change: everything is as it should be\.\nAlready right:\n/);
  assert.doesNotMatch(out, /Added or changed|Left as it is/);
  for (const one of ["application 'Retarget for Intune'", `permission ${groups}`, 'enterprise application'])
    assert.ok(out.includes(`\n  ${one}`), one);
  assert.ok(out.includes(first.clientId ?? '-'));
});

test('several ids are one app with a redirect address each, told once however often given', async (sandbox) => {
  const ids = [chromeId, edgeId, chromeId].flatMap((id) => ['--extension-id', id]);
  const { redirectAddresses } = await registered(sandbox, ...ids);
  assert.deepEqual(redirectAddresses, [redirectOf(chromeId), redirectOf(edgeId)]);
  assert.deepEqual(theApp(sandbox).spaRedirects, redirectAddresses);
});

test('an update adds what is missing and keeps everything that an administrator added', async (sandbox) => {
  const first = await registered(sandbox, '--extension-id', chromeId, '--without-group-names');
  assert.deepEqual(theApp(sandbox).registration.requiredResourceAccess, [
    { resourceAppId: graphAppId, resourceAccess: scopes(configuration) },
  ]);
  // What an administrator did since, in the portal.
  const app = sandbox.world.apps.find(({ registration }) => registration !== undefined);
  assert.ok(app?.registration);
  const exchangeOnline = {
    resourceAppId: '00000002-0000-0ff1-ce00-000000000000',
    resourceAccess: [{ id: 'ef54d2bf-783f-4e0f-bca1-3210c0444d99', type: 'Role' as const }],
  };
  // The same id as a role is another permission.
  const role = { id: idOf(groups), type: 'Role' as const };
  app.displayName = 'Retarget (IT only)';
  app.spaRedirects.push('https://tools.contoso.com/');
  app.nativeRedirects = ['http://localhost'];
  app.registration.tags = ['ticket-4711'];
  app.registration.signInAudience = 'AzureADMultipleOrgs';
  app.registration.requiredResourceAccess[0]?.resourceAccess.push(role);
  app.registration.requiredResourceAccess.unshift(exchangeOnline);
  await control(sandbox, 'DELETE', 'exchanges');

  const second = await registered(sandbox, '--extension-id', edgeId);
  assert.equal(second.clientId, first.clientId);
  assert.deepEqual(second.changes, [
    'tag RetargetForIntune',
    `redirect address ${redirectOf(edgeId)}`,
    `permission ${groups}`,
  ]);
  assert.deepEqual(second.leftAlone, ['supported accounts are AzureADMultipleOrgs, not AzureADMyOrg']);
  const [write, ...others] = writes(sandbox);
  assert.deepEqual(others, []);
  assert.deepEqual(
    Object.keys(write?.body as object).toSorted(),
    ['requiredResourceAccess', 'spa', 'tags'],
    'nothing else is written',
  );
  const after = theApp(sandbox);
  assert.equal(after.displayName, 'Retarget (IT only)');
  assert.deepEqual(after.spaRedirects, [
    redirectOf(chromeId),
    'https://tools.contoso.com/',
    redirectOf(edgeId),
  ]);
  assert.deepEqual(after.nativeRedirects, ['http://localhost']);
  assert.deepEqual(after.registration.tags, ['ticket-4711', 'RetargetForIntune']);
  assert.equal(after.registration.signInAudience, 'AzureADMultipleOrgs');
  assert.deepEqual(after.registration.requiredResourceAccess, [
    exchangeOnline,
    { resourceAppId: graphAppId, resourceAccess: [...scopes(configuration), role, ...scopes(groups)] },
  ]);
});

test('a permission that is there is not taken away by leaving group names out', async (sandbox) => {
  await registered(sandbox, '--extension-id', chromeId);
  await control(sandbox, 'DELETE', 'exchanges');
  const { changes } = await registered(sandbox, '--extension-id', chromeId, '--without-group-names');
  assert.deepEqual([changes, writes(sandbox)], [[], []]);
  assert.deepEqual(
    theApp(sandbox).registration.requiredResourceAccess[0]?.resourceAccess,
    scopes(configuration, groups),
  );
});

test('a name is given to a new app, and changed only where it is asked for', async (sandbox) => {
  await registered(sandbox, '--extension-id', chromeId, '--name', 'Retarget "North"');
  assert.equal(theApp(sandbox).displayName, 'Retarget "North"');
  await registered(sandbox, '--extension-id', chromeId);
  assert.equal(theApp(sandbox).displayName, 'Retarget "North"');
  const { changes } = await registered(sandbox, '--extension-id', chromeId, '--name', 'Retarget');
  assert.deepEqual(changes, [`name 'Retarget' instead of 'Retarget "North"'`]);
  assert.equal(theApp(sandbox).displayName, 'Retarget');
});

test('an app that was registered by other means is found by its tag and completed', async (sandbox) => {
  await registered(sandbox, '--extension-id', chromeId);
  const app = sandbox.world.apps.find(({ registration }) => registration !== undefined);
  assert.ok(app?.registration);
  app.registration.uniqueName = null;
  sandbox.world.tenants[0]?.servicePrincipals?.splice(0);
  const { clientId, changes } = await registered(sandbox, '--extension-id', chromeId);
  assert.equal(clientId, app.clientId);
  assert.deepEqual(changes, ['enterprise application (service principal)']);
  assert.equal(theApp(sandbox).clientId, app.clientId);

  // Two of them: nobody but the administrator knows which one is meant.
  const other = structuredClone(app);
  other.clientId = crypto.randomUUID();
  other.registration = { ...app.registration, id: crypto.randomUUID() };
  sandbox.world.apps.push(other);
  await control(sandbox, 'DELETE', 'exchanges');
  const { failure } = await runRegister(sandbox, ['--extension-id', edgeId], asInes(sandbox));
  assert.match(failure ?? '', /^2 apps of the tenant have the tag RetargetForIntune: /);
  assert.ok(failure?.includes(app.clientId) && failure.includes(other.clientId));
  assert.deepEqual(writes(sandbox), []);
});

test('a redirect address on another platform is told, and nothing is written', async (sandbox) => {
  await registered(sandbox, '--extension-id', edgeId);
  const app = sandbox.world.apps.find(({ registration }) => registration !== undefined);
  const registration = app?.registration;
  assert.ok(app && registration);
  for (const [platform, put] of [
    ['Web', () => (registration.webRedirects = [redirectOf(chromeId)])],
    ['Mobile and desktop applications', () => (app.nativeRedirects = [redirectOf(chromeId)])],
  ] as const) {
    registration.webRedirects = [];
    put();
    await control(sandbox, 'DELETE', 'exchanges');
    const { failure } = await runRegister(sandbox, ['--extension-id', chromeId], asInes(sandbox));
    assert.ok(
      failure?.includes(`${redirectOf(chromeId)} registered for the platform '${platform}'`),
      failure,
    );
    assert.deepEqual(writes(sandbox), []);
  }
});

test('a dry run of a new app prints each request whole and sends none', async (sandbox) => {
  const before = structuredClone(sandbox.world.apps);
  const { out, failure } = await runRegister(
    sandbox,
    ['--extension-id', chromeId, '--dry-run'],
    asInes(sandbox),
  );
  assert.equal(failure, undefined);
  assert.deepEqual(writes(sandbox), []);
  assert.deepEqual(sandbox.world.apps, before);
  assert.equal(sandbox.world.tenants[0]?.servicePrincipals, undefined);
  assert.match(
    out,
    /Would be added or changed:\n {2}application 'Retarget for Intune', for this tenant only/,
  );
  assert.match(out, /Nothing was sent\. Without --dry-run it would be:/);
  const upsert =
    "PATCH https://graph.microsoft.com/v1.0/applications(uniqueName='retarget-for-intune')\n" +
    'Content-Type: application/json\nPrefer: create-if-missing\n{\n';
  assert.ok(out.includes(upsert), out);
  assert.ok(out.includes('POST https://graph.microsoft.com/v1.0/servicePrincipals\n'));
  assert.match(out, /Application \(client\) ID +known once the app is created/);
  assert.doesNotMatch(out, /Bearer|eyJ/);
});

test('a dry run of an update shows what the real run then sends', async (sandbox) => {
  await registered(sandbox, '--extension-id', chromeId);
  await control(sandbox, 'DELETE', 'exchanges');
  const shown = await registered(sandbox, '--extension-id', edgeId, '--dry-run');
  assert.equal(shown.dryRun, true);
  assert.deepEqual(writes(sandbox), []);
  await registered(sandbox, '--extension-id', edgeId);
  const sent = writes(sandbox).map(({ method, path, body }) => ({
    method,
    address: `https://graph.microsoft.com${path}`,
    body,
  }));
  assert.deepEqual(shown.requests, sent);
});

test('--json prints one object on standard output and everything else on standard error', async (sandbox) => {
  const args = ['--extension-id', chromeId, '--json'];
  const { out, err } = await runRegister(sandbox, args, asInes(sandbox));
  assert.equal(out.trimEnd().split('\n').length, 1);
  const { clientId } = theApp(sandbox);
  assert.deepEqual(JSON.parse(out), {
    clientId,
    tenantId: contoso,
    cloud: 'global',
    redirectAddresses: [redirectOf(chromeId)],
    adminConsent: `https://login.microsoftonline.com/${contoso}/adminconsent?client_id=${clientId}`,
    dryRun: false,
    changes: [
      "application 'Retarget for Intune', for this tenant only",
      `redirect address ${redirectOf(chromeId)}`,
      `permission ${configuration}`,
      `permission ${groups}`,
      'enterprise application (service principal)',
    ],
    alreadyRight: [],
    leftAlone: [],
    requests: [],
  });
  assert.match(err, /enter the code [A-Z\d]{9}\./);
  assert.match(err, /Signed in as/);
  assert.doesNotMatch(out + err, /eyJ/, 'no token is shown');
});

test('whoever has no role for it is told so, and nothing is stored', async (sandbox) => {
  await control(sandbox, 'PUT', 'consents', {
    tenant: contoso,
    clientId: signInClient,
    scopes: ['Application.ReadWrite.All'],
  });
  const { failure, exitCode } = await runRegister(sandbox, ['--extension-id', chromeId], (code, turn) =>
    turn === 1 ? enterCode(sandbox, code, leo) : undefined,
  );
  assert.equal(exitCode, 1);
  const requestId = JSON.parse(sandbox.exchanges.at(-1)?.responseBody ?? '').error.innerError['request-id'];
  assert.equal(
    failure,
    'leo.brandt@contoso.com may not register or change apps in this tenant (Authorization_RequestDenied). Run the ' +
      'command again and sign in with the role Application Administrator or Cloud Application Administrator. ' +
      `Request id: ${requestId}.`,
  );
  assert.deepEqual(
    writes(sandbox).map(({ status }) => status),
    [403],
  );
  assert.equal(sandbox.world.apps.length, 1);
});

test('a new app that the directory does not know everywhere yet is asked for again', async (sandbox) => {
  const real = fetchIn(sandbox);
  const early = [
    [
      400,
      'Request_BadRequest',
      "The appId 'x' of the service principal does not reference a valid application object.",
    ],
    [
      403,
      'Authorization_RequestDenied',
      'When using this permission, the backing application of the service principal being created must in the local tenant',
    ],
  ] as const;
  let tries = 0;
  const { failure, waits } = await runRegister(
    sandbox,
    ['--extension-id', chromeId],
    asInes(sandbox),
    (address, init) => {
      const told = address.endsWith('/servicePrincipals') ? early[tries++] : undefined;
      if (!told) return real(address, init);
      const [status, code, message] = told;
      return Promise.resolve(Response.json({ error: { code, message } }, { status }));
    },
  );
  assert.equal(failure, undefined);
  assert.deepEqual(waits, [5000, 2000, 4000]);
  assert.equal(tries, 3);
  assert.equal(sandbox.world.tenants[0]?.servicePrincipals?.length, 1);
});

Deno.test('a stand-in that keeps its state knows the app after a restart', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'register-'));
  const stateFile = join(folder, 'state.json');
  try {
    const before = await startSandbox({ stateFile });
    const { clientId } = await registered(before, '--extension-id', chromeId);
    await before.stop();
    const after = await startSandbox({ stateFile });
    try {
      const again = await registered(after, '--extension-id', chromeId);
      assert.deepEqual([again.clientId, again.changes, writes(after)], [clientId, [], []]);
    } finally {
      await after.stop();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

for (const cloud of Object.values(clouds)) {
  test(`${cloud.name}: only its own hosts are asked, and the app is registered there`, async (sandbox) => {
    const tenant = sandbox.world.tenants.find((one) => one.cloud === cloud.name);
    const [person] = tenant?.users ?? [];
    assert.ok(tenant && person);
    const { userPrincipalName } = person;
    await control(sandbox, 'PUT', 'user', { userPrincipalName, isApplicationAdministrator: true });
    const { out, failure, sent } = await runRegister(
      sandbox,
      ['--extension-id', chromeId, '--cloud', cloud.name, '--tenant', tenant.domain, '--json'],
      (code, turn) =>
        turn === 1 ? enterCode(sandbox, code, userPrincipalName, cloud.loginOrigin) : undefined,
    );
    assert.equal(failure, undefined);
    const origins = new Set(sent.map((one) => new URL(one.slice(one.indexOf(' ') + 1)).origin));
    assert.deepEqual([...origins], [cloud.loginOrigin, cloud.graphOrigin]);
    assert.ok(sent[0]?.endsWith(`/${tenant.domain}/oauth2/v2.0/devicecode`));
    const { clientId, registration } = theApp(sandbox);
    assert.equal(registration.tenantId, tenant.id);
    assert.equal(
      JSON.parse(out).adminConsent,
      `${cloud.loginOrigin}/${tenant.id}/adminconsent?client_id=${clientId}`,
    );
  });
}
