import * as fc from 'fast-check';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sameTarget } from '../../extension/assignment/assignment';
import { formOfDraft, textOfDraft, wireOfDraft } from '../../extension/assignment/draft';
import { isAssignmentId } from '../../extension/assignment/ids';
import { nestsTooDeep } from '../../extension/assignment/json';
import { readTarget, writeTarget } from '../../extension/assignment/target';
import { WireTarget } from '../../extension/assignment/wire';
import { readBatch } from '../../extension/graph/batch';
import { clouds } from '../../extension/graph/clouds';
import { addressOf, claimsOf, type GraphAnswer } from '../../extension/graph/exchange';
import { failureOf, GraphFailure } from '../../extension/graph/failures';
import { listFilters } from '../../extension/graph/filters';
import { searchGroups } from '../../extension/graph/groups';
import { retryAfterOf } from '../../extension/graph/patience';
import { listAssignments, listProfiles, readProfile, writeRequest } from '../../extension/graph/profiles';
import { jsonOf, pathOfLink } from '../../extension/graph/read';
import { readServiceError } from '../../extension/graph/service-error';
import { sentenceOf, toIdentityFailure } from '../../extension/identity/failures';
import { JournalEntry } from '../../extension/journal/entry';
import type { Port } from '../../extension/messages/channel';
import { createClient } from '../../extension/messages/client';
import { createRouter, type Handlers } from '../../extension/messages/router';
import { type Command, table } from '../../extension/messages/table';
import { readPortalAddress } from '../../extension/portal/address';
import { Settings } from '../../extension/settings/settings';
import { graphAnswering, signal } from '../graph/answers';

// Much is fed to them, and the machine may be busy.
vi.setConfig({ testTimeout: 30_000 });

const deep = 50_000;
const nestedLists = '['.repeat(deep) + ']'.repeat(deep);
const nestedObjects = '{"a":'.repeat(deep) + '1' + '}'.repeat(deep);
const longest = 200_000;
/** Much of each text that makes a careless pattern search again from each of its places. */
const long = [
  'a',
  ' ',
  '~',
  '"',
  '\\',
  '{',
  '[',
  '@',
  'template ',
  'https://',
  'claims="',
  '%',
  '\ud800',
].map((part) => part.repeat(Math.ceil(longest / part.length)));
const megabyte = 'ab '.repeat(350_000);
const poisoned = ['__proto__', 'constructor', 'prototype'].flatMap((name) => [
  `{"${name}":{"polluted":true}}`,
  `{"error":{"${name}":{"polluted":true},"message":"{\\"${name}\\":{\\"polluted\\":true}}"}}`,
  `{"value":[{"id":"a","target":{"${name}":{"polluted":true}}}]}`,
  `{"constructor":{"prototype":{"polluted":true}}}`,
]);

/** Texts as nobody would send them by accident, and some that are nearly right. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.json(),
  fc.jsonValue().map((value) => JSON.stringify({ error: value })),
  fc.jsonValue().map((value) => JSON.stringify({ error: { code: 'x', message: JSON.stringify(value) } })),
  fc.jsonValue().map((value) => JSON.stringify({ value: [{ id: 'a', target: value }] })),
);
const hostile = [nestedLists, nestedObjects, `{"value":[{"id":"a","target":${nestedObjects}}]}`]
  .concat(`{"error":{"message":${JSON.stringify(nestedObjects)}}}`)
  .concat(poisoned, megabyte, JSON.stringify({ error: { message: megabyte } }))
  .concat(long);

const root = Object.getOwnPropertyNames(Object.prototype).sort();
beforeEach(() => void vi.stubGlobal('fetch', vi.fn()));
afterEach(() => {
  vi.unstubAllGlobals();
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(root);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

/** Far too short for a search that grows with the square of its text. */
const mostMs = 2500;
/** Time of this process alone: what else the machine does says nothing about a reader. */
const spentMs = (): number => process.cpuUsage().user / 1000;

function feed(read: (text: string) => unknown): void {
  for (const one of hostile) {
    const started = spentMs();
    read(one);
    expect(spentMs() - started, one.slice(0, 20)).toBeLessThan(mostMs);
  }
  fc.assert(fc.property(text, (one) => void read(one)));
}

const answer = (status: number, body: string): GraphAnswer => ({
  method: 'GET',
  url: '',
  requestBody: null,
  status,
  body,
  requestId: null,
  clientRequestId: '',
  retryAfter: null,
  at: 0,
  durationMs: 0,
});

