import type { SandboxContext } from '../sandbox/context.ts';
import { createGraph } from '../sandbox/graph/app.ts';
import type { JsonObject, ServiceMode } from '../sandbox/model.ts';
import { seedWorld } from '../sandbox/seed.ts';

export const expedite = '8c2f4a1e-5d37-4e0b-9a64-3b1f7c92d5e8';
export const pilotRing = '3f1d9b52-6c84-4a7e-b2d0-91e5c7a4f836';
export const broadEurope = 'a94e06d7-2b58-4f13-8c6a-d07b35e9124f';
export const corporate = '6d0b8f23-91ce-47a5-b3f4-2e8a5c70d916';
export const assignmentsPath = `/beta/deviceManagement/windowsQualityUpdateProfiles/${expedite}/assignments`;
export const pilotAssignment = `${assignmentsPath}/${expedite}_${pilotRing}`;

export const write = 'DeviceManagementConfiguration.ReadWrite.All';
export const groupScope = 'GroupMember.Read.All';

export type Reply = { status: number; headers: Headers; text: string; body: JsonObject };

type Send = {
  as?: string;
  scopes?: string[];
  body?: unknown;
  raw?: string;
  headers?: Record<string, string>;
  /** The claims challenge that the token was asked to meet. */
  notBefore?: string;
};

/** A world with a Graph in front of it; the token is the person's name and scopes, unsigned. */
export function openWorld(mode: ServiceMode = 'strict') {
  const world = seedWorld();
  world.mode = mode;
  const saves = { count: 0 };
  const ctx: SandboxContext = {
    world,
    save: () => {
      saves.count += 1;
      return Promise.resolve();
    },
    exchanges: [],
    whoCalls: (authorization) => {
      if (authorization === null) return Promise.resolve({ ok: false, reason: 'missing' });
      const [token = '', notBefore] = authorization.replace('Bearer ', '').split('; nbf=');
      const [name = '', ...scopes] = token.split(' ');
      const met = notBefore === undefined ? {} : { notBefore };
      for (const tenant of world.tenants) {
        const user = tenant.users.find((one) => one.userPrincipalName === name);
        if (user)
          return Promise.resolve({ ok: true, caller: { tenant, user, clientId: 'app', scopes, ...met } });
      }
      return Promise.resolve({ ok: false, reason: name === 'expired' ? 'expired' : 'invalid' });
    },
    now: () => new Date('2026-11-24T09:42:31Z'),
    faults: new Map(),
  };
  const graph = createGraph(ctx);
  const send = async (method: string, path: string, options: Send = {}): Promise<Reply> => {
    const { as = 'maya.lindqvist@contoso.com', scopes = [write, groupScope], body, raw, headers } = options;
    const claims = options.notBefore === undefined ? '' : `; nbf=${options.notBefore}`;
    const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const request = new Request(`https://graph.microsoft.com${path}`, {
      method,
      headers: {
        ...(as !== '' && { authorization: `Bearer ${[as, ...scopes].join(' ')}${claims}` }),
        ...(text !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(text !== undefined && { body: text }),
    });
    const response = await graph(request, 'global');
    const answer = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text: answer,
      body: answer.startsWith('{') ? (JSON.parse(answer) as JsonObject) : {},
    };
  };
  return { world, ctx, saves, send };
}

/** A target that includes a group, as clients send it. */
export function include(groupId: string, more: JsonObject = {}): JsonObject {
  return { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId, ...more };
}

/** `value` of a list. */
export function values(reply: Reply): JsonObject[] {
  return reply.body['value'] as JsonObject[];
}

/** A value that has to be a text. */
export function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`no text: ${JSON.stringify(value)}`);
  return value;
}

/** A text that has to hold a JSON object: how Intune wraps its messages. */
export function unwrapped(text: string): JsonObject {
  return JSON.parse(text) as JsonObject;
}

/** Code and message of an error. */
export function errorOf(reply: Reply): { code: string; message: string; innerError: JsonObject } {
  return reply.body['error'] as { code: string; message: string; innerError: JsonObject };
}
