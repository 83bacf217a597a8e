import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GraphAnswer, Method, Send } from '../../extension/graph/exchange';
import { failureWithoutAnswer } from '../../extension/graph/failures';
import { patient, type PatienceOptions, retryAfterOf } from '../../extension/graph/patience';
import { failed, ok } from '../../extension/result';

const start = Date.UTC(2026, 10, 24, 9, 42, 31);
const methods: Method[] = ['GET', 'PATCH', 'POST'];

beforeEach(() => void vi.useFakeTimers({ now: start }));
afterEach(() => void vi.useRealTimers());

const answer = (status: number, retryAfter: string | null): GraphAnswer => ({
  method: 'GET',
  url: '',
  requestBody: null,
  status,
  body: '',
  requestId: null,
  clientRequestId: '',
  retryAfter,
  at: Date.now(),
  durationMs: 0,
});

describe('patient, whatever the service says', () => {
  const status = fc.constantFrom(0, 200, 400, 429, 429, 429, 500, 503, 504);
  const header = fc.oneof(
    fc.constant(null),
    fc.nat({ max: 240 }).map(String),
    fc.integer({ min: -100, max: 300 }).map((ahead) => new Date(start + ahead * 1000).toUTCString()),
    fc.string(),
  );
  const asked = fc.record({ method: fc.constantFrom(...methods), reads: fc.boolean() });
  const chance = fc.double({ min: 0, max: 1, noNaN: true });

  it('sends four times at most, never before the time asked, and repeats a write only after a 429', async () => {
    await fc.assert(
      fc.asyncProperty(
        asked,
        fc.infiniteStream(fc.tuple(status, header)),
        chance,
        async (one, stream, luck) => {
          vi.setSystemTime(start);
          const sends: { at: number; status: number; earliest: number }[] = [];
          const send: Send<never> = () => {
            const [code, retryAfter] = stream.next().value as [number, string | null];
            const at = Date.now();
            sends.push({ at, status: code, earliest: at + (retryAfterOf(retryAfter, at) ?? 0) });
            const lost = failureWithoutAnswer('unreachable', '');
            return Promise.resolve(code === 0 ? failed(lost) : ok(answer(code, retryAfter)));
          };
          const pause: PatienceOptions['pause'] = async (ms, { until }) => {
            expect(ms).toBeGreaterThan(0);
            expect(until).toBe(Date.now() + ms);
            vi.setSystemTime(until);
          };
          const reads = one.reads ? { reads: true as const } : {};
          const request = {
            method: one.method,
            path: '/beta/x',
            permission: 'configuration',
            ...reads,
          } as const;
          const result = await patient(send, { pause, random: () => luck })(request);

          expect(sends.length).toBeLessThanOrEqual(4);
          expect(Date.now() - start).toBeLessThanOrEqual(180_000);
          const last = sends.at(-1)!.status;
          expect(result).toMatchObject(last === 0 ? { ok: false } : { ok: true, value: { status: last } });
          for (const [index, next] of sends.slice(1).entries()) {
            const before = sends[index]!;
            expect(next.at).toBeGreaterThanOrEqual(before.earliest);
            expect(one.method === 'GET' || one.reads ? [429, 503, 504] : [429]).toContain(before.status);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