describe('what Graph sends, whatever it is', () => {
  it('gives one failure of the agreed form', () => {
    const statuses = [400, 401, 403, 404, 409, 418, 429, 500];
    feed((body) => {
      readServiceError(body);
      for (const status of statuses) {
        const failure = failureOf({ status, body, requestId: null, clientRequestId: null, retryAfter: body });
        expect(v.is(GraphFailure, failure)).toBe(true);
        expect(failure.message.length).toBeLessThan(700);
      }
    });
  });

  const { cloud } = graphAnswering().graph;
  const reads = {
    'a list of profiles': (one: typeof graphOf) => listProfiles(one(), signal),
    'a profile': (one: typeof graphOf) => readProfile(one(), 'p', signal),
    assignments: (one: typeof graphOf) => listAssignments(one(), 'p'),
    filters: (one: typeof graphOf) => listFilters(one(), signal),
    groups: (one: typeof graphOf) => searchGroups(one(), 'x', null, signal),
    'a batch': (one: typeof graphOf) => readBatch(one(), 'v1.0', 'groups', ['/groups/a'], signal),
  };
  let body = '';
  const graphOf = () => ({
    cloud,
    send: async () => ({ ok: true as const, value: answer(200, body) }),
  });

  it.each(Object.entries(reads))('is read as %s, or is a failure', async (_, read) => {
    for (const one of [...hostile, ...fc.sample(text, 100)]) {
      body = one;
      const started = spentMs();
      await read(graphOf);
      expect(spentMs() - started, one.slice(0, 20)).toBeLessThan(mostMs);
    }
  });

  it('is refused when it is nested so deep that comparing or sending it would run out of stack', () => {
    for (const nested of [nestedLists, nestedObjects]) {
      const read = jsonOf(answer(200, nested), v.unknown());
      expect(read).toMatchObject({ ok: false, failure: { code: 'unreadable' } });
    }
  });

  it('may be nested as deep as anything real, and brackets in texts do not count', () => {
    const real = '{"value":[{"id":"a","target":{"x":{"y":[{"z":[1]}]}}}]}';
    expect(jsonOf(answer(200, real), v.unknown()).ok).toBe(true);
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 10 }), fc.string(), (value, more) => {
        const text = JSON.stringify([value, `\\"${'['.repeat(100)}${more}`]);
        expect(nestsTooDeep(text)).toBe(false);
      }),
    );
  });

  it('asks for claims only as JSON, and waits only for a time', () => {
    feed((one) => {
      for (const challenge of [one, `error="insufficient_claims", claims="${one}"`]) {
        const claims = claimsOf(challenge);
        if (claims !== null) JSON.parse(claims);
      }
      const wait = retryAfterOf(one, 0);
      if (wait !== null) expect(wait).toBeGreaterThanOrEqual(0);
    });
  });

  it('leads nowhere but to the own Graph host', () => {
    const origin = cloud.graphOrigin;
    const starts = [
      '',
      origin,
      `${origin}@`,
      `${origin}.`,
      `${origin}/beta/`,
      '/beta/',
      '/beta/../..//',
      '//',
    ];
    feed((one) => {
      for (const start of starts) {
        const path = pathOfLink(cloud, start + one);
        for (const address of [addressOf(cloud, start + one), path && addressOf(cloud, path)]) {
          if (address !== null) expect(new URL(address).origin).toBe(origin);
        }
      }
    });
  });
});

describe('what Entra says, whatever it is', () => {
  it('becomes a short sentence', () => {
    feed((one) => {
      for (const message of [one, `a${one}b`, `AADSTS50011: ${one} Trace ID: `]) {
        expect(sentenceOf(message).length).toBeLessThanOrEqual(400);
        toIdentityFailure({ name: 'ServerError', errorCode: one, errorMessage: message });
      }
    });
  });
});

describe('what the portal has in its address, whatever it is', () => {
  it('is read', () => {
    const starts = [
      '',
      '#',
      '#@',
      '#view/x/QualityUpdateBlade/',
      '#blade/x/expedite/~/0/a',
      '#view/x/expedite/~',
    ];
    feed((one) => {
      for (const start of starts) {
        readPortalAddress(start + one);
        readPortalAddress(`${start}${one}x/y`);
      }
    });
  });
});

describe('what a person types, whatever it is', () => {
  it('is an id only if it stays one segment of the address', () => {
    const root = '/beta/deviceManagement/windowsQualityUpdateProfiles/p/assignments/';
    feed((one) => {
      for (const id of [one, one.slice(0, 3), one.slice(0, 512)]) {
        if (!isAssignmentId(id)) continue;
        const target = readTarget(null);
        const { path } = writeRequest('p', { by: 'patch', assignmentId: id, target });
        const url = new URL(addressOf(clouds.global, path) ?? '');
        expect(url.search + url.hash).toBe('');
        expect(decodeURIComponent(url.pathname)).toBe(root + id);
      }
    });
    expect(isAssignmentId('\ud800')).toBe(false);
  });

  it('is searched for, also half a character', async () => {
    const { graph, sent } = graphAnswering(...[1, 2].map(() => new Response('{"value":[]}')));
    expect(await searchGroups(graph, 'a\ud83d', null, signal)).toMatchObject({ ok: true });
    expect(await searchGroups(graph, '"\\', null, signal)).toMatchObject({ ok: true });
    expect(sent[1]!.url).toContain(encodeURIComponent('"displayName:\\"\\\\"'));
  });

  it('is a target in the JSON view, or a problem', () => {
    feed((one) => {
      const draft = { as: 'json', text: one } as const;
      textOfDraft(draft);
      formOfDraft(draft);
      const read = wireOfDraft(draft);
      if (!('wire' in read)) return;
      const target = readTarget(read.wire);
      expect(sameTarget(target, readTarget(writeTarget(target)))).toBe(true);
    });
  });
});

