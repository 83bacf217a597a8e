import assert from 'node:assert/strict';
import {
  assignmentsPath,
  broadEurope,
  errorOf,
  include,
  openWorld,
  pilotAssignment,
  textOf,
  unwrapped,
  values,
} from './graph_world.ts';

const body = { target: include(broadEurope) };

Deno.test('throttle: 429 as often as asked, with and without Retry-After', async () => {
  const { ctx, send } = openWorld();
  ctx.faults.set('throttle', { times: 1 });
  const bare = await send('GET', assignmentsPath);
  assert.equal(bare.status, 429);
  assert.equal(errorOf(bare).code, 'TooManyRequests');
  assert.equal(bare.headers.get('retry-after'), null);
  ctx.faults.set('throttle', { times: 1, retryAfter: 2, method: 'PATCH' });
  assert.equal((await send('GET', assignmentsPath)).status, 200);
  assert.equal((await send('PATCH', pilotAssignment, { body })).headers.get('retry-after'), '2');
  assert.equal((await send('PATCH', pilotAssignment, { body })).status, 200);
});

Deno.test('claims: a challenge whose claims are padded base64 of JSON', async () => {
  const { ctx, send } = openWorld();
  ctx.faults.set('claims', { times: 1 });
  const reply = await send('GET', assignmentsPath);
  assert.equal(reply.status, 401);
  const [, claims = ''] = /claims="([^"]+)"/.exec(reply.headers.get('www-authenticate') ?? '') ?? [];
  assert.ok(unwrapped(atob(claims))['access_token']);
  assert.equal((await send('GET', assignmentsPath)).status, 200);
});

Deno.test('nestedForbidden: a role refused as 401, wrapped twice', async () => {
  const { ctx, send } = openWorld();
  ctx.faults.set('nestedForbidden', { times: 1 });
  const reply = await send('GET', assignmentsPath);
  assert.equal(reply.status, 401);
  assert.equal(errorOf(reply).code, 'UnknownError');
  const outer = unwrapped(errorOf(reply).message);
  assert.equal(outer['ErrorCode'], 'Forbidden');
  assert.match(textOf(unwrapped(textOf(outer['Message']))['Message']), /^User is not authorized/);
});

Deno.test('patchMissing: no route for PATCH, nothing written', async () => {
  const { ctx, send } = openWorld();
  ctx.faults.set('patchMissing', true);
  const reply = await send('PATCH', pilotAssignment, { body });
  assert.equal(reply.status, 400);
  assert.equal(errorOf(reply).code, 'No method match route template');
  assert.match(errorOf(reply).message, /~\/singleton\/navigation\/key\/navigation\/key with http verb PATCH/);
  assert.equal((await send('GET', pilotAssignment)).status, 200);
});

Deno.test('ignoreWrite: 200, and nothing has changed', async () => {
  const { ctx, send } = openWorld();
  ctx.faults.set('ignoreWrite', { times: 1 });
  assert.equal((await send('PATCH', pilotAssignment, { body })).status, 200);
  assert.equal((await send('GET', pilotAssignment)).status, 200);
});

Deno.test('failAfterWrite: 500, and yet it was written', async () => {
  const { ctx, send } = openWorld();
  ctx.faults.set('failAfterWrite', { times: 1 });
  assert.equal((await send('PATCH', pilotAssignment, { body })).status, 500);
  assert.equal((await send('GET', pilotAssignment)).status, 404);
});

Deno.test('emptyAfterWrite: success without an entity', async () => {
  const { ctx, send } = openWorld();
  ctx.faults.set('emptyAfterWrite', { status: 200, times: 1 });
  const reply = await send('PATCH', pilotAssignment, { body });
  assert.deepEqual([reply.status, reply.text], [200, '']);
});

Deno.test('lag: reads show the old list as often as asked', async () => {
  const { ctx, send } = openWorld();
  const before = values(await send('GET', assignmentsPath));
  ctx.faults.set('lag', { reads: 2, times: 1 });
  await send('PATCH', pilotAssignment, { body });
  assert.deepEqual(values(await send('GET', assignmentsPath)), before);
  assert.equal((await send('GET', pilotAssignment)).status, 200);
  assert.equal((await send('GET', pilotAssignment)).status, 404);
});

Deno.test('respond: any error, for the requests it is meant for', async () => {
  const { ctx, send } = openWorld();
  ctx.faults.set('respond', { status: 412, code: 'ConditionNotMet', method: 'PATCH', path: '/assignments/' });
  assert.equal((await send('GET', assignmentsPath)).status, 200);
  assert.equal((await send('PATCH', pilotAssignment, { body })).status, 412);
});
