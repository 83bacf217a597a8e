import assert from 'node:assert/strict';
import { faultActs } from '../sandbox/graph/fault-acts.ts';
import {
  type FaultName,
  faultNames,
  type FaultOptions,
  type FaultRow,
  faultTable,
  type FaultTarget,
} from '../sandbox/graph/fault-table.ts';
import { faultProblem } from '../sandbox/graph/faults.ts';
import type { JsonObject } from '../sandbox/model.ts';
import {
  assignmentsPath,
  broadEurope,
  corporate,
  errorOf,
  expedite,
  include,
  openWorld,
  pilotAssignment,
  pilotRing,
  textOf,
  unwrapped,
} from './graph_world.ts';

const assignPath = assignmentsPath.replace(/assignments$/, 'assign');
const type = (name: string): JsonObject => ({ '@odata.type': `#microsoft.graph.${name}AssignmentTarget` });
const filtered = include(broadEurope, {
  deviceAndAppManagementAssignmentFilterId: corporate,
  deviceAndAppManagementAssignmentFilterType: 'include',
});

/** What has to be sent so that a switch which looks at the target has something to see. */
const tempting: Partial<Record<FaultName, JsonObject>> = {
  'filter-dropped': filtered,
  'type-change-refused': { ...type('exclusionGroup'), groupId: pilotRing },
  'everyone-refused': type('allDevices'),
  'unhashed-type-refused': { '@odata.type': 'microsoft.graph.groupAssignmentTarget', groupId: broadEurope },
};

/** What it lets pass, for those that do not act on every write. */
const harmless: Partial<Record<FaultName, JsonObject>> = {
  'type-change-refused': include(broadEurope),
  'everyone-refused': { ...type('exclusionGroup'), groupId: broadEurope },
  'unhashed-type-refused': include(broadEurope),
};

type World = ReturnType<typeof openWorld>;

const targets = ({ world }: World): JsonObject[] =>
  (world.tenants[0]?.profiles.find(({ id }) => id === expedite)?.assignments ?? []).map((one) => one.target);

/** The list with its first target replaced: what assign is sent for the change that a PATCH makes. */
function bodyOf(world: World, on: FaultTarget, name: FaultName, target: JsonObject): JsonObject {
  if (on === 'PATCH') return { target };
  const list = targets(world).map((one, index) => ({ target: index === 0 ? target : one }));
  if (name.startsWith('assign-duplicates')) list.push({ target: { ...target } });
  return { assignments: list };
}

/** Sends the change; `null` for an answer whose connection breaks. */
async function change(world: World, on: FaultTarget, name: FaultName, target: JsonObject) {
  const [method, path] = on === 'PATCH' ? ['PATCH', pilotAssignment] : ['POST', assignPath];
  const body = bodyOf(world, on, name, target);
  return await world.send(method, path, { body }).catch(() => null);
}

function statusOf({ status }: FaultRow, on: FaultTarget): number {
  return typeof status === 'number' ? status : on === 'PATCH' ? status[0] : status[1];
}

for (const name of faultNames) {
  const row: FaultRow = faultTable[name];
  const writes = (['PATCH', 'assign'] as const).filter((on) => row.on.includes(on) || row.also.includes(on));
  for (const on of writes) {
    Deno.test(`${name} on ${on}: ${row.what}`, async () => {
      const world = openWorld();
      const before = structuredClone(targets(world));
      const target = tempting[name] ?? include(broadEurope);
      const options: FaultOptions = row.on.includes(on) ? {} : { on };
      assert.equal(faultProblem(name, options), null);
      world.ctx.faults.set(name, options);

      const reply = await change(world, on, name, target);
      if (row.cut) assert.equal(reply, null, 'the answer must not be readable');
      else assert.equal(reply?.status, statusOf(row, on), reply?.text.slice(0, 500));
      const after = targets(world);
      if (row.stored === 'no') assert.deepEqual(after, before);
      else assert.notDeepEqual(after, before);
      const aimed = after.some(({ groupId }) => groupId === broadEurope);
      assert.equal(aimed, row.stored !== 'no');

      assert.equal(world.ctx.faults.has(name), row.times === 'forever' || name === 'claims-challenge');
    });
  }
  if (writes.length > 0) {
    Deno.test(`${name} leaves alone what it is not meant for`, async () => {
      const world = openWorld();
      const [on = 'PATCH'] = writes;
      const mild = harmless[name];
      const options: FaultOptions = mild === undefined ? { path: '/elsewhere' } : {};
      world.ctx.faults.set(name, options);
      const reply = await change(world, on, name, mild ?? include(broadEurope));
      assert.equal(reply?.status, on === 'PATCH' ? 200 : 204, reply?.text);
      assert.equal((await world.send('GET', assignmentsPath)).status, 200);
    });
  }
}

Deno.test('every row has an act, a source and a kind that it acts on', () => {
  for (const name of faultNames) {
    const { on, what } = faultTable[name];
    assert.match(name, /^[a-z]+(-[a-z0-9]+)+$/);
    assert.ok(faultActs[name] && on.length > 0 && what.endsWith(what.includes('[N]') ? ']' : '.'), name);
  }
});

Deno.test('options: as often as asked, only on one kind of request, only under one path', async () => {
  const world = openWorld();
  const patch = () => change(world, 'PATCH', 'conflict-409', filtered);
  world.ctx.faults.set('conflict-409', { times: 2 });
  assert.deepEqual(
    [(await patch())?.status, (await patch())?.status, (await patch())?.status],
    [409, 409, 200],
  );

  world.ctx.faults.set('throttled-silent', { on: 'read', path: '/groups' });
  assert.equal((await world.send('GET', assignmentsPath)).status, 200);
  assert.equal((await world.send('GET', '/v1.0/groups')).status, 429);
  assert.equal((await world.send('GET', '/v1.0/groups')).status, 200);
});

