import { expect, test } from 'vitest';
import { alone, compared, median } from './result.ts';

test('the median is the middle, or lies between the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([10, 1, 4, 2])).toBe(3);
  // By value and not by the digits that it is written with.
  expect(median([100, 20, 3])).toBe(20);
  expect(() => median([])).toThrow('Nothing was measured.');
});

const pairs = [
  { value: 30, baseline: 10 },
  { value: 10, baseline: 10 },
  { value: 400, baseline: 200 },
];

test('a figure stands beside its baseline, each with its spread', () => {
  expect(compared({ name: 'click', unit: 'ms', against: 'a bare frame' }, pairs)).toEqual({
    name: 'click',
    unit: 'ms',
    rounds: 3,
    value: 30,
    spread: { min: 10, max: 400 },
    baseline: { what: 'a bare frame', value: 10, spread: { min: 10, max: 200 } },
    // Of 3, 1 and 2: a round in which both were slow is not a slow figure.
    ratio: 2,
  });
});

test.each([
  ['value', 'at most', 30, true],
  ['value', 'at most', 29.9, false],
  ['value', 'at least', 30, true],
  ['value', 'at least', 30.1, false],
  ['ratio', 'at most', 2, true],
  ['ratio', 'at most', 1.9, false],
] as const)('an aim for the %s, %s %d, is met: %s', (of, is, bound, met) => {
  const aim = { of, is, bound };
  expect(compared({ name: 'click', unit: 'ms', against: 'a bare frame', aim }, pairs)).toMatchObject({
    aim,
    met,
  });
});

test('a figure without a baseline has no ratio, and no aim for one', () => {
  expect(alone({ name: 'size', unit: 'kB' }, [4])).toEqual({
    name: 'size',
    unit: 'kB',
    rounds: 1,
    value: 4,
    spread: { min: 4, max: 4 },
  });
  const aim = { of: 'ratio', is: 'at most', bound: 1 } as const;
  expect(() => alone({ name: 'size', unit: 'kB', aim }, [4])).toThrow('needs a baseline');
});

test('small figures keep three digits, large ones stay whole', () => {
  const { value, spread } = alone({ name: 'time', unit: 'ms' }, [0.123456, 0.123456, 1234.56]);
  expect([value, spread.max]).toEqual([0.123, 1235]);
});
