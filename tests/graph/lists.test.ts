import * as v from 'valibot';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { GraphAnswer } from '../../extension/graph/exchange';
import { listFilters } from '../../extension/graph/filters';
import { resolveGroups, searchGroups } from '../../extension/graph/groups';
import {
  listAssignments,
  listProfiles,
  readProfile,
  sendWrite,
  writeRequest,
} from '../../extension/graph/profiles';
import { jsonOf } from '../../extension/graph/read';
import { graphAnswering, json, signal } from './answers';

afterEach(() => void vi.unstubAllGlobals());

const host = 'https://graph.microsoft.com';
const profile = {
  id: 'p',
  displayName: 'Expedite',
  description: null,
  releaseDateDisplayName: '10 November 2026',
  expeditedUpdateSettings: { qualityUpdateRelease: '2026-11-10T00:00:00Z', daysUntilForcedReboot: 1 },
};
const read = {
  id: 'p',
  displayName: 'Expedite',
  description: null,
  release: '10 November 2026',
  daysUntilForcedReboot: 1,
};

describe('lists', () => {
  it('follows every page on the same host', async () => {
    const { graph, sent } = graphAnswering(
      json({ value: [profile], '@odata.nextLink': `${host}/beta/next?$skiptoken=a` }),
      json({ value: [profile] }),
    );
    expect(await listProfiles(graph, signal)).toEqual({ ok: true, value: [read, read] });
    expect(sent.map(({ url }) => url)).toEqual([
      `${host}/beta/deviceManagement/windowsQualityUpdateProfiles`,
      `${host}/beta/next?$skiptoken=a`,
    ]);
  });

  it('is a failure and never a shorter list when a page fails', async () => {
    const { graph } = graphAnswering(
      json({ value: [profile], '@odata.nextLink': `${host}/beta/n` }),
      json({}, 503),
    );
    expect(await listProfiles(graph, signal)).toMatchObject({ ok: false, failure: { code: 'unavailable' } });
  });

  it('does not follow a link to another host', async () => {
    const { graph, sent } = graphAnswering(
      json({ value: [], '@odata.nextLink': 'https://evil.example/beta/n' }),
    );
    expect(await listProfiles(graph, signal)).toMatchObject({
      ok: false,
      failure: { code: 'refusedAddress' },
    });
    expect(sent).toHaveLength(1);
  });

  it.each(['/beta/n', 'not an address', `https://evil.example/${'x'.repeat(1000)}`])(
    'does not follow %s, and tells no more than its beginning',
    async (link) => {
      const { graph } = graphAnswering(json({ value: [], '@odata.nextLink': link }));
      expect(await listProfiles(graph, signal)).toMatchObject({
        failure: { code: 'refusedAddress', message: link.slice(0, 200) },
      });
    },
  );

  it('reads two hundred pages, and no more', async () => {
    const pages = (count: number) =>
      Array.from({ length: count }, (_, page) =>
        json({
          value: [{ id: String(page), target: null }],
          ...(page < count - 1 ? { '@odata.nextLink': `${host}/beta/n?page=${page}` } : {}),
        }),
      );
    const whole = await listAssignments(graphAnswering(...pages(200)).graph, 'p', signal);
    expect(whole.ok && whole.value.length).toBe(200);
    expect(await listAssignments(graphAnswering(...pages(201)).graph, 'p', signal)).toMatchObject({
      failure: { code: 'unreadable', message: 'The list does not end.' },
    });
  });

  it('says in some words what could not be read', async () => {
    const form = v.array(v.object({ id: v.string() }));
    const wrong = Array.from({ length: 100 }, () => ({ id: 7 }));
    const body = JSON.stringify(wrong);
    const answer = { status: 200, body, requestId: 'r', clientRequestId: 'c' } as GraphAnswer;
    const read = jsonOf(answer, form);
    expect(read).toMatchObject({
      failure: { code: 'unreadable', status: 200, requestId: 'r', clientRequestId: 'c' },
    });
    expect(!read.ok && read.failure.message.length).toBe(300);
    const list = await listAssignments(graphAnswering(json({ value: wrong })).graph, 'p', signal);
    expect(!list.ok && list.failure.message.length).toBe(300);
  });

  it('ends when the links go in a circle', async () => {
    const link = { value: [], '@odata.nextLink': `${host}/beta/round` };
    const { graph } = graphAnswering(json(link), json(link), json(link));
    expect(await listProfiles(graph, signal)).toMatchObject({ ok: false, failure: { code: 'unreadable' } });
  });

  it('asks with the permission for configuration, and with GET', async () => {
    const { graph, sent, tokens } = graphAnswering(
      json({ value: [] }),
      json(profile),
      json({ value: [] }),
      json({ value: [] }),
    );
    await listProfiles(graph, signal);
    await readProfile(graph, 'p/1', signal);
    await listAssignments(graph, 'p/1', signal);
    await listFilters(graph, signal);
    expect(tokens.mock.calls).toEqual(Array.from({ length: 4 }, () => ['configuration']));
    const root = `${host}/beta/deviceManagement/windowsQualityUpdateProfiles`;
    expect(sent.map(({ url, init }) => `${init.method} ${url}`)).toEqual([
      `GET ${root}`,
      `GET ${root}/p%2F1`,
      `GET ${root}/p%2F1/assignments`,
      `GET ${host}/beta/deviceManagement/assignmentFilters`,
    ]);
  });

  it('is a failure where it would be longer than any tenant needs, on one page or on several', async () => {
    const assignments = (count: number) =>
      Array.from({ length: count }, (_, id) => ({ id: String(id), target: null }));
    const link = `${host}/beta/next`;
    const whole = graphAnswering(json({ value: assignments(20_000) }));
    const list = await listAssignments(whole.graph, 'p', signal);
    expect(list.ok && list.value.length).toBe(20_000);
    for (const pages of [[20_001], [19_999, 2]]) {
      const last = pages.length - 1;
      const { graph } = graphAnswering(
        ...pages.map((count, page) =>
          json({ value: assignments(count), ...(page < last ? { '@odata.nextLink': link } : {}) }),
        ),
      );
      expect(await listAssignments(graph, 'p', signal)).toMatchObject({
        failure: { code: 'unreadable', message: 'The list is longer than 20000 entries.' },
      });
    }
  });

  it.each([
    [199, 'other'],
    [300, 'other'],
  ])('takes a %i for no success, whatever it holds', (status, code) => {
    const answer = { status, body: '[]', requestId: null, clientRequestId: 'c' } as GraphAnswer;
    expect(jsonOf(answer, v.unknown())).toMatchObject({ failure: { code, status } });
    for (const success of [200, 299]) {
      expect(jsonOf({ ...answer, status: success }, v.unknown())).toEqual({ ok: true, value: [] });
    }
  });

  it('reads what the service leaves out of a profile', async () => {
    const bare = { id: 'p', displayName: 'P' };
    const expected = { ...bare, description: null, release: null, daysUntilForcedReboot: null };
    const settings = { qualityUpdateRelease: '2026-11-10', daysUntilForcedReboot: 0 };
    const { graph } = graphAnswering(
      json(bare),
      json({ ...bare, expeditedUpdateSettings: settings }),
      json({ ...bare, releaseDateDisplayName: '', expeditedUpdateSettings: {} }),
    );
    expect(await readProfile(graph, 'p', signal)).toEqual({ ok: true, value: expected });
    expect(await readProfile(graph, 'p', signal)).toEqual({
      ok: true,
      value: { ...expected, release: '2026-11-10', daysUntilForcedReboot: 0 },
    });
    expect(await readProfile(graph, 'p', signal)).toEqual({ ok: true, value: expected });
  });

  it('tells filters for apps from those for devices, and fails where they cannot be read', async () => {
    const filter = { id: 'f', displayName: 'F', description: 'd', platform: 'iOS' };
    const kinds = ['apps', 'devices', 'unknownFutureValue'];
    const value = kinds.map((kind) => ({ ...filter, assignmentFilterManagementType: kind }));
    const { graph } = graphAnswering(json({ value }), json({}, 500));
    expect(await listFilters(graph, signal)).toEqual({
      ok: true,
      value: ['apps', 'devices', 'devices'].map((managementType) => ({ ...filter, managementType })),
    });
    expect(await listFilters(graph, signal)).toMatchObject({ failure: { code: 'unavailable' } });
  });

  it('does not take an answer of another form for an empty list', async () => {
    for (const answer of [
      json({}),
      json({ value: null }),
      json({ value: [{ id: 1 }] }),
      new Response('<html>'),
    ]) {
      const { graph } = graphAnswering(answer);
      expect(await listAssignments(graph, 'p', signal)).toMatchObject({
        ok: false,
        failure: { code: 'unreadable' },
      });
    }
  });

  it('reads a profile bare or wrapped', async () => {
    for (const body of [profile, { value: profile }]) {
      expect(await readProfile(graphAnswering(json(body)).graph, 'p', signal)).toEqual({
        ok: true,
        value: read,
      });
    }
  });

  it('takes a filter without a management type as one for devices', async () => {
    const { graph } = graphAnswering(
      json({ value: [{ id: 'f', displayName: 'F', platform: 'windows10AndLater' }] }),
    );
    expect(await listFilters(graph, signal)).toMatchObject({
      ok: true,
      value: [{ managementType: 'devices' }],
    });
  });
});

