import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clouds } from '../../extension/graph/clouds';
import { listAssignments, listProfiles, sendWrite, writeRequest } from '../../extension/graph/profiles';
import { pathOfLink } from '../../extension/graph/read';
import { graphAnswering, json, signal } from '../graph/answers';

/*
 * What an answer of the service could do that is none of the service's, or of a service that is no longer itself.
 * Single texts, however odd, are fed to every reader by tests/fuzz/parsers.test.ts.
 */

const root = Object.getOwnPropertyNames(Object.prototype).sort();
beforeEach(() => void vi.stubGlobal('fetch', vi.fn()));
afterEach(() => {
  vi.unstubAllGlobals();
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(root);
});

const host = clouds.global.graphOrigin;
const profileId = '8c2f4a1e-5d37-4e0b-9a64-3b1f7c92d5e8';
const write = writeRequest(profileId, {
  by: 'patch',
  assignmentId: `${profileId}_x`,
  target: { kind: 'allDevices', filter: { mode: 'none' }, rest: {} },
} as never);

/** A body that goes on for ever, and says how much of it was taken and whether it was let go. */
function endless() {
  const taken = { bytes: 0, isCancelled: false };
  const megabyte = new TextEncoder().encode('['.padEnd(1024 * 1024, ' '));
  const body = new ReadableStream<Uint8Array>({
    pull: (stream) => {
      taken.bytes += megabyte.byteLength;
      stream.enqueue(megabyte);
    },
    cancel: () => void (taken.isCancelled = true),
  });
  return { taken, response: () => new Response(body, { status: 200 }) };
}

describe('an answer that does not end', () => {
  it('is let go after 16 MB, and is a failure', async () => {
    const { taken, response } = endless();
    const { graph, sent } = graphAnswering(response());
    expect(await listProfiles(graph, signal)).toMatchObject({ ok: false, failure: { code: 'unreachable' } });
    expect(taken.isCancelled).toBe(true);
    expect(taken.bytes).toBeLessThan(20 * 1024 * 1024);
    expect(sent).toHaveLength(1);
  });

  it('to a write leaves its outcome unknown: it is neither a refusal nor a success, and not sent again', async () => {
    const { graph, sent } = graphAnswering(endless().response());
    expect(await sendWrite(graph, write, 'journal')).toMatchObject({ ok: true, value: { as: 'unknown' } });
    expect(sent).toHaveLength(1);
  });
});

describe('a list that does not end', () => {
  it('is a failure after 200 pages, however fresh each link is', async () => {
    let asked = 0;
    const { graph } = graphAnswering();
    vi.stubGlobal('fetch', () =>
      Promise.resolve(json({ value: [], '@odata.nextLink': `${host}/beta/n?$skiptoken=${++asked}` })),
    );
    expect(await listProfiles(graph, signal)).toMatchObject({
      ok: false,
      failure: { code: 'unreadable', message: 'The list does not end.' },
    });
    expect(asked).toBe(200);
  });

  it('is a failure when it has more entries than any tenant, in one page or in many', async () => {
    const entries = (count: number): unknown[] => Array.from({ length: count }, () => ({ id: 'a' }));
    const tooMany = { ok: false, failure: { code: 'unreadable', message: /longer than 20000/ } };
    const expectRefusal = (read: unknown): void =>
      expect(read).toMatchObject({
        ...tooMany,
        failure: { ...tooMany.failure, message: expect.stringMatching(tooMany.failure.message) as unknown },
      });
    const inOne = graphAnswering(json({ value: entries(400_000) }));
    expectRefusal(await listAssignments(inOne.graph, profileId, signal));
    const next = (at: number): object => ({ '@odata.nextLink': `${host}/beta/n?at=${at}` });
    const inMany = graphAnswering(
      ...[1, 2, 3].map((at) => json({ value: entries(9000), ...next(at) })),
      json({ value: [] }),
    );
    expectRefusal(await listAssignments(inMany.graph, profileId, signal));
    expect(inMany.sent).toHaveLength(3);
    const all = graphAnswering(json({ value: entries(20_000) }));
    expect(await listAssignments(all.graph, profileId, signal)).toMatchObject({ ok: true });
  });
});

describe('a link to the next page', () => {
  it.each([
    'https://evil.example/beta/n',
    'http://graph.microsoft.com/beta/n',
    'https://graph.microsoft.com:8443/beta/n',
    'https://graph.microsoft.com.evil.example/beta/n',
    'https://graph.microsoft.com@evil.example/beta/n',
    'https:\\\\evil.example\\beta\\n',
    'https://graph.microsoft.us/beta/n',
    '//evil.example/beta/n',
    'javascript:alert(1)',
    'data:application/json,{}',
    'blob:https://graph.microsoft.com/beta/n',
    '',
  ])('to %j is followed nowhere', async (link) => {
    const { graph, sent } = graphAnswering(json({ value: [], '@odata.nextLink': link }));
    expect(await listProfiles(graph, signal)).toMatchObject({
      ok: false,
      failure: { code: 'refusedAddress' },
    });
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['https://graph.microsoft.com/admin/x', '/admin/x'],
    ['https://graph.microsoft.com/beta/../admin', '/admin'],
  ])('to %s leaves the host with no request', async (link, path) => {
    expect(pathOfLink(clouds.global, link)).toBe(path);
    const { graph, sent } = graphAnswering(json({ value: [], '@odata.nextLink': link }));
    expect(await listProfiles(graph, signal)).toMatchObject({
      ok: false,
      failure: { code: 'refusedAddress' },
    });
    expect(sent).toHaveLength(1);
  });

  it('that holds a name and a password takes neither along', () => {
    expect(pathOfLink(clouds.global, 'https://a:b@graph.microsoft.com/beta/n?x=1')).toBe('/beta/n?x=1');
  });
});

describe('headers of an answer', () => {
  it('are text, however long and whatever is in them, and ask for nothing', async () => {
    const junk = `<img src=x onerror=alert(1)> ${'x'.repeat(60_000)}`;
    const { graph, sent, tokens } = graphAnswering(
      json({ error: {} }, 401, {
        'request-id': junk,
        'Retry-After': '9'.repeat(60_000),
        'WWW-Authenticate': `Bearer error="insufficient_claims", claims="${'A'.repeat(60_000)}"`,
        Link: '<https://evil.example/beta>; rel=next',
        Refresh: '0; url=https://evil.example/',
        'Content-Location': 'https://evil.example/',
        'Set-Cookie': 'a=b',
      }),
      json({ error: {} }, 401),
    );
    expect(await listProfiles(graph, signal)).toMatchObject({ ok: false });
    expect(sent.every(({ url }) => url.startsWith(`${host}/beta/`))).toBe(true);
    expect(tokens.mock.calls.length).toBeLessThanOrEqual(2);
  });
});
