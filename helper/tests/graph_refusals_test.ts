import assert from 'node:assert/strict';
import { broadEurope, errorOf, expedite, include, openWorld, pilotAssignment } from './graph_world.ts';

const group = include(broadEurope);
const refused: [string, unknown, string, RegExp][] = [
  ['no target', {}, 'BadRequest', /target/],
  [
    'the abstract type',
    { target: { '@odata.type': '#microsoft.graph.deviceAndAppManagementAssignmentTarget' } },
    'ModelValidationFailure',
    /^Cannot create an abstract class\.$/,
  ],
  [
    'no type',
    { target: { groupId: broadEurope } },
    'ModelValidationFailure',
    /^Cannot create an abstract class\.$/,
  ],
  [
    'an unknown type',
    { target: { '@odata.type': '#microsoft.graph.planetTarget' } },
    'ModelValidationFailure',
    /A type named '.*planetTarget' could not be resolved by the model/,
  ],
  [
    'a group that is no GUID',
    { target: include('Pilot ring') },
    'BadRequest',
    /Invalid GroupId : Pilot ring provided, a valid AADGroupId is expected\./,
  ],
  [
    'a filter mode without a filter',
    { target: { ...group, deviceAndAppManagementAssignmentFilterType: 'include' } },
    'BadRequest',
    /no filter id/,
  ],
  [
    'an unknown filter',
    {
      target: {
        ...group,
        deviceAndAppManagementAssignmentFilterType: 'include',
        deviceAndAppManagementAssignmentFilterId: expedite,
      },
    },
    'BadRequest',
    /no assignment filter/,
  ],
  [
    'an unknown filter mode',
    { target: { ...group, deviceAndAppManagementAssignmentFilterType: 'some' } },
    'BadRequest',
    /'some'/,
  ],
  [
    'null as filter mode',
    { target: { ...group, deviceAndAppManagementAssignmentFilterType: null } },
    'BadRequest',
    /FilterType/,
  ],
  ['a number as group', { target: { ...group, groupId: 5 } }, 'BadRequest', /groupId/],
  [
    'an unknown property',
    { target: { ...group, colour: 'red' } },
    'BadRequest',
    /The property 'colour' does not exist on type 'microsoft\.graph\.groupAssignmentTarget'/,
  ],
  [
    'an unknown property of the assignment',
    { target: group, intent: 'apply' },
    'BadRequest',
    /The property 'intent' does not exist on type 'microsoft\.graph\.windowsQualityUpdateProfileAssignment'/,
  ],
  [
    'another entity',
    { '@odata.type': '#microsoft.graph.group', target: group },
    'ModelValidationFailure',
    /not assignable to the expected type/,
  ],
  [
    'a collection without id',
    { target: { '@odata.type': '#microsoft.graph.configurationManagerCollectionAssignmentTarget' } },
    'BadRequest',
    /Invalid property values/,
  ],
];
for (const [what, body, code, message] of refused) {
  Deno.test(`strict: ${what} is refused and nothing changes`, async () => {
    const { send, world, saves } = openWorld();
    const before = structuredClone(world);
    const reply = await send('PATCH', pilotAssignment, { body });
    assert.equal(reply.status, 400);
    assert.equal(errorOf(reply).code, code);
    assert.match(errorOf(reply).message, message);
    assert.deepEqual(world, before);
    assert.equal(saves.count, 0);
  });
}

Deno.test('a body that is no JSON object, or says so of itself, is refused', async () => {
  const { send } = openWorld();
  for (const raw of ['{"target":', '[]', '']) {
    const reply = await send('PATCH', pilotAssignment, { raw });
    assert.match(errorOf(reply).message, /^Unable to read JSON request payload/);
  }
  const headers = { 'content-type': 'text/plain' };
  assert.equal((await send('PATCH', pilotAssignment, { body: { target: group }, headers })).status, 400);
});
