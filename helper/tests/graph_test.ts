import assert from 'node:assert/strict';
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
  values,
  write,
} from './graph_world.ts';

const profilesPath = '/beta/deviceManagement/windowsQualityUpdateProfiles';

Deno.test('profiles list in pages that nextLink leads through', async () => {
  const { send, world } = openWorld();
  const first = await send('GET', `${profilesPath}?$select=id,displayName`);
  assert.equal(first.status, 200);
  assert.equal(values(first).length, 20);
  assert.deepEqual(Object.keys(values(first)[0] ?? {}), ['id', 'displayName']);
  const next = new URL(textOf(first.body['@odata.nextLink']));
  assert.equal(next.origin, 'https://graph.microsoft.com');
  const second = await send('GET', next.pathname + next.search);
  assert.equal(second.body['@odata.nextLink'], undefined);
  const ids = [...values(first), ...values(second)].map(({ id }) => id);
  assert.deepEqual(
    ids,
    world.tenants[0]?.profiles.map(({ id }) => id),
  );
  assert.equal((await send('GET', `${profilesPath}?$skiptoken=made-up`)).status, 400);
});

Deno.test('a profile reads bare, and expands its assignments to an empty list', async () => {
  const { send } = openWorld();
  const plain = await send('GET', `${profilesPath}/${expedite}`);
  assert.equal(plain.body['displayName'], 'Expedite 2026.11 B security update');
  assert.equal(plain.body['releaseDateDisplayName'], '10 November 2026, 2026.11 B security update');
  assert.ok(!('assignments' in plain.body));
  const expanded = await send('GET', `${profilesPath}('${expedite}')?$expand=assignments`);
  assert.deepEqual(expanded.body['assignments'], []);
});

Deno.test('$filter is refused with the sentence of this family', async () => {
  const { send } = openWorld();
  const reply = await send('GET', `${profilesPath}?$filter=displayName eq 'x'`);
  assert.equal(reply.status, 400);
  const message = textOf(unwrapped(errorOf(reply).message)['Message']);
  assert.match(
    message,
    /^The query specified in the URI is not valid\. Query option 'Filter' is not allowed\./,
  );
});

Deno.test('the profiles do not exist under v1.0, groups do', async () => {
  const { send } = openWorld();
  const reply = await send('GET', '/v1.0/deviceManagement/windowsQualityUpdateProfiles');
  assert.equal(reply.status, 400);
  assert.equal(errorOf(reply).message, "Resource not found for the segment 'windowsQualityUpdateProfiles'.");
  assert.equal((await send('GET', '/v1.0/groups')).status, 200);
});

Deno.test('profiles are created, changed and deleted', async () => {
  const { send, world, saves } = openWorld();
  const settings = { qualityUpdateRelease: '2026-12-08T00:00:00Z', daysUntilForcedReboot: 2 };
  const body = { displayName: 'New', expeditedUpdateSettings: settings };
  const made = await send('POST', profilesPath, { body });
  assert.equal(made.status, 201);
  const path = `${profilesPath}/${textOf(made.body['id'])}`;
  const changed = await send('PATCH', path, { body: { displayName: 'Newer' } });
  assert.equal(changed.body['displayName'], 'Newer');
  assert.deepEqual(changed.body['expeditedUpdateSettings'], settings);
  assert.equal((await send('DELETE', path)).status, 204);
  assert.equal((await send('GET', path)).status, 404);
  assert.equal(saves.count, 3);
  const late = { ...body, expeditedUpdateSettings: { ...settings, daysUntilForcedReboot: 3 } };
  assert.equal((await send('POST', profilesPath, { body: late })).status, 400);
  assert.equal((await send('POST', profilesPath, { body: { ...body, colour: 'red' } })).status, 400);
  assert.equal(world.tenants[0]?.profiles.length, 26);
});