describe('groups', () => {
  const ids = Array.from(
    { length: 45 },
    (_, index) => `00000000-0000-4000-8000-0000000000${String(index).padStart(2, '0')}`,
  );
  const batch = (part: string[], status = 200) =>
    json({
      // The answers of a batch come in any order.
      responses: part
        .map((id, index) => ({
          id: String(index),
          status,
          body: { id, displayName: `Group ${id.slice(-2)}` },
        }))
        .reverse(),
    });

  it('resolves in batches of 20 and puts every answer to its id', async () => {
    const { graph, sent } = graphAnswering(
      batch(ids.slice(0, 20)),
      batch(ids.slice(20, 40)),
      batch(ids.slice(40)),
    );
    const names = await resolveGroups(graph, [...ids, ids[0]!.toUpperCase()], signal);
    expect(sent).toHaveLength(3);
    expect(names.ok && names.value[ids[33]!]).toMatchObject({
      found: true,
      group: { displayName: 'Group 33' },
    });
  });

  it('tells a deleted group from one whose look-up failed, and missing consent from both', async () => {
    const one = [ids[0]!];
    expect(await resolveGroups(graphAnswering(batch(one, 404)).graph, one, signal)).toMatchObject({
      value: { [one[0]!]: { found: false, reason: 'deleted' } },
    });
    expect(await resolveGroups(graphAnswering(batch(one, 500)).graph, one, signal)).toMatchObject({
      value: { [one[0]!]: { found: false, reason: 'unknown' } },
    });
    expect(await resolveGroups(graphAnswering(batch(one, 403)).graph, one, signal)).toMatchObject({
      ok: false,
    });
  });

  it.each<[string, object, object]>([
    ['a security group', { securityEnabled: true }, { kind: 'security' }],
    ['a group without any mark', {}, { kind: 'distribution' }],
    [
      'a Microsoft 365 group, whatever else it is',
      { groupTypes: ['Unified', 'DynamicMembership'], securityEnabled: true },
      { kind: 'microsoft365' },
    ],
    [
      'a dynamic group of users',
      { groupTypes: ['DynamicMembership'], membershipRule: 'user.x -eq "mydevice.y"', securityEnabled: true },
      { kind: 'dynamicUsers' },
    ],
    ['a dynamic group without a rule', { groupTypes: ['DynamicMembership'] }, { kind: 'dynamicUsers' }],
    ['one with a description', { description: 'about it' }, { description: 'about it' }],
    ['one with an empty description', { description: '' }, { description: null }],
    ['one without a name', { displayName: null }, { displayName: 'g' }],
  ])('reads %s', async (_, wire, expected) => {
    const { graph, tokens } = graphAnswering(json({ value: [{ id: 'g', displayName: 'G', ...wire }] }));
    expect(await searchGroups(graph, 'x', null, signal)).toMatchObject({
      value: { groups: [{ id: 'g', ...expected }] },
    });
    expect(tokens.mock.calls).toEqual([['groups']]);
  });

  it('fails as a whole when one batch does', async () => {
    const { graph, tokens } = graphAnswering(batch(ids.slice(0, 20)), json({}, 500), batch(ids.slice(40)));
    expect(await resolveGroups(graph, ids, signal)).toMatchObject({ failure: { code: 'unavailable' } });
    expect(tokens.mock.calls).toEqual([['groups'], ['groups'], ['groups']]);
  });

  it('asks once for an id in two cases, and puts the name to it in lower case', async () => {
    const id = 'abcdefab-0000-4000-8000-000000000000';
    const { graph, sent } = graphAnswering(batch([id]));
    const names = await resolveGroups(graph, [id.toUpperCase(), id], signal);
    expect(names).toMatchObject({ value: { [id]: { found: true } } });
    expect(names.ok && Object.keys(names.value)).toEqual([id]);
    expect((sent[0]?.init.body as string).match(/groups\/abcdefab/g)).toHaveLength(1);
  });

  it('tells no more than the beginning of where it does not continue', async () => {
    const next = `/beta/${'x'.repeat(1000)}`;
    expect(await searchGroups(graphAnswering().graph, 'x', next, signal)).toMatchObject({
      failure: { message: next.slice(0, 200) },
    });
  });

  it('asks for nothing where there is nothing to ask', async () => {
    const { graph, sent } = graphAnswering();
    expect(await resolveGroups(graph, [], signal)).toEqual({ ok: true, value: {} });
    expect(sent).toEqual([]);
  });

  it('escapes what it searches for and sends the header with every page', async () => {
    const { graph, sent } = graphAnswering(
      json({ value: [], '@odata.nextLink': `${host}/v1.0/groups?$skiptoken=a` }),
      json({
        value: [
          {
            id: 'g',
            displayName: 'G',
            groupTypes: ['DynamicMembership'],
            membershipRule: '(device.x -eq "y")',
          },
        ],
      }),
    );
    const first = await searchGroups(graph, ' say "hi" \\ ', null, signal);
    const next = first.ok ? first.value.next : null;
    expect(await searchGroups(graph, '', next, signal)).toMatchObject({
      value: { groups: [{ kind: 'dynamicDevices' }], next: null },
    });
    expect(new URL(sent[0]!.url).searchParams.get('$search')).toBe('"displayName:say \\"hi\\" \\\\"');
    expect(sent.map(({ init }) => init.headers['ConsistencyLevel'])).toEqual(['eventual', 'eventual']);
  });

  it.each(['https://evil.example/v1.0/groups?', '/beta/me', '/v1.0/users?', '@evil.example/v1.0/groups?'])(
    'does not continue a search at %s',
    async (next) => {
      const { graph, sent } = graphAnswering();
      expect(await searchGroups(graph, 'x', next, signal)).toMatchObject({
        failure: { code: 'refusedAddress' },
      });
      expect(sent).toHaveLength(0);
    },
  );
});

