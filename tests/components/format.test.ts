import { expect, it } from 'vitest';
import { formatDay } from '../../components/format';

const now = new Date(2026, 10, 24, 0, 10).getTime();
const minutes = (count: number): number => count * 60_000;

it.each([
  ['today', now - minutes(5)],
  ['yesterday', now - minutes(15)],
  ['yesterday', now - minutes(24 * 60)],
  ['November 22, 2026', now - minutes(24 * 60 + 15)],
  // A clock that was set back is no reason to say today.
  ['November 25, 2026', now + minutes(24 * 60)],
])('tells the day by the calendar, not by hours: %s', (words, at) => {
  expect(formatDay(at, now)).toBe(words);
});
