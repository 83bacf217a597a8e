import {
  Client,
  type Context,
  GraphError,
  type Middleware,
  MiddlewareFactory,
} from '@microsoft/microsoft-graph-client';
import type {
  GroupAssignmentTarget,
  WindowsQualityUpdateProfile,
  WindowsQualityUpdateProfileAssignment,
} from '@microsoft/microsoft-graph-types-beta';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../support/sandbox.ts';
import { signIn } from '../support/sign-in.ts';

const profileId = '8c2f4a1e-5d37-4e0b-9a64-3b1f7c92d5e8';
const pilotRing = '3f1d9b52-6c84-4a7e-b2d0-91e5c7a4f836';
const broadEurope = 'a94e06d7-2b58-4f13-8c6a-d07b35e9124f';
const profilePath = `/deviceManagement/windowsQualityUpdateProfiles/${profileId}`;

type Page<Entity> = { value: Entity[]; '@odata.nextLink'?: string };

/** The last step of Microsoft's own chain, with the real host names led to the sandbox. */
class SandboxHandler implements Middleware {
  private readonly sandbox: Sandbox;

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  async execute(context: Context): Promise<void> {
    const url = typeof context.request === 'string' ? context.request : context.request.url;
    context.response = await this.sandbox.fetch(url, context.options);
  }

  setNext(): void {
    throw new Error('nothing comes after the network');
  }
}

/** Microsoft's client with its default chain (authentication, retries, redirects, telemetry) over TLS. */
function graphClient(sandbox: Sandbox, token: string): Client {
  const chain = MiddlewareFactory.getDefaultMiddlewareChain({ getAccessToken: () => Promise.resolve(token) });
  chain.splice(-1, 1, new SandboxHandler(sandbox));
  for (const [index, handler] of chain.slice(0, -1).entries()) {
    const next = chain[index + 1];
    if (next) handler.setNext?.(next);
  }
  const [middleware] = chain;
  if (!middleware) throw new Error("Microsoft's client has no middleware");
  return Client.initWithMiddleware({ middleware, defaultVersion: 'beta' });
}

describe("Microsoft's Graph client", () => {
  let sandbox: Sandbox;
  let client: Client;

  beforeAll(async () => {
    sandbox = await startSandbox({ mode: 'strict' });
    const scopes = ['DeviceManagementConfiguration.ReadWrite.All', 'GroupMember.Read.All'];
    client = graphClient(sandbox, await signIn(sandbox, { scopes }));
  }, 60_000);
  afterAll(() => sandbox?.stop());

  it('lists profiles, page after page', async () => {
    const profiles: WindowsQualityUpdateProfile[] = [];
    let path: string | undefined = '/deviceManagement/windowsQualityUpdateProfiles';
    while (path) {
      const page = (await client.api(path).get()) as Page<WindowsQualityUpdateProfile>;
      profiles.push(...page.value);
      path = page['@odata.nextLink'];
    }
    expect(profiles).toHaveLength(26);
    expect(profiles[0]?.displayName).toBe('Expedite 2026.11 B security update');
  });

  it('reads a profile and its assignments', async () => {
    const profile = (await client.api(profilePath).get()) as WindowsQualityUpdateProfile;
    expect(profile.expeditedUpdateSettings?.daysUntilForcedReboot).toBe(1);
    const { value } = (await client
      .api(`${profilePath}/assignments`)
      .get()) as Page<WindowsQualityUpdateProfileAssignment>;
    expect(value.map(({ id }) => id)).toContain(`${profileId}_${pilotRing}`);
  });

  it('changes the target of an assignment and reads it back', async () => {
    const path = `${profilePath}/assignments/${profileId}_${pilotRing}`;
    const sent = {
      '@odata.type': '#microsoft.graph.windowsQualityUpdateProfileAssignment',
      target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: broadEurope },
    };
    const updated = (await client.api(path).patch(sent)) as WindowsQualityUpdateProfileAssignment;
    expect((updated.target as GroupAssignmentTarget).groupId).toBe(broadEurope);
    const read = (await client
      .api(`${profilePath}/assignments/${updated.id ?? ''}`)
      .get()) as WindowsQualityUpdateProfileAssignment;
    expect(read.target).toEqual(updated.target);
    const exchanges = await sandbox.control('GET', '/control/exchanges?method=PATCH');
    expect(exchanges).toMatchObject([{ host: 'graph.microsoft.com', path: `/beta${path}`, status: 200 }]);
  });

  it('finds groups', async () => {
    const { value } = (await client
      .api('/groups')
      .version('v1.0')
      .header('ConsistencyLevel', 'eventual')
      .search('"displayName:ring"')
      .select(['id', 'displayName'])
      .top(25)
      .get()) as Page<{ displayName: string }>;
    expect(value.map(({ displayName }) => displayName)).toContain('Broad ring – Europe');
  });

  it('understands a refusal', async () => {
    const refusal: unknown = await client
      .api(`${profilePath}/assignments/${profileId}_${pilotRing}`)
      .patch({ target: null })
      .then(
        () => null,
        (error: unknown) => error,
      );
    expect(refusal).toBeInstanceOf(GraphError);
    expect(refusal).toMatchObject({ statusCode: 404, code: 'ResourceNotFound' });
    expect((refusal as GraphError).requestId).toMatch(/^[0-9a-f-]{36}$/);
  });
});
