import assert from 'node:assert/strict';
import { clouds } from '../../extension/graph/clouds.ts';
import type { JsonObject } from '../sandbox/model.ts';
import {
  assignmentsPath,
  broadEurope,
  errorOf,
  expedite,
  groupScope,
  include,
  openWorld,
  pilotAssignment,
  pilotRing,
  type Reply,
  textOf,
  unwrapped,
  values,
  write,
} from './graph_world.ts';

const eventual = { ConsistencyLevel: 'eventual' };
const searchPath = (search: string, more = '') =>
  `/v1.0/groups?$search=${encodeURIComponent(search)}&$select=id,displayName${more}`;
const names = (reply: Reply) => values(reply).map(({ displayName }) => displayName);

Deno.test('a token that is missing, broken or expired is answered with a challenge', async () => {
  const { send } = openWorld();
  for (const [as, text] of [
    ['', /empty/],
    ['nobody', /well formed/],
    ['expired', /the token is expired/],
  ] as const) {
    const reply = await send('GET', assignmentsPath, { as });
    assert.equal(reply.status, 401);
    assert.equal(errorOf(reply).code, 'InvalidAuthenticationToken');
    assert.match(errorOf(reply).message, text);
    const challenge = reply.headers.get('www-authenticate') ?? '';
    assert.match(
      challenge,
      new RegExp(`authorization_uri="${clouds.global.loginOrigin}/common/oauth2/authorize"`),
    );
  }
});

Deno.test('missing permission and missing role are told apart', async () => {
  const { send } = openWorld();
  const read = 'DeviceManagementConfiguration.Read.All';
  assert.equal((await send('GET', assignmentsPath, { scopes: [read] })).status, 200);
  const body = { target: include(broadEurope) };
  const scope = await send('PATCH', pilotAssignment, { scopes: [read], body });
  assert.equal(scope.status, 403);
  assert.equal(errorOf(scope).code, 'Forbidden');
  assert.match(
    errorOf(scope).message,
    /Application must have one of the following scopes: DeviceManagementConfiguration\.ReadWrite\.All/,
  );
  const role = await send('PATCH', pilotAssignment, { as: 'leo.brandt@contoso.com', body });
  assert.equal(role.status, 403);
  assert.match(errorOf(role).message, /User is not authorized to perform this operation/);
  const groups = await send('GET', '/v1.0/groups', { scopes: [write] });
  assert.equal(groups.status, 403);
  assert.equal(errorOf(groups).code, 'Authorization_RequestDenied');
  assert.equal((await send('GET', '/v1.0/organization')).status, 403);
});

Deno.test(
  'an error of Intune has the envelope, the wrapped message and the headers of the service',
  async () => {
    const { send } = openWorld();
    const headers = { 'client-request-id': 'd41f8a07-3c62-4be9-9175-a0c8e26b5f13' };
    const reply = await send('GET', `${assignmentsPath}/gone`, { headers });
    assert.equal(reply.status, 404);
    const { code, message, innerError } = errorOf(reply);
    assert.equal(code, 'ResourceNotFound');
    assert.ok(message.includes('{\r\n  "_version": 3,\r\n'));
    const inner = unwrapped(message);
    assert.match(
      textOf(inner['Message']),
      /^No assignment .* - Operation ID \(for customer support\): 0000.* - Activity ID: .* - Url: https:\/\/fef\.amsub0102\.manage\.microsoft\.com\/StatelessSoftwareUpdateFEService\//,
    );
    assert.deepEqual(innerError, {
      date: '2026-11-24T09:42:31',
      'request-id': reply.headers.get('request-id'),
      'client-request-id': headers['client-request-id'],
    });
    assert.equal(reply.headers.get('client-request-id'), headers['client-request-id']);
    assert.ok(unwrapped(reply.headers.get('x-ms-ags-diagnostic') ?? '')['ServerInfo']);
    assert.equal(reply.headers.get('date'), 'Tue, 24 Nov 2026 09:42:31 GMT');
  },
);

Deno.test('a verb that a route does not have is no match, with and without the last key', async () => {
  const { send } = openWorld();
  const put = await send('PUT', pilotAssignment, { body: {} });
  assert.equal(errorOf(put).code, 'No method match route template');
  assert.match(errorOf(put).message, /~\/singleton\/navigation\/key\/navigation\/key with http verb PUT/);
  const keyless = await send('PATCH', `${assignmentsPath}/`, { body: {} });
  assert.match(errorOf(keyless).message, /~\/singleton\/navigation\/key\/navigation with http verb PATCH/);
});

Deno.test('CORS: preflight without token, any origin, Retry-After not exposed', async () => {
  const { send } = openWorld();
  const headers = { 'access-control-request-headers': 'authorization,content-type' };
  const preflight = await send('OPTIONS', pilotAssignment, { as: '', headers });
  assert.equal(preflight.status, 200);
  assert.equal(preflight.headers.get('access-control-allow-headers'), 'authorization,content-type');
  const reply = await send('GET', assignmentsPath);
  assert.equal(reply.headers.get('access-control-allow-origin'), '*');
  assert.doesNotMatch(reply.headers.get('access-control-expose-headers') ?? '', /retry-after/i);
});

