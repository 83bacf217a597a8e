import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type CloudName,
  cloudNames,
  clouds,
  scopeOf,
  sovereignPortalHosts,
} from '../../extension/graph/clouds';
import { createSend } from '../../extension/graph/exchange';
import { listAssignments, listProfiles, readProfile } from '../../extension/graph/profiles';
import type { Graph } from '../../extension/graph/read';
import { ok } from '../../extension/result';
import { json, signal } from './answers';

afterEach(() => void vi.unstubAllGlobals());

const refusal = (status: number, code: string, message: string): Response =>
  json({ error: { code, message } }, status);
const noSegment = (name = 'windowsQualityUpdateProfiles') =>
  refusal(400, 'BadRequest', `Resource not found for the segment '${name}'.`);
const sovereign: readonly CloudName[] = ['usGovHigh', 'usGovDod', 'china'];

/** Graph of a cloud with one answer; only `fetch` is replaced. */
function graphOf(cloud: CloudName, answer: Response) {
  const sent: string[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    sent.push(url);
    return answer;
  });
  const graph: Graph<never> = {
    cloud: clouds[cloud],
    send: createSend(clouds[cloud], async () => ok('token')),
  };
  return { graph, sent };
}

describe('clouds', () => {
  it('have hosts of their own, as Microsoft lists them', () => {
    expect(cloudNames.map((name) => scopeOf(clouds[name], 'configuration'))).toEqual([
      'https://graph.microsoft.com/DeviceManagementConfiguration.ReadWrite.All',
      'https://graph.microsoft.us/DeviceManagementConfiguration.ReadWrite.All',
      'https://dod-graph.microsoft.us/DeviceManagementConfiguration.ReadWrite.All',
      'https://microsoftgraph.chinacloudapi.cn/DeviceManagementConfiguration.ReadWrite.All',
    ]);
    expect(cloudNames.map((name) => clouds[name].loginOrigin)).toEqual([
      'https://login.microsoftonline.com',
      'https://login.microsoftonline.us',
      'https://login.microsoftonline.us',
      'https://login.partner.microsoftonline.cn',
    ]);
    expect(sovereignPortalHosts).toEqual(['intune.microsoft.us', 'intune.microsoftonline.cn']);
  });

  it.each(cloudNames)(
    '%s: everything is sent to its own Graph, and no link leads to another',
    async (name) => {
      const other = name === 'global' ? clouds.china : clouds.global;
      const { graph, sent } = graphOf(
        name,
        json({ value: [], '@odata.nextLink': `${other.graphOrigin}/beta/more` }),
      );
      expect(await listProfiles(graph, signal)).toMatchObject({ failure: { code: 'refusedAddress' } });
      expect(sent.map((url) => new URL(url).origin)).toEqual([clouds[name].graphOrigin]);
    },
  );
});

describe('a cloud without quality update profiles', () => {
  describe.each(sovereign)('%s', (name) => {
    it('is told from an address that Graph does not know', async () => {
      const failure = { code: 'notInCloud', status: 400, serviceCode: 'BadRequest' };
      expect(await listProfiles(graphOf(name, noSegment()).graph, signal)).toMatchObject({ failure });
      expect(await readProfile(graphOf(name, noSegment()).graph, 'p', signal)).toMatchObject({ failure });
      const notFound = refusal(404, 'ResourceNotFound', "Resource not found for the segment 'x'.");
      expect(await readProfile(graphOf(name, notFound).graph, 'p', signal)).toMatchObject({
        failure: { code: 'notInCloud', status: 404 },
      });
    });

    it('is told from a list that is not found, but not from a profile that is not', async () => {
      const notFound = () => refusal(404, 'ResourceNotFound', 'Not found');
      expect(await listProfiles(graphOf(name, notFound()).graph, signal)).toMatchObject({
        failure: { code: 'notInCloud' },
      });
      expect(await readProfile(graphOf(name, notFound()).graph, 'p', signal)).toMatchObject({
        failure: { code: 'notFound' },
      });
    });

    it('is not what other failures say', async () => {
      for (const [answer, code] of [
        [refusal(400, 'BadRequest', 'Invalid property values'), 'invalid'],
        [refusal(403, 'Forbidden', 'User is not authorized to perform this operation'), 'roleMissing'],
        [refusal(503, 'ServiceUnavailable', 'The service is unavailable'), 'unavailable'],
      ] as const) {
        expect(await listProfiles(graphOf(name, answer).graph, signal)).toMatchObject({ failure: { code } });
      }
      // Whoever reads assignments has found their profile.
      expect(await listAssignments(graphOf(name, noSegment('assignments')).graph, 'p')).toMatchObject({
        failure: { code: 'notOffered' },
      });
    });
  });

  it('is never the global one: there the words stay as they are', async () => {
    expect(await listProfiles(graphOf('global', noSegment()).graph, signal)).toMatchObject({
      failure: { code: 'notOffered' },
    });
    expect(await readProfile(graphOf('global', noSegment()).graph, 'p', signal)).toMatchObject({
      failure: { code: 'notOffered' },
    });
    const notFound = refusal(404, 'ResourceNotFound', 'Not found');
    expect(await listProfiles(graphOf('global', notFound).graph, signal)).toMatchObject({
      failure: { code: 'notFound' },
    });
  });
});

it('a tenant of another cloud is told at once, without another token', async () => {
  const { graph, sent } = graphOf(
    'usGovDod',
    refusal(401, 'InvalidAuthenticationToken', 'Access token validation failure. Invalid audience.'),
  );
  expect(await listProfiles(graph, signal)).toMatchObject({ failure: { code: 'wrongCloud' } });
  expect(sent).toHaveLength(1);
});
