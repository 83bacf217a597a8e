import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { clouds } from '../../extension/graph/clouds';
import { addressOf, claimsOf, createSend } from '../../extension/graph/exchange';
import { failed, ok } from '../../extension/result';
import { graphAnswering, json } from './answers';

afterEach(() => void vi.unstubAllGlobals());

const challenge = (claims: string): Record<string, string> => ({
  'WWW-Authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${claims}"`,
});

describe('send', () => {
  it('sends one request with the token and a fresh id, and no cookie', async () => {
    const { graph, sent } = graphAnswering(json({ a: 1 }));
    const answer = await graph.send({
      method: 'PATCH',
      path: '/beta/x',
      permission: 'configuration',
      body: '{}',
    });
    expect(answer).toMatchObject({
      ok: true,
      value: { status: 200, body: '{"a":1}', requestId: 'service-id' },
    });
    expect(sent).toHaveLength(1);
    const { url, init } = sent[0]!;
    expect(url).toBe('https://graph.microsoft.com/beta/x');
    expect(init).toMatchObject({ method: 'PATCH', body: '{}', redirect: 'error', credentials: 'omit' });
    expect(init.headers).toMatchObject({
      Authorization: 'Bearer token for configuration',
      'Content-Type': 'application/json',
    });
    expect(init.headers['client-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.stringify(answer)).not.toContain('token for');
  });

  it.each([
    '/v2.0/x',
    'https://evil.example/beta/x',
    '//evil.example/beta/',
    '@evil.example/beta/',
    '/beta',
    '',
  ])('sends nothing to %s', async (path) => {
    const { graph, sent, tokens } = graphAnswering();
    expect(await graph.send({ method: 'GET', path, permission: 'configuration' })).toMatchObject({
      ok: false,
      failure: { code: 'refusedAddress' },
    });
    expect([sent.length, tokens.mock.calls.length]).toEqual([0, 0]);
  });

  it('answers a claims challenge once, with a token that meets it', async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
    const { graph, tokens } = graphAnswering(
      json({}, 401, challenge(btoa(claims))),
      json({}, 401, challenge(btoa(claims))),
    );
    expect(await graph.send({ method: 'GET', path: '/beta/x', permission: 'configuration' })).toMatchObject({
      ok: true,
      value: { status: 401 },
    });
    expect(tokens.mock.calls).toEqual([['configuration'], ['configuration', { claims }]]);
  });

  it('hands on when the service asks to come back', async () => {
    const { graph } = graphAnswering(json({}, 429, { 'Retry-After': '10' }), json({}, 429));
    const get = { method: 'GET', path: '/beta/x', permission: 'configuration' } as const;
    expect(await graph.send(get)).toMatchObject({ value: { retryAfter: '10' } });
    expect(await graph.send(get)).toMatchObject({ value: { retryAfter: null } });
  });

  it('asks once for another token when this one is no longer taken', async () => {
    const expired = { error: { code: 'InvalidAuthenticationToken', message: 'Lifetime validation failed.' } };
    const { graph, tokens } = graphAnswering(json(expired, 401), json(expired, 401));
    expect(await graph.send({ method: 'GET', path: '/beta/x', permission: 'configuration' })).toMatchObject({
      ok: true,
      value: { status: 401 },
    });
    expect(tokens.mock.calls).toEqual([['configuration'], ['configuration', { fresh: true }]]);
  });

  it('does not ask for another token when the 401 is about the role', async () => {
    const nested = JSON.stringify({ ErrorCode: 'Forbidden', Message: 'Forbidden' });
    const { graph, sent } = graphAnswering(json({ error: { code: 'UnknownError', message: nested } }, 401));
    await graph.send({ method: 'GET', path: '/beta/x', permission: 'configuration' });
    expect(sent).toHaveLength(1);
  });

  it('tells that there was no answer, with the id of the request', async () => {
    const { graph } = graphAnswering(new TypeError('Failed to fetch'));
    expect(await graph.send({ method: 'GET', path: '/beta/x', permission: 'groups' })).toMatchObject({
      ok: false,
      failure: {
        code: 'unreachable',
        status: 0,
        message: 'Failed to fetch',
        clientRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    });
  });

  it('rejects with the reason of whoever aborted', async () => {
    const { graph } = graphAnswering(new DOMException('aborted', 'AbortError'));
    const abort = new AbortController();
    abort.abort(new Error('closed'));
    const sending = graph.send({
      method: 'GET',
      path: '/beta/x',
      permission: 'groups',
      signal: abort.signal,
    });
    await expect(sending).rejects.toThrow('closed');
  });
});

describe('what is sent and what is kept', () => {
  const get = { method: 'GET', path: '/beta/x', permission: 'configuration' } as const;

  it('asks for JSON, stores nothing in the browser, and tells nobody where it comes from', async () => {
    const { graph, sent } = graphAnswering(json({}));
    await graph.send(get);
    expect(sent[0]?.init).toMatchObject({ cache: 'no-store', referrerPolicy: 'no-referrer' });
    expect(sent[0]?.init.headers).toMatchObject({ Accept: 'application/json' });
  });

  it('speaks of a body only where there is one', async () => {
    const { graph, sent } = graphAnswering(new Response(null, { status: 204 }), json({}));
    expect(await graph.send(get)).toMatchObject({ value: { requestBody: null, body: '' } });
    expect(sent[0]?.init).not.toHaveProperty('body');
    expect(sent[0]?.init.headers).not.toHaveProperty('Content-Type');
    expect(await graph.send({ ...get, method: 'POST', body: '[]' })).toMatchObject({
      value: { requestBody: '[]', body: '{}' },
    });
  });

  it('keeps how long it took', async () => {
    const { graph } = graphAnswering(json({}));
    vi.spyOn(performance, 'now').mockReturnValueOnce(5000).mockReturnValueOnce(5020.4);
    expect(await graph.send(get)).toMatchObject({ value: { durationMs: 20 } });
  });

  it('hands on that there is no token, at first or for the second try, and sends nothing then', async () => {
    const { graph, sent } = graphAnswering(json({}, 401));
    const tokens = vi.fn().mockResolvedValue(failed('signed out'));
    const send = createSend<string>(graph.cloud, tokens);
    expect(await send(get)).toEqual(failed('signed out'));
    expect(sent).toHaveLength(0);
    tokens.mockResolvedValueOnce(ok('first'));
    expect(await send(get)).toEqual(failed('signed out'));
    expect(sent).toHaveLength(1);
  });

  it('hands on that the second try had no answer', async () => {
    const { graph, sent } = graphAnswering(json({}, 401), new TypeError('gone'));
    expect(await graph.send({ ...get, clientRequestId: 'mine' })).toMatchObject({
      failure: { code: 'unreachable', clientRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
    expect(sent.map(({ init }) => init.headers['client-request-id'] === 'mine')).toEqual([true, false]);
  });

  it.each([200, 403, 503])('takes a %i with a challenge as it is', async (status) => {
    const { graph, sent } = graphAnswering(json({}, status, challenge(btoa('{}'))));
    expect(await graph.send(get)).toMatchObject({ value: { status } });
    expect(sent).toHaveLength(1);
  });

  it('ends a request when its caller does', async () => {
    const { graph, sent } = graphAnswering(json({}));
    const abort = new AbortController();
    await graph.send({ ...get, signal: abort.signal });
    expect(sent[0]?.init.signal?.aborted).toBe(false);
    abort.abort();
    expect(sent[0]?.init.signal?.aborted).toBe(true);
  });

  it('tells no more than the beginning of an address that it refuses', async () => {
    const { graph } = graphAnswering();
    const path = `/v9/${'x'.repeat(1000)}`;
    expect(await graph.send({ ...get, path })).toMatchObject({ failure: { message: path.slice(0, 200) } });
  });

  /** An answer in pieces of the given sizes, all of one letter. */
  const pieces = (...sizes: number[]): Response =>
    new Response(
      new ReadableStream({
        start: (body) => {
          for (const size of sizes) body.enqueue(new Uint8Array(size).fill(97));
          body.close();
        },
      }),
    );
  const most = 16 * 1024 * 1024;

  it('reads no answer that is larger than 16 MB, however it comes', async () => {
    const { graph } = graphAnswering(pieces(most - 1, 1), pieces(most - 1, 2));
    const just = await graph.send(get);
    expect(just.ok && just.value.body.length).toBe(most);
    expect(await graph.send(get)).toMatchObject({
      failure: { code: 'unreachable', message: `The answer is larger than ${most} bytes.` },
    });
  });

  it('reads a character whole that comes in two pieces', async () => {
    const bytes = new TextEncoder().encode('"ä€😀"');
    for (let cut = 0; cut <= bytes.length; cut++) {
      const parts = new ReadableStream({
        start: (body) => {
          for (const part of [bytes.slice(0, cut), bytes.slice(cut)]) body.enqueue(part);
          body.close();
        },
      });
      const { graph } = graphAnswering(new Response(parts));
      expect(await graph.send(get)).toMatchObject({ value: { body: '"ä€😀"' } });
    }
  });
});

describe('claimsOf', () => {
  const claims = '{"a":"??>>~~"}';
  const base64 = btoa(claims);
  it('reads padded base64 and base64url', () => {
    const url = base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    expect(claimsOf(challenge(base64)['WWW-Authenticate']!)).toBe(claims);
    expect(claimsOf(challenge(url)['WWW-Authenticate']!)).toBe(claims);
  });
  it('reads any claims, in either alphabet', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        const json = JSON.stringify({ [text]: text });
        const encoded = btoa(json);
        const url = encoded.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
        for (const one of [encoded, url]) {
          expect(claimsOf(`Bearer error="insufficient_claims", claims="${one}"`)).toBe(json);
        }
      }),
    );
    const slashes = btoa('"???"');
    expect(slashes).toContain('/');
    expect(claimsOf(challenge(slashes.replaceAll('/', '_'))['WWW-Authenticate']!)).toBe('"???"');
  });
  it.each([
    null,
    '',
    'Bearer',
    'Bearer error="insufficient_claims"',
    'Bearer error="insufficient_claims", claims="%%"',
    `Bearer error="invalid_token", claims="${base64}"`,
    `Bearer error="insufficient_claims", claims="${btoa('no JSON')}"`,
  ])('reads nothing out of %s', (header) => void expect(claimsOf(header)).toBeNull());
});

describe('addressOf', () => {
  it('keeps to the host of the cloud', () => {
    expect(addressOf(clouds.china, '/beta/groups/a%2Fb')).toBe(
      'https://microsoftgraph.chinacloudapi.cn/beta/groups/a%2Fb',
    );
    expect(addressOf(clouds.global, '/beta/../../x')).toBe('https://graph.microsoft.com/x');
  });
});
