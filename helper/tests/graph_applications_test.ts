import assert from 'node:assert/strict';
import { errorOf, openWorld, type Reply, values } from './graph_world.ts';

const ines = 'ines.duarte@contoso.com';
const scopes = ['Application.ReadWrite.All'];
const as = { as: ines, scopes };
const named = "/v1.0/applications(uniqueName='tool')";
const graphAppId = '00000003-0000-0000-c000-000000000000';
const filter = (text: string) => `?$filter=${encodeURIComponent(text)}`;

function refused(reply: Reply, status: number, code: string, says: RegExp): void {
  assert.deepEqual([reply.status, errorOf(reply).code], [status, code], reply.text);
  assert.match(errorOf(reply).message, says);
}

Deno.test('an upsert creates only where it is asked to, and changes what it names', async () => {
  const { send, world, saves } = openWorld();
  const body = { displayName: 'Tool', spa: { redirectUris: ['https://tool.contoso.com/'] } };
  refused(
    await send('PATCH', named, { ...as, body }),
    404,
    'Request_ResourceNotFound',
    /Resource 'tool' does not exist/,
  );
  assert.equal(world.apps.length, 1);
  const headers = { Prefer: 'create-if-missing' };
  const created = await send('PATCH', named, { ...as, body, headers });
  assert.equal(created.status, 201);
  assert.equal(
    created.body['@odata.context'],
    'https://graph.microsoft.com/v1.0/$metadata#applications/$entity',
  );
  const { id, appId } = created.body;
  assert.equal(created.body['signInAudience'], 'AzureADandPersonalMicrosoftAccount');
  const again = await send('PATCH', named, { ...as, body: { tags: ['a'] }, headers });
  assert.deepEqual([again.status, again.text], [204, '']);
  assert.equal(world.apps.length, 2);
  assert.equal(saves.count, 2);
  const read = await send('GET', `${named}?$select=id,appId,tags,spa`, as);
  assert.deepEqual(read.body, {
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#applications(id,appId,tags,spa)/$entity',
    id,
    appId,
    tags: ['a'],
    spa: body.spa,
  });
  assert.deepEqual(
    (await send('GET', `/v1.0/applications/${String(id)}?$select=id,appId,tags,spa`, as)).body,
    read.body,
  );
});

Deno.test('an application is created by POST, without a unique name, and found by filters', async () => {
  const { send } = openWorld();
  const body = { displayName: "O'Neill", signInAudience: 'AzureADMyOrg', tags: ['one', 'two'] };
  const created = await send('POST', '/v1.0/applications', { ...as, body });
  assert.equal(created.status, 201);
  assert.equal(created.body['uniqueName'], null);
  await send('POST', '/v1.0/applications', { ...as, body: { displayName: 'Other' } });
  const found = async (text: string) =>
    values(await send('GET', `/v1.0/applications${filter(text)}`, as)).map(({ displayName }) => displayName);
  assert.deepEqual(await found("displayName eq 'O''Neill'"), ["O'Neill"]);
  assert.deepEqual(await found("tags/any(t:t eq 'two')"), ["O'Neill"]);
  assert.deepEqual(await found("tags/any(tag: tag eq 'three')"), []);
  assert.deepEqual(await found(`appId eq '${String(created.body['appId'])}'`), ["O'Neill"]);
  assert.deepEqual(values(await send('GET', '/v1.0/applications', as)).length, 2);
  for (const strange of ["displayName ne 'x'", "secret eq 'x'", "tags/any(t:u eq 'x')"]) {
    const reply = await send('GET', `/v1.0/applications${filter(strange)}`, as);
    refused(reply, 400, 'Request_UnsupportedQuery', /filter clause/);
  }
});

Deno.test('reading takes the permission, writing the role as well, and both stay in the tenant', async () => {
  const { send, world } = openWorld();
  const body = { displayName: 'Tool' };
  const headers = { Prefer: 'create-if-missing' };
  const write = ['DeviceManagementConfiguration.ReadWrite.All'];
  for (const path of ['/v1.0/applications', '/v1.0/servicePrincipals', named]) {
    const denied = await send('GET', path, { as: ines, scopes: write });
    refused(
      denied,
      403,
      'Authorization_RequestDenied',
      /Insufficient privileges to complete the operation\./,
    );
  }
  const leo = { as: 'leo.brandt@contoso.com', scopes };
  assert.equal((await send('GET', '/v1.0/applications', leo)).status, 200);
  for (const reply of [
    await send('POST', '/v1.0/applications', { ...leo, body }),
    await send('PATCH', named, { ...leo, body, headers }),
    await send('POST', '/v1.0/servicePrincipals', { ...leo, body: { appId: world.apps[0]?.clientId } }),
  ]) {
    refused(reply, 403, 'Authorization_RequestDenied', /Insufficient privileges/);
  }
  assert.equal(world.apps.length, 1);

  const { body: created } = await send('PATCH', named, { ...as, body, headers });
  const sam = { as: 'sam.okafor@fabrikam.com', scopes };
  assert.deepEqual(values(await send('GET', '/v1.0/applications', sam)), []);
  assert.equal((await send('GET', named, sam)).status, 404);
  const samUser = world.tenants[1]?.users[0];
  assert.ok(samUser);
  samUser.isApplicationAdministrator = true;
  assert.equal(
    (await send('PATCH', `/v1.0/applications/${String(created['id'])}`, { ...sam, body })).status,
    404,
  );
  const foreign = await send('POST', '/v1.0/servicePrincipals', {
    ...sam,
    body: { appId: created['appId'] },
  });
  refused(foreign, 400, 'Request_BadRequest', /does not reference a valid application object/);
});

