import * as v from 'valibot';
import type { Cloud } from '../../extension/graph/clouds.ts';
import { CommandFailure } from '../usage.ts';
import type { SignedIn } from './device-code.ts';
import { exchange, read, type Reply } from './exchange.ts';
import { graphRefused } from './graph-refusals.ts';
import type { Surroundings } from './surroundings.ts';

/** Microsoft Graph's own app id, the same in every tenant and cloud. */
export const graphAppId = '00000003-0000-0000-c000-000000000000';

/** The key under which this command creates the app: a second run finds it, and two at once create one. */
const uniqueName = 'retarget-for-intune';

/** Marks the app where it was created by other means. */
export const tag = 'RetargetForIntune';

/** One change, as it goes over the wire but for the token. */
export type Write = {
  method: 'PATCH' | 'POST';
  address: string;
  headers?: Record<string, string>;
  body: Record<string, unknown>;
};

const Redirects = v.optional(
  v.nullable(v.looseObject({ redirectUris: v.optional(v.array(v.string()), []) })),
);

/** Loose where it is written back: what others put there has to survive. */
const RequiredAccess = v.looseObject({
  resourceAppId: v.string(),
  resourceAccess: v.array(v.looseObject({ id: v.string(), type: v.string() })),
});

const Application = v.object({
  id: v.string(),
  appId: v.string(),
  displayName: v.string(),
  signInAudience: v.optional(v.nullable(v.string()), null),
  tags: v.optional(v.array(v.string()), []),
  spa: Redirects,
  web: Redirects,
  publicClient: Redirects,
  requiredResourceAccess: v.optional(v.array(RequiredAccess), []),
});
export type Application = v.InferOutput<typeof Application>;

const properties = 'id,appId,displayName,signInAudience,tags,spa,web,publicClient,requiredResourceAccess';

const Scopes = v.object({
  value: v.array(
    v.object({
      oauth2PermissionScopes: v.array(
        v.object({ id: v.string(), value: v.nullish(v.string()), isEnabled: v.optional(v.boolean(), true) }),
      ),
    }),
  ),
});

const ServicePrincipals = v.object({ value: v.array(v.object({ id: v.string() })) });

/** The few addresses of Graph that this command reads and writes, as one signed-in person. */
export function openDirectory(around: Surroundings, cloud: Cloud, signedIn: SignedIn) {
  const root = `${cloud.graphOrigin}/v1.0`;
  return {
    permissionIds,
    findApplication,
    hasServicePrincipal,
    send,
    createWrite,
    updateWrite,
    principalWrite,
  };

  /** Ids of delegated permissions, as this cloud's Graph has them. */
  async function permissionIds(names: readonly string[]): Promise<{ name: string; id: string }[]> {
    const address = list('servicePrincipals', `appId eq '${graphAppId}'`, 'id,oauth2PermissionScopes');
    const { value } = read(Scopes, await get(address), address);
    const scopes = value.flatMap((one) => one.oauth2PermissionScopes).filter((one) => one.isEnabled);
    return names.map((name) => {
      const id = scopes.find((one) => one.value === name)?.id;
      if (id !== undefined) return { name, id };
      throw new CommandFailure(
        `Microsoft Graph on ${new URL(address).hostname} does not offer the permission ${name}. ` +
          'Check --cloud; Retarget cannot work where it is missing.',
      );
    });
  }

  /** The app of an earlier run, or one that carries the tag; never one that only looks like it. */
  async function findApplication(): Promise<Application | null> {
    const address = `${root}/applications(uniqueName='${uniqueName}')?$select=${properties}`;
    const reply = await send({ method: 'GET', address });
    if (reply.status === 200) return read(Application, reply, address);
    if (reply.status !== 404) throw graphRefused(reply, address, signedIn);

    const tagged = list('applications', `tags/any(t:t eq '${tag}')`, properties);
    const { value } = read(v.object({ value: v.array(Application) }), await get(tagged), tagged);
    if (value.length < 2) return value[0] ?? null;
    throw new CommandFailure(
      `${value.length} apps of the tenant have the tag ${tag}: ${value.map(({ appId }) => appId).join(', ')}. ` +
        'Take it from all but the one to use, and run the command again.',
    );
  }

  async function hasServicePrincipal(appId: string): Promise<boolean> {
    const address = list('servicePrincipals', `appId eq '${appId}'`, 'id');
    return read(ServicePrincipals, await get(address), address).value.length > 0;
  }

  /** Creates the app unless somebody else has in the meantime: then it only changes it. */
  function createWrite(body: Write['body']): Write {
    const headers = { Prefer: 'create-if-missing' };
    return { method: 'PATCH', address: `${root}/applications(uniqueName='${uniqueName}')`, headers, body };
  }

  function updateWrite({ id }: Application, body: Write['body']): Write {
    return { method: 'PATCH', address: `${root}/applications/${encodeURIComponent(id)}`, body };
  }

  function principalWrite(appId: string): Write {
    return { method: 'POST', address: `${root}/servicePrincipals`, body: { appId } };
  }

  function list(collection: string, filter: string, select: string): string {
    return `${root}/${collection}?$filter=${encodeURIComponent(filter)}&$select=${select}`;
  }

  async function get(address: string): Promise<Reply> {
    const reply = await send({ method: 'GET', address });
    if (reply.status !== 200) throw graphRefused(reply, address, signedIn);
    return reply;
  }

  function send(request: Write | { method: 'GET'; address: string }): Promise<Reply> {
    const isWrite = 'body' in request;
    return exchange(around, request.address, {
      method: request.method,
      headers: {
        authorization: `Bearer ${signedIn.accessToken}`,
        accept: 'application/json',
        'client-request-id': crypto.randomUUID(),
        ...(isWrite && { 'content-type': 'application/json', ...request.headers }),
      },
      ...(isWrite && { body: JSON.stringify(request.body) }),
    });
  }
}

export type Directory = ReturnType<typeof openDirectory>;
