import { afterEach, describe, expect, it, vi } from 'vitest';
import { clouds } from '../../extension/graph/clouds';
import { addressOf, claimsOf } from '../../extension/graph/exchange';
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

describe('claimsOf', () => {
  const claims = '{"a":"??>>~~"}';
  const base64 = btoa(claims);
  it('reads padded base64 and base64url', () => {
    const url = base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    expect(claimsOf(challenge(base64)['WWW-Authenticate']!)).toBe(claims);
    expect(claimsOf(challenge(url)['WWW-Authenticate']!)).toBe(claims);
  });
  it.each([
    null,
    '',
    'Bearer',
    'Bearer error="insufficient_claims"',
    'Bearer error="insufficient_claims", claims="%%"',
    `Bearer error="invalid_token", claims="${base64}"`,
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
