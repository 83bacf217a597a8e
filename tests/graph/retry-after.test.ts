import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { httpDate } from '../../extension/graph/http-date';
import { delayBefore, retryAfterOf } from '../../extension/graph/patience';

const now = Date.UTC(2026, 10, 24, 9, 42, 31);
const date = (ms: number): string => new Date(ms).toUTCString();

/** What a header could hold, sense and nonsense. */
const header = fc.oneof(
  fc.string(),
  fc.nat({ max: 1e6 }).map(String),
  fc.double({ min: 0, max: 1e6, noNaN: true }).map((seconds) => seconds.toFixed(3)),
  fc.double().map(String),
  fc.bigInt().map(String),
  fc.date({ noInvalidDate: true }).map((at) => at.toUTCString()),
  fc.date({ noInvalidDate: true }).map(String),
);

describe('retryAfterOf', () => {
  it.each<[string, number]>([
    ['0', 0],
    ['1', 1000],
    ['10', 10_000],
    ['120', 120_000],
    ['007', 7000],
    [' 2\t', 2000],
    ['1.1', 1100],
    ['0.0001', 1],
    ['86400', 86_400_000],
    ['Tue, 24 Nov 2026 09:42:41 GMT', 10_000],
    ['Tuesday, 24-Nov-26 09:42:41 GMT', 10_000],
    ['Tue Nov 24 09:42:41 2026', 10_000],
    ['Sun Nov  1 00:00:00 2026', 0],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 0],
    [date(now), 0],
  ])('%j is %i ms', (text, wait) => expect(retryAfterOf(text, now)).toBe(wait));

  it.each([
    null,
    '',
    ' ',
    'soon',
    'retry 5',
    '-1',
    '-0',
    '+5',
    '.5',
    '5.',
    '1e3',
    '0x10',
    '5s',
    '1,5',
    '10, 20',
    '٣',
    'NaN',
    'Infinity',
    '18446744073709551615',
    '9'.repeat(400),
    '2026-11-24T09:42:41Z',
    'Tue, 24 Nov 2026 09:42:41',
    'Tue, 24 Nov 2026 09:42:41 PST',
    'Tue, 24 Foo 2026 09:42:41 GMT',
    'Tue, 31 Feb 2026 09:42:41 GMT',
    'Tue, 00 Nov 2026 09:42:41 GMT',
    'Tue, 24 Nov 2026 24:00:00 GMT',
    'Tue, 24 Nov 2026 09:60:41 GMT',
    'Tue, 24 Nov 2026 09:42:61 GMT',
  ])('%j is nothing that can be read', (text) => expect(retryAfterOf(text, now)).toBeNull());

  it('is never NaN and never negative, whatever the header and the clock', () => {
    fc.assert(
      fc.property(header, fc.oneof(fc.integer(), fc.double()), (text, clock) => {
        const wait = retryAfterOf(text, clock);
        expect(wait === null || (Number.isSafeInteger(wait) && wait >= 0)).toBe(true);
      }),
    );
  });

  it('is never shorter than the seconds asked for', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (seconds) => {
        const text = seconds.toFixed(6);
        expect(retryAfterOf(text, now)).toBeGreaterThanOrEqual(Number(text) * 1000 - 1e-3);
      }),
    );
  });

  it('reads every date that a browser writes, to the second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8e12 }), (ahead) => {
        const at = Math.floor((now + ahead) / 1000) * 1000;
        expect(retryAfterOf(date(at), now)).toBe(Math.max(0, at - now));
      }),
    );
  });
});

describe('httpDate', () => {
  it.each<[string, string]>([
    ['a year of two digits within 50 years ahead', 'Friday, 01-Jan-76 00:00:00 GMT'],
    ['in any case', 'fri, 01 jan 2076 00:00:00 gmt'],
  ])('reads %s', (_, text) => expect(httpDate(text, now)).toBe(Date.UTC(2076, 0, 1)));

  it.each<[string, number]>([
    ['Saturday, 01-Jan-77 00:00:00 GMT', Date.UTC(1977, 0, 1)],
    ['Thu, 31 Dec 2026 23:59:60 GMT', Date.UTC(2027, 0, 1)],
    ['Thu, 29 Feb 2028 00:00:00 GMT', Date.UTC(2028, 1, 29)],
  ])('%s', (text, at) => expect(httpDate(text, now)).toBe(at));
});

describe('delayBefore', () => {
  it.each([
    [1, 3000, 4500],
    [2, 6000, 9000],
    [3, 12_000, 18_000],
    [2000, 180_000, 270_000],
  ])(
    'doubles when nothing was asked: before repeat %i at least %i, at most %i ms',
    (attempt, least, most) => {
      expect(delayBefore(attempt, null, () => 0)).toBe(least);
      expect(delayBefore(attempt, null, () => 1)).toBe(most);
    },
  );

  it('waits a moment even after a date in the past', () => {
    expect(delayBefore(1, 0, () => 0)).toBe(1000);
  });

  it('adds up to a second to what was asked', () => {
    expect([0, 0.25, 1].map((chance) => delayBefore(3, 5000, () => chance))).toEqual([5000, 5250, 6000]);
  });

  it('is never earlier than asked and at most a second later, whatever chance says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.option(fc.maxSafeNat()),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempt, asked, chance) => {
          const wait = delayBefore(attempt, asked, () => chance);
          expect(wait).toBeGreaterThanOrEqual(asked ?? 3000);
          expect(wait).toBeLessThanOrEqual(asked === null ? 270_000 : Math.max(asked, 1000) + 1000);
        },
      ),
    );
  });
});