describe('sendWrite', () => {
  const target = { kind: 'allDevices', filter: { mode: 'none' }, rest: {} } as const;
  const request = writeRequest('p/1', { by: 'patch', assignmentId: 'a b_ä', target });

  it('builds the documented request', () => {
    expect(request.path).toBe(
      '/beta/deviceManagement/windowsQualityUpdateProfiles/p%2F1/assignments/a%20b_%C3%A4',
    );
    expect(Object.keys(JSON.parse(request.body) as object)).toEqual(['@odata.type', 'target']);
  });

  it('builds the complete list where there is no PATCH', () => {
    const list = writeRequest('p', { by: 'replace', targets: [target, target] });
    expect(list).toMatchObject({
      method: 'POST',
      path: '/beta/deviceManagement/windowsQualityUpdateProfiles/p/assign',
    });
    const { assignments } = JSON.parse(list.body) as { assignments: object[] };
    expect(assignments.map((one) => Object.keys(one))).toEqual([
      ['@odata.type', 'target'],
      ['@odata.type', 'target'],
    ]);
  });

  it.each<[string, Response | Error, object]>([
    [
      'a body',
      json({ id: 'n', target: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' } }),
      { as: 'accepted', answered: { id: 'n' } },
    ],
    ['an empty 200', new Response('', { status: 200 }), { as: 'accepted', answered: null }],
    ['204', new Response(null, { status: 204 }), { as: 'accepted', answered: null }],
    [
      '400',
      json({ error: { code: 'BadRequest', message: 'x' } }, 400),
      { as: 'rejected', exchange: { failure: { code: 'invalid' } } },
    ],
    ['405', json({}, 405), { as: 'notOffered' }],
    ['500', json({}, 500), { as: 'unknown', exchange: { failure: { code: 'unavailable' } } }],
    [
      'no answer',
      new TypeError('gone'),
      { as: 'unknown', exchange: { answer: { status: 0 }, failure: { code: 'unreachable' } } },
    ],
  ])('sorts %s', async (_, answer, expected) => {
    const { graph, sent } = graphAnswering(answer);
    expect(await sendWrite(graph, request, 'client-id')).toMatchObject({ ok: true, value: expected });
    expect(sent).toHaveLength(1);
  });
});