/** Objects as `JSON.parse` cannot make them, beside those that it can. */
const listsOfLists = (levels: number, core: unknown): unknown => {
  let value = core;
  for (let level = 0; level < levels; level++) value = [value];
  return value;
};
const things: unknown[] = [
  JSON.parse(nestedLists),
  JSON.parse(nestedObjects),
  listsOfLists(40, Number.NaN),
  listsOfLists(40, undefined),
  { a: listsOfLists(40, Infinity) },
  { a: JSON.parse(nestedObjects) },
  ...poisoned.map((one) => JSON.parse(one) as unknown),
  ...long,
];

describe('what comes over a port or out of the store, whatever it is', () => {
  const parsed = (schema: v.GenericSchema, thing: unknown): void => {
    const started = spentMs();
    v.safeParse(schema, thing);
    expect(spentMs() - started).toBeLessThan(mostMs);
  };
  const around = (thing: unknown): unknown[] => [
    thing,
    { seen: [{ id: 'a', target: thing }], target: thing, ids: thing, profileId: thing, text: thing },
    { clientId: thing, tenantId: thing, cloud: thing },
    { state: { is: 'open', list: [{ id: 'a', target: thing }] }, before: thing, after: thing },
  ];
  const schemas: [string, v.GenericSchema][] = [
    ['a target', WireTarget],
    ['settings', Settings],
    ['a journal entry', JournalEntry],
    ...Object.entries(table).flatMap(([command, { request, reply }]): [string, v.GenericSchema][] => [
      [`the request of ${command}`, request],
      [`the reply to ${command}`, reply],
    ]),
  ];

  it.each(schemas)('is %s, or is refused', (_, schema) => {
    for (const thing of things.flatMap(around)) parsed(schema, thing);
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withMap: true, withDate: true }), (thing) => {
        for (const one of around(thing)) parsed(schema, one);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps every property of a target, whatever its name', () => {
    const target: unknown = JSON.parse('{"constructor":1,"__proto__":{"a":2},"prototype":null}');
    const read = v.parse(WireTarget, target);
    expect(JSON.stringify(writeTarget(readTarget(read)))).toBe(JSON.stringify(target));
  });

  /** One end of a port, and what is called when the other end speaks. */
  function port(name: string, sender: object = {}) {
    const hear: ((message: unknown) => void)[] = [];
    const first = Promise.withResolvers<unknown>();
    const end: Port & { sender: object } = {
      name,
      sender,
      postMessage: first.resolve,
      disconnect: () => undefined,
      onMessage: { addListener: (listener) => void hear.push(listener) },
      onDisconnect: { addListener: () => undefined },
    };
    return {
      end,
      first: first.promise,
      say: (message: unknown) => hear.forEach((listener) => listener(message)),
    };
  }

  it('never reaches a handler, and always gets an answer', async () => {
    const self = { id: 'a', origin: 'chrome-extension://a' };
    const sender = { id: 'a', url: 'chrome-extension://a/panel.html' };
    const handler = vi.fn(() => Promise.reject(new Error('reached')));
    const commands = (Object.keys(table) as Command[]).filter(
      (command) => !v.is(table[command].request, null) && (table[command].from as string[]).includes('panel'),
    );
    const handlers = Object.fromEntries(commands.map((command) => [command, handler])) as unknown as Handlers;
    const defects = vi.fn();
    const route = createRouter(self, handlers, { defect: defects, failure: () => undefined });
    const some = [...things, ...things.flatMap(around), ...fc.sample(fc.anything(), 50)];
    for (const command of commands) {
      for (const thing of some) {
        const { end, first, say } = port(command, sender);
        route(end);
        say(thing);
        expect(await first).toMatchObject({ is: 'failed', failure: { code: 'unreadable' } });
      }
    }
    expect(handler).not.toHaveBeenCalled();
    expect(defects).not.toHaveBeenCalled();
  });

  it('is a reply that a page can use, or a failure', async () => {
    const frames = (thing: unknown): unknown[] => [
      thing,
      { is: thing },
      { is: 'done', reply: thing },
      { is: 'failed', failure: thing },
      { is: 'done', reply: { assignments: [{ id: 'a', target: thing }], profile: thing, readAt: 1 } },
    ];
    for (const frame of [...things, ...fc.sample(fc.anything(), 100)].flatMap(frames)) {
      const { end, say } = port('profiles.read');
      const asking = createClient(() => end).ask('profiles.read', { profileId: 'x' });
      const started = spentMs();
      say(frame);
      expect(await asking).toMatchObject({ ok: false, failure: { from: 'channel', code: 'unreadable' } });
      expect(spentMs() - started).toBeLessThan(mostMs);
    }
  });
});