Deno.test('group search: needs its header, finds beginnings of words, counts, pages', async () => {
  const { send } = openWorld();
  assert.equal((await send('GET', searchPath('"displayName:ring"'))).status, 400);
  const found = await send('GET', searchPath('"displayName:ring"', '&$count=true'), { headers: eventual });
  assert.equal(found.body['@odata.count'], 4);
  assert.ok(names(found).includes('Broad ring – Europe') && names(found).includes('Ring owners'));
  const paged = await send('GET', searchPath('"displayName:office"', '&$top=2'), { headers: eventual });
  assert.equal(values(paged).length, 2);
  const next = new URL(textOf(paged.body['@odata.nextLink']));
  const second = await send('GET', next.pathname + next.search, { headers: eventual });
  assert.notDeepEqual(names(second), names(paged));
  assert.equal((await send('GET', next.pathname + next.search)).status, 400);
});

Deno.test('group search: quotes, backslashes, accents, case and two properties', async () => {
  const { send } = openWorld();
  const search = async (text: string) => names(await send('GET', searchPath(text), { headers: eventual }));
  assert.deepEqual(await search('"displayName:Project \\"Phoenix\\""'), ['Project "Phoenix" – pilot users']);
  assert.deepEqual(await search('"displayName:admins\\\\Tier"'), ['Server admins\\Tier 0']);
  assert.deepEqual(await search('"displayName:munchen"'), ['München – Büro']);
  assert.deepEqual(await search('"displayName:video"'), ['OneVideo rollout 2026']);
  assert.deepEqual(await search('"displayName:ring" AND "description:wave 3"'), ['Broad ring – Americas']);
  assert.deepEqual(await search('"displayName:zz" OR "description:early adopters"'), ['Pilot ring']);
  assert.deepEqual(await search('"displayName:ilot"'), []);
  for (const broken of [
    'displayName:ring',
    '"displayName:a"b"',
    '"mail:ring"',
    '"displayName:a" "displayName:b"',
  ]) {
    assert.equal((await send('GET', searchPath(broken), { headers: eventual })).status, 400, broken);
  }
});

Deno.test('a group reads by its id; a deleted one is not there', async () => {
  const { send } = openWorld();
  assert.equal((await send('GET', `/v1.0/groups/${pilotRing}`)).body['displayName'], 'Pilot ring');
  const gone = await send('GET', '/v1.0/groups/5b9d6c1e-77f0-4c0e-9a3f-0f6f2f6c2d8b');
  assert.equal(gone.status, 404);
  assert.equal(errorOf(gone).code, 'Request_ResourceNotFound');
  assert.equal((await send('GET', '/v1.0/groups/pilot')).status, 400);
  assert.equal((await send('POST', '/v1.0/groups', { body: {} })).status, 405);
});

Deno.test('filters list and read', async () => {
  const { send } = openWorld();
  const reply = await send('GET', '/beta/deviceManagement/assignmentFilters');
  assert.equal(values(reply).length, 6);
  const id = textOf(values(reply)[0]?.['id']);
  const one = await send('GET', `/beta/deviceManagement/assignmentFilters/${id}`);
  assert.equal(one.body['displayName'], 'Corporate Windows 11');
});

Deno.test('$batch answers each item, in any order, and refuses what is no batch', async () => {
  const { send, world } = openWorld();
  const ids = world.tenants[0]?.groups.slice(0, 19).map(({ id }) => id) ?? [];
  const requests = [...ids, expedite].map((id, index) => ({
    id: `${index}`,
    method: 'GET',
    url: `/groups/${id}?$select=displayName`,
  }));
  const reply = await send('POST', '/v1.0/$batch', { body: { requests } });
  assert.equal(reply.status, 200);
  const responses = reply.body['responses'] as { id: string; status: number; body: JsonObject }[];
  assert.deepEqual(responses.find(({ id }) => id === '0')?.body['displayName'], 'Pilot ring');
  assert.equal(responses.find(({ id }) => id === '19')?.status, 404);
  const one = requests[0];
  for (const wrong of [[...requests, { ...one, id: '20' }], [one, one], [], 'x']) {
    assert.equal((await send('POST', '/v1.0/$batch', { body: { requests: wrong } })).status, 400);
  }
});

Deno.test('$batch writes with a body and a content type, and skips what depends on a failure', async () => {
  const { send } = openWorld();
  const url = pilotAssignment.replace('/beta', '');
  const body = { target: include(broadEurope) };
  const headers = { 'Content-Type': 'application/json' };
  const requests = [
    { id: 'bare', method: 'PATCH', url, body },
    { id: 'after', method: 'GET', url, dependsOn: ['bare'] },
    { id: 'good', method: 'PATCH', url, body, headers },
  ];
  const reply = await send('POST', '/beta/$batch', { body: { requests } });
  const responses = reply.body['responses'] as { id: string; status: number }[];
  const statuses = Object.fromEntries(responses.map(({ id, status }) => [id, status]));
  assert.deepEqual(statuses, { bare: 400, after: 424, good: 200 });
});

Deno.test('without the group permission a batch succeeds and its items do not', async () => {
  const { send } = openWorld();
  const requests = [{ id: '1', method: 'GET', url: `/groups/${pilotRing}` }];
  const denied = await send('POST', '/v1.0/$batch', { scopes: [write], body: { requests } });
  assert.equal(denied.status, 200);
  assert.equal((denied.body['responses'] as { status: number }[])[0]?.status, 403);
  const granted = await send('POST', '/v1.0/$batch', { scopes: [groupScope], body: { requests } });
  assert.equal((granted.body['responses'] as { status: number }[])[0]?.status, 200);
});