Deno.test('assignments read with their type, and null and none where no filter is set', async () => {
  const { send } = openWorld();
  const reply = await send('GET', assignmentsPath);
  assert.equal(values(reply).length, 4);
  assert.deepEqual(values(reply)[0], {
    id: `${expedite}_${pilotRing}`,
    target: {
      '@odata.type': '#microsoft.graph.groupAssignmentTarget',
      deviceAndAppManagementAssignmentFilterId: null,
      deviceAndAppManagementAssignmentFilterType: 'none',
      groupId: pilotRing,
    },
  });
  const single = await send('GET', pilotAssignment.replace('_', '%5F'));
  assert.equal(single.status, 200);
  assert.match(textOf(single.body['@odata.context']), /\/beta\/\$metadata#.*assignments\/\$entity$/);
});

Deno.test('strict: a new target gives a new id, the old one is gone, the others stay', async () => {
  const { send } = openWorld();
  const before = values(await send('GET', assignmentsPath));
  const target = include(broadEurope, {
    deviceAndAppManagementAssignmentFilterId: corporate,
    deviceAndAppManagementAssignmentFilterType: 'include',
  });
  const reply = await send('PATCH', pilotAssignment, { body: { target } });
  assert.equal(reply.status, 200);
  assert.equal(reply.body['id'], `${expedite}_${broadEurope}`);
  assert.equal((await send('GET', pilotAssignment)).status, 404);
  const after = values(await send('GET', assignmentsPath));
  assert.deepEqual(after.slice(1), before.slice(1));
  assert.equal((await send('PATCH', pilotAssignment, { body: { target } })).status, 404);
});

Deno.test('strict: all devices and all users have their well-known parts in the id', async () => {
  const { send } = openWorld();
  const type = (name: string) => ({ target: { '@odata.type': `#microsoft.graph.${name}` } });
  const devices = await send('PATCH', pilotAssignment, { body: type('allDevicesAssignmentTarget') });
  assert.equal(devices.body['id'], `${expedite}_adadadad-808e-44e2-905a-0b7873a8a531`);
  const users = await send('POST', assignmentsPath, { body: type('allLicensedUsersAssignmentTarget') });
  assert.equal(users.status, 201);
  assert.equal(users.body['id'], `${expedite}_acacacac-9df4-4c7d-9d50-4ef0226f57a9`);
  assert.equal((await send('DELETE', `${assignmentsPath}/${textOf(users.body['id'])}`)).status, 204);
});

Deno.test('strict: a target that another assignment has is refused', async () => {
  const { send } = openWorld();
  await send('POST', assignmentsPath, { body: { target: include(broadEurope) } });
  const reply = await send('PATCH', pilotAssignment, { body: { target: include(broadEurope) } });
  assert.equal(reply.status, 400);
  assert.equal(errorOf(reply).code, 'BadRequest');
});

Deno.test('what a newer service wrote is accepted when it is handed back', async () => {
  const { send, world } = openWorld();
  for (const name of ['Zero-day response, all rings', 'Lab: expedite test']) {
    const profile = world.tenants[0]?.profiles.find(({ displayName }) => displayName === name);
    const path = `${profilesPath}/${profile?.id ?? ''}`;
    const before = values(await send('GET', `${path}/assignments`));
    const assignments = before.map(({ target }) => ({ target }));
    assert.equal((await send('POST', `${path}/assign`, { body: { assignments } })).status, 204);
    assert.deepEqual(values(await send('GET', `${path}/assignments`)), before);
  }
});

Deno.test('/assign replaces the list and drops the newer of two equal targets', async () => {
  const { send } = openWorld();
  const filtered = include(broadEurope, {
    deviceAndAppManagementAssignmentFilterId: corporate,
    deviceAndAppManagementAssignmentFilterType: 'exclude',
  });
  const path = assignmentsPath.replace(/assignments$/, 'assign');
  const assignments = [
    { target: include(broadEurope) },
    { target: filtered },
    { target: include(pilotRing) },
  ];
  const reply = await send('POST', path, { body: { assignments } });
  assert.equal(reply.status, 204);
  assert.equal(reply.text, '');
  const after = values(await send('GET', assignmentsPath)).map(
    ({ target }) => target as Record<string, unknown>,
  );
  assert.deepEqual(
    after.map((target) => [target['groupId'], target['deviceAndAppManagementAssignmentFilterType']]),
    [
      [broadEurope, 'none'],
      [pilotRing, 'none'],
    ],
  );
  assert.equal((await send('POST', path, { body: { assignments: [] } })).status, 204);
  assert.deepEqual(values(await send('GET', assignmentsPath)), []);
  assert.equal((await send('POST', path, { body: [] })).status, 400);
});

Deno.test('documented: ids stay, and the abstract type is kept as sent', async () => {
  const { send } = openWorld('documented');
  const [first] = values(await send('GET', assignmentsPath));
  assert.equal(first?.['id'], '0c3a8422-8422-0c3a-2284-3a0c22843a0c');
  const target = { '@odata.type': 'microsoft.graph.deviceAndAppManagementAssignmentTarget' };
  const path = `${assignmentsPath}/${first['id']}`;
  const reply = await send('PATCH', path, { body: { target } });
  assert.equal(reply.status, 200);
  assert.match(reply.headers.get('content-type') ?? '', /^application\/json;odata\.metadata=minimal/);
  assert.deepEqual((await send('GET', path)).body['target'], target);
});

Deno.test('another tenant sees nothing of this one', async () => {
  const { send } = openWorld();
  const as = 'sam.okafor@fabrikam.com';
  assert.equal(values(await send('GET', profilesPath, { as })).length, 2);
  assert.equal((await send('GET', `${profilesPath}/${expedite}`, { as })).status, 404);
  const body = { target: include(broadEurope) };
  assert.equal((await send('PATCH', pilotAssignment, { as, body, scopes: [write] })).status, 404);
});