Deno.test('a body that does not fit is refused and changes nothing', async () => {
  const { send, world } = openWorld();
  await send('PATCH', named, {
    ...as,
    body: { displayName: 'Tool' },
    headers: { Prefer: 'create-if-missing' },
  });
  const before = structuredClone(world.apps);
  for (const [body, says] of [
    [{ displayName: '' }, /displayName/],
    [{ displayName: 1 }, /displayName/],
    [{ signInAudience: 'Everybody' }, /signInAudience/],
    [{ spa: { redirectUris: ['http://tool.contoso.com/'] } }, /redirectUris/],
    [{ spa: { redirectUris: ['https://tool.contoso.com/#there'] } }, /redirectUris/],
    [{ spa: { redirectUris: ['tool'] } }, /redirectUris/],
    [{ requiredResourceAccess: [{ resourceAppId: 'Graph', resourceAccess: [] }] }, /resourceAppId/],
    [{ uniqueName: 'other' }, /uniqueName/],
    [{ owner: 'me' }, /owner/],
  ] as const) {
    const reply = await send('PATCH', named, { ...as, body });
    assert.equal(reply.status, 400, reply.text);
    assert.match(errorOf(reply).message, says);
  }
  const nameless = await send('POST', '/v1.0/applications', { ...as, body: { tags: [] } });
  refused(nameless, 400, 'Request_BadRequest', /A value is required for property 'displayName'/);
  assert.deepEqual(world.apps, before);
  const local = { spa: { redirectUris: ['http://localhost:3000/'] } };
  assert.equal((await send('PATCH', named, { ...as, body: local })).status, 204);
});

Deno.test('Graph itself stands in every tenant, with a permission for each scope', async () => {
  const { send, world } = openWorld();
  const path = `/v1.0/servicePrincipals${filter(`appId eq '${graphAppId}'`)}`;
  const [graph, ...others] = values(await send('GET', `${path}&$select=id,oauth2PermissionScopes`, as));
  assert.deepEqual(others, []);
  const offered = graph?.['oauth2PermissionScopes'] as { id: string; value: string; isEnabled: boolean }[];
  const byName = new Map(offered.map((one) => [one.value, one.id]));
  // Microsoft's own ids, from its permissions reference.
  assert.equal(
    byName.get('DeviceManagementConfiguration.ReadWrite.All'),
    '0883f392-0a7a-443d-8c76-16a6d39c7b63',
  );
  assert.equal(byName.get('GroupMember.Read.All'), 'bc024368-1153-4739-b217-4326f2e966d0');
  assert.equal(new Set(byName.values()).size, offered.length);
  const sam = { as: 'sam.okafor@fabrikam.com', scopes };
  assert.notEqual(values(await send('GET', path, sam))[0]?.['id'], graph?.['id']);
  assert.equal(world.tenants[0]?.servicePrincipals, undefined);
});

Deno.test('an app stands in a tenant once', async () => {
  const { send, world } = openWorld();
  const { body } = await send('POST', '/v1.0/applications', { ...as, body: { displayName: 'Tool' } });
  const appId = String(body['appId']);
  const created = await send('POST', '/v1.0/servicePrincipals', { ...as, body: { appId } });
  assert.deepEqual(
    [created.status, created.body['appId'], created.body['displayName']],
    [201, appId, 'Tool'],
  );
  const again = await send('POST', '/v1.0/servicePrincipals', { ...as, body: { appId } });
  refused(again, 409, 'Request_MultipleObjectsWithSameKeyValue', /already in use/);
  const unknown = await send('POST', '/v1.0/servicePrincipals', { ...as, body: { appId: graphAppId } });
  refused(unknown, 400, 'Request_BadRequest', /does not reference a valid application object/);
  assert.deepEqual(world.tenants[0]?.servicePrincipals, [{ id: created.body['id'], appId }]);
  const found = values(await send('GET', `/v1.0/servicePrincipals${filter(`appId eq '${appId}'`)}`, as));
  assert.deepEqual(
    found.map(({ id }) => id),
    [created.body['id']],
  );
});
