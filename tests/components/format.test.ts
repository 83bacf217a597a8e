import '../support/catalogue';
import { expect, it } from 'vitest';
import { formatAgo, formatDay } from '../../components/format';

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

it.each([
  ['now', now - 59_000],
  ['now', now + minutes(3)],
  ['4 minutes ago', now - minutes(4)],
  ['yesterday', now - minutes(70)],
  ['November 22', now - minutes(24 * 60 + 15)],
  ['November 24, 2025', now - minutes(365 * 24 * 60)],
])('tells how long ago something was, in few words: %s', (words, at) => {
  expect(formatAgo(at, now)).toBe(words);
});

it('tells hours within a day', () => {
  const evening = new Date(2026, 10, 24, 20).getTime();
  expect(formatAgo(evening - minutes(185), evening)).toBe('3 hours ago');
});
