import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readBatch } from '../../extension/graph/batch';
import type { GraphRequest, Method } from '../../extension/graph/exchange';
import { patient, type PatienceOptions } from '../../extension/graph/patience';
import { failed, ok } from '../../extension/result';
import { graphAnswering, json, signal } from './answers';

const start = Date.UTC(2026, 10, 24, 9, 42, 31);
const methods: Method[] = ['GET', 'PATCH', 'POST'];
const request = (method: Method, more: Partial<GraphRequest> = {}): GraphRequest => ({
  method,
  path: '/beta/x',
  permission: 'configuration',
  ...more,
});
const refusing = (status: number, retryAfter?: string): Response =>
  json({}, status, retryAfter === undefined ? {} : { 'Retry-After': retryAfter });

beforeEach(() => void vi.useFakeTimers({ now: start }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A patient Graph over the real exchange, with chance and time in hand: a pause takes its time at once. */
function patiently(...answers: (Response | Error)[]) {
  return withChance(0, ...answers);
}

function withChance(chance: number, ...answers: (Response | Error)[]) {
  const { graph, sent, tokens } = graphAnswering(...answers);
  const pauses: number[] = [];
  const whys: { status: number; until: number }[] = [];
  const pause: PatienceOptions['pause'] = async (ms, why) => {
    pauses.push(ms);
    whys.push(why);
    vi.setSystemTime(Date.now() + ms);
  };
  const patience: PatienceOptions = { pause, random: () => chance };
  const send = patient(graph.send, patience);
  return { graph: { ...graph, send }, send, sent, tokens, pauses, whys, patience };
}

describe('patient', () => {
  it.each(methods)('waits a 429 out for %s, as long as asked, and says until when', async (method) => {
    const { send, sent, pauses, whys } = patiently(refusing(429, '10'), json({ a: 1 }));
    expect(await send(request(method))).toMatchObject({ ok: true, value: { status: 200, body: '{"a":1}' } });
    expect([sent.length, pauses]).toEqual([2, [10_000]]);
    expect(whys).toEqual([{ status: 429, until: start + 10_000 }]);
  });

  it('sends the same request again, with a fresh token and a fresh id', async () => {
    const { send, sent, tokens } = patiently(refusing(429), json({}));
    await send(request('PATCH', { body: '{"a":1}', headers: { 'If-Match': 'x' } }));
    const [first, second] = sent;
    const id = 'client-request-id';
    expect(second!.url).toBe(first!.url);
    expect(second!.init).toMatchObject({ method: 'PATCH', body: '{"a":1}', headers: { 'If-Match': 'x' } });
    expect(second!.init.headers[id]).not.toBe(first!.init.headers[id]);
    expect(tokens).toHaveBeenCalledTimes(2);
  });

  it('waits until a date', async () => {
    const { send, pauses } = patiently(refusing(429, new Date(start + 42_000).toUTCString()), json({}));
    await send(request('GET'));
    expect(pauses).toEqual([42_000]);
  });

  it.each([undefined, 'soon', '-5', 'Tue, 99 Foo 2026 00:00:00 GMT'])(
    'doubles its waits when %s is all that was asked, and gives up after three',
    async (asked) => {
      const answers = [1, 2, 3, 4, 5].map(() => refusing(429, asked));
      const { send, sent, pauses } = patiently(...answers);
      expect(await send(request('GET'))).toMatchObject({ ok: true, value: { status: 429 } });
      expect([sent.length, pauses]).toEqual([4, [3000, 6000, 12_000]]);
    },
  );

  it('waits a moment after a date in the past', async () => {
    const { send, pauses } = patiently(refusing(429, 'Sun, 06 Nov 1994 08:49:37 GMT'), json({}));
    expect(await send(request('GET'))).toMatchObject({ value: { status: 200 } });
    expect(pauses).toEqual([1000]);
  });

  it.each([503, 504])('repeats a read after %i', async (status) => {
    const { send, sent } = patiently(refusing(status, '1'), refusing(status), json({}));
    expect(await send(request('GET'))).toMatchObject({ ok: true, value: { status: 200 } });
    expect(sent).toHaveLength(3);
  });

  it.each(
    [503, 504].flatMap((status) => (['PATCH', 'POST'] as const).map((method) => [method, status] as const)),
  )('never repeats a %s after %i, even when asked to', async (method, status) => {
    const { send, sent, pauses } = patiently(refusing(status, '1'));
    expect(await send(request(method))).toMatchObject({ ok: true, value: { status, retryAfter: '1' } });
    expect([sent.length, pauses.length]).toEqual([1, 0]);
  });

  it('does not repeat a write that after a 429 ends unknown', async () => {
    const answered = patiently(refusing(429, '1'), refusing(503, '1'));
    expect(await answered.send(request('PATCH'))).toMatchObject({ value: { status: 503 } });
    const lost = patiently(refusing(429, '1'), new TypeError('Failed to fetch'));
    expect(await lost.send(request('PATCH'))).toMatchObject({ failure: { code: 'unreachable' } });
    expect([answered.sent.length, lost.sent.length]).toEqual([2, 2]);
  });

  // A 401 is not among them: the exchange itself answers it with a better token, whoever waits around it.
  it.each([200, 201, 202, 302, 400, 403, 404, 408, 409, 412, 425, 500, 501, 502, 507])(
    'takes a %i as it is, with Retry-After or without',
    async (status) => {
      for (const method of methods) {
        const { send, sent } = patiently(refusing(status, '1'));
        expect(await send(request(method))).toMatchObject({ ok: true, value: { status } });
        expect(sent).toHaveLength(1);
      }
    },
  );

  it.each(methods)('does not repeat a %s without an answer', async (method) => {
    const { send, sent } = patiently(new TypeError('Failed to fetch'));
    expect(await send(request(method))).toMatchObject({ ok: false, failure: { code: 'unreachable' } });
    expect(sent).toHaveLength(1);
  });

  it('does not ask again for a token that was refused', async () => {
    const refused = vi.fn(() => Promise.resolve(failed('signedOut')));
    const pause = vi.fn(() => Promise.resolve());
    expect(await patient<string>(refused, { pause })(request('GET'))).toEqual(failed('signedOut'));
    expect([refused.mock.calls.length, pause.mock.calls.length]).toEqual([1, 0]);
  });

  it('waits three minutes when asked to, and chance adds nothing to them', async () => {
    const just = withChance(1, refusing(429, '180'), json({}));
    expect(await just.send(request('GET'))).toMatchObject({ value: { status: 200 } });
    expect(just.pauses).toEqual([180_000]);
  });

  it.each(['181', '180.001', '86400', new Date(start + 181_000).toUTCString()])(
    'does not wait for %s, and hands the answer on that says it',
    async (asked) => {
      const { send, sent, pauses } = patiently(refusing(429, asked));
      expect(await send(request('GET'))).toMatchObject({ value: { status: 429, retryAfter: asked } });
      expect([sent.length, pauses]).toEqual([1, []]);
    },
  );

  it('counts the waits together', async () => {
    const asked = patiently(refusing(429, '100'), refusing(429, '81'));
    expect(await asked.send(request('GET'))).toMatchObject({ value: { status: 429, retryAfter: '81' } });
    const own = patiently(refusing(429, '178'), refusing(429));
    expect(await own.send(request('GET'))).toMatchObject({ value: { status: 429, retryAfter: null } });
    expect([asked.pauses, own.pauses]).toEqual([[100_000], [178_000]]);
  });

  it('waits out a batch like a read', async () => {
    for (const status of [429, 503, 504]) {
      const answer = json({ responses: [{ id: '0', status: 200, body: { id: 'a' } }] });
      const { graph, sent } = patiently(refusing(status, '2'), answer);
      expect(await readBatch(graph, 'v1.0', 'groups', ['/groups/a'], signal)).toEqual(
        ok([{ status: 200, body: { id: 'a' } }]),
      );
      expect(sent).toHaveLength(2);
    }
  });

  it('asks again only for those parts of a batch that were refused, after the longest pause asked for', async () => {
    const part = (id: string, status: number, wait?: string | number) => ({
      id,
      status,
      headers: wait === undefined ? {} : { 'Retry-After': wait },
      body: { id, status },
    });
    const { graph, sent, pauses, patience } = patiently(
      json({ responses: [part('0', 200), part('1', 429, '2'), part('2', 404), part('3', 503, 7)] }),
      json({ responses: [part('1', 200), part('0', 429)] }),
      json({ responses: [part('0', 200)] }),
    );
    const paths = ['a', 'b', 'c', 'd'].map((id) => `/groups/${id}`);
    const answers = await readBatch({ ...graph, patience }, 'v1.0', 'groups', paths, signal);
    expect(answers.ok && answers.value.map(({ status }) => status)).toEqual([200, 200, 404, 200]);
    const asked = sent.map(
      ({ init }) => (JSON.parse(init.body as string) as { requests: { url: string }[] }).requests,
    );
    expect(asked.map((requests) => requests.map(({ url }) => url))).toEqual([
      paths,
      ['/groups/b', '/groups/d'],
      ['/groups/b'],
    ]);
    expect(pauses).toEqual([7000, 6000]);
  });

  it('gives the refused parts of a batch back when patience ends', async () => {
    const refused = (wait: number) =>
      json({ responses: [{ id: '0', status: 429, headers: { 'retry-after': wait } }] });
    const { graph, sent, patience } = patiently(refused(1), refused(600));
    expect(await readBatch({ ...graph, patience }, 'v1.0', 'groups', ['/groups/a'], signal)).toEqual(
      ok([{ status: 429, body: undefined }]),
    );
    expect(sent).toHaveLength(2);
  });

  it('ends with the reason of an abort during a pause, and sends nothing any more', async () => {
    const { graph, sent } = graphAnswering(refusing(429, '60'));
    const abort = new AbortController();
    const pause: PatienceOptions['pause'] = (ms, _, given) =>
      new Promise((resolve, reject) => {
        setTimeout(resolve, ms);
        given?.addEventListener('abort', () => reject(given.reason));
      });
    const sending = patient(graph.send, { pause })(request('GET', { signal: abort.signal }));
    const ended = expect(sending).rejects.toThrow('closed');
    await vi.advanceTimersByTimeAsync(30_000);
    abort.abort(new Error('closed'));
    await ended;
    expect(sent).toHaveLength(1);
  });

  it('sends nothing after an abort that the pause did not notice', async () => {
    const { graph, sent } = graphAnswering(refusing(429, '1'));
    const abort = new AbortController();
    const pause = async () => abort.abort(new Error('closed'));
    await expect(patient(graph.send, { pause })(request('PATCH', { signal: abort.signal }))).rejects.toThrow(
      'closed',
    );
    expect(sent).toHaveLength(1);
  });
});
