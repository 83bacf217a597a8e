import assert from 'node:assert/strict';
import type { JsonObject } from '../sandbox/model.ts';
import { goneGroup, portalOver, profileId, profileWith, target } from './portal_world.ts';

const scopeTag = target('scopeTagGroupAssignmentTarget', { targetType: 'device', entraObjectId: 'e1' });

/** Sends the wizard's list, as JSON unless another type is asked for. */
function assign(ask: ReturnType<typeof portalOver>['ask'], body: string, type = 'application/json') {
  return ask(`/api/qualityUpdateProfiles/${profileId}/assign`, 'POST', {
    headers: { 'content-type': type },
    body,
  });
}

const listOf = (...targets: JsonObject[]): string =>
  JSON.stringify({ assignments: targets.map((each) => ({ target: each })) });

Deno.test('the wizard gets each target as it is stored, with its names', async () => {
  const { ask } = portalOver([
    profileWith([target('exclusionGroupAssignmentTarget', { groupId: 'g2' }), scopeTag]),
  ]);
  const { value } = await (await ask(`/api/qualityUpdateProfiles/${profileId}/assignments`)).json();
  assert.deepEqual(value, [
    {
      target: target('exclusionGroupAssignmentTarget', { groupId: 'g2' }),
      mode: 'exclude',
      name: 'Kiosks and shared PCs',
      filter: 'None',
    },
    { target: scopeTag, mode: 'include', name: 'scopeTagGroupAssignmentTarget', filter: 'None' },
  ]);
});

Deno.test(
  'the wizard replaces the whole list: what is left out is gone, what stays keeps its id',
  async () => {
    const pilot = target('groupAssignmentTarget', { groupId: 'g1' });
    const gone = target('groupAssignmentTarget', { groupId: goneGroup });
    const profile = profileWith([pilot, gone, scopeTag]);
    const before = profile.assignments.map(({ id }) => id);
    const { ask, saves } = portalOver([profile]);
    const kiosks = target('exclusionGroupAssignmentTarget', { groupId: 'g2' });
    const again = target('groupAssignmentTarget', {
      groupId: 'G1',
      deviceAndAppManagementAssignmentFilterId: null,
    });
    assert.equal((await assign(ask, listOf(scopeTag, gone, kiosks, again, pilot))).status, 204);
    assert.deepEqual(
      profile.assignments.map((one) => one.target),
      [scopeTag, gone, kiosks, again],
    );
    assert.equal(saves(), 1);
    assert.equal((await assign(ask, listOf(kiosks))).status, 204);
    assert.equal(profile.assignments.length, 1);
    assert.ok(before.every((id) => id !== ''));
  },
);

Deno.test('a list that names an unknown group or is no list changes nothing', async () => {
  const profile = profileWith([target('groupAssignmentTarget', { groupId: 'g1' })]);
  const { ask, saves } = portalOver([profile]);
  const before = structuredClone(profile);
  for (const body of [
    listOf(target('groupAssignmentTarget', { groupId: goneGroup })),
    listOf(target('allDevicesAssignmentTarget')),
    JSON.stringify({ assignments: [{ id: 'x', target: {} }] }),
    JSON.stringify({ assignments: [{ target: [] }] }),
    '{}',
    'no JSON',
  ]) {
    assert.equal((await assign(ask, body)).status, 400, body);
  }
  assert.equal((await assign(ask, listOf(), 'text/plain')).status, 415);
  assert.equal((await ask(`/api/qualityUpdateProfiles/${profileId}/assign`)).status, 405);
  assert.equal((await ask(`/api/qualityUpdateProfiles/${profileId}/other`)).status, 404);
  assert.deepEqual(profile, before);
  assert.equal(saves(), 0);
});