Deno.test('a switch that cannot be set like this is told with a reason', () => {
  assert.equal(faultProblem('conflict-409', true), null);
  assert.match(faultProblem('conflict', true) ?? '', /no fault 'conflict'/);
  assert.match(faultProblem('conflict-409', { times: 0 }) ?? '', /at times/);
  assert.match(faultProblem('conflict-409', { often: 2 }) ?? '', /often/);
  assert.match(faultProblem('patch-missing', { on: 'assign' }) ?? '', /does not act on assign/);
  assert.match(faultProblem('delay', {}) ?? '', /at ms/);
});

Deno.test('patch-missing names a template that ends in /key', async () => {
  const world = openWorld();
  world.ctx.faults.set('patch-missing', true);
  const reply = await change(world, 'PATCH', 'patch-missing', filtered);
  assert.ok(reply);
  assert.equal(errorOf(reply).code, 'No method match route template');
  assert.match(errorOf(reply).message, /template ~\S+\/key with http verb PATCH/);
});

Deno.test('ignored-patch answers the old target, ignored-patch-echoed the requested one', async () => {
  for (const [name, groupId] of [
    ['ignored-patch-echoed', broadEurope],
    ['ignored-patch', pilotRing],
  ] as const) {
    const world = openWorld();
    world.ctx.faults.set(name, true);
    const reply = await change(world, 'PATCH', name, filtered);
    assert.equal((reply?.body['target'] as JsonObject)['groupId'], groupId);
  }
});

Deno.test('id-kept: the old id answers, and the group of before may be assigned again', async () => {
  const world = openWorld();
  world.ctx.faults.set('id-kept', true);
  await change(world, 'PATCH', 'id-kept', filtered);
  const kept = await world.send('GET', pilotAssignment);
  assert.equal((kept.body['target'] as JsonObject)['groupId'], broadEurope);
  const added = await world.send('POST', assignmentsPath, { body: { target: include(pilotRing) } });
  assert.equal(added.body['id'], `${expedite}_${pilotRing}_1`);
});

Deno.test('lagging-reads: as many reads as asked show the list of before', async () => {
  const world = openWorld();
  world.ctx.faults.set('lagging-reads', { reads: 2 });
  await change(world, 'PATCH', 'lagging-reads', filtered);
  const statuses = [];
  for (let read = 0; read < 3; read += 1) statuses.push((await world.send('GET', pilotAssignment)).status);
  assert.deepEqual(statuses, [200, 200, 404]);
});

Deno.test('filter-dropped and assign-drops-one store something else than was sent', async () => {
  const first = openWorld();
  first.ctx.faults.set('filter-dropped', true);
  await change(first, 'assign', 'filter-dropped', filtered);
  for (const target of targets(first)) {
    assert.equal(target['deviceAndAppManagementAssignmentFilterId'], null);
  }
  const second = openWorld();
  second.ctx.faults.set('assign-drops-one', true);
  const before = targets(second);
  await change(second, 'assign', 'assign-drops-one', include(broadEurope));
  assert.deepEqual(targets(second).slice(1), before.slice(1, -1));
});

Deno.test('claims-challenge: padded base64, and only a token with its claims gets through', async () => {
  const { ctx, send } = openWorld();
  ctx.faults.set('claims-challenge', true);
  const patch = (notBefore?: string) =>
    send('PATCH', pilotAssignment, {
      body: { target: include(broadEurope) },
      ...(notBefore && { notBefore }),
    });
  const reply = await patch();
  const [, claims = ''] = /claims="([^"]+)"/.exec(reply.headers.get('www-authenticate') ?? '') ?? [];
  assert.ok(claims.endsWith('='));
  const { value } = (unwrapped(atob(claims))['access_token'] as { nbf: { value: string } }).nbf;
  assert.equal((await patch()).status, 401, 'the same token again');
  assert.equal((await patch('1')).status, 401, 'the claims of another challenge');
  assert.equal((await patch(value)).status, 200);
  assert.equal(ctx.faults.size, 0);

  ctx.faults.set('claims-challenge-forever', true);
  assert.equal((await patch(value)).status, 401);
});

Deno.test('refusals come in the form that each of them was seen in', async () => {
  const world = openWorld();
  const refusal = async (name: FaultName) => {
    world.ctx.faults.set(name, { times: 1 });
    const reply = await change(world, 'PATCH', name, filtered);
    assert.ok(reply);
    return reply;
  };
  const nested = errorOf(await refusal('bad-request-nested'));
  assert.match(textOf(unwrapped(nested.message)['Message']), /^Invalid property values - Operation ID/);
  assert.equal(errorOf(await refusal('bad-request-generic')).message, 'An error has occurred');
  const role = unwrapped(errorOf(await refusal('nested-forbidden-401')).message);
  assert.equal(role['ErrorCode'], 'Forbidden');
  assert.match(errorOf(await refusal('consent-missing-403')).message, /one of the following scopes/);
  assert.match(errorOf(await refusal('segment-missing')).message, /for the segment 'assignments'/);

  const retryAfter = async (name: FaultName) => (await refusal(name)).headers.get('retry-after');
  assert.equal(await retryAfter('throttled-seconds'), '2');
  assert.equal(await retryAfter('throttled-date'), 'Tue, 24 Nov 2026 09:42:34 GMT');
  assert.equal(await retryAfter('throttled-silent'), null);
  assert.equal(await retryAfter('throttled-long'), '600');
  assert.match((await refusal('bad-gateway-502')).text, /^<!DOCTYPE html>/);
});
