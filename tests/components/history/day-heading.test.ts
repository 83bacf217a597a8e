import '../../support/catalogue';
import { expect, it } from 'vitest';
import { formatDayHeading, formatMoment } from '../../../components/format';

const now = new Date(2026, 0, 2, 0, 10).getTime();
const hours = (count: number): number => count * 3_600_000;

it.each([
  ['Today', 'January 2', now],
  ['Yesterday', 'January 1', now - hours(1)],
  ['Wednesday', 'December 31, 2025', now - hours(25)],
  // A clock that was set back is no reason to say today.
  ['Saturday', 'January 3', now + hours(24)],
])('heads a day by its name, and by its year where it is another one: %s, %s', (day, date, at) => {
  expect(formatDayHeading(at, now)).toEqual({ day, date });
});

it('tells a moment with its zone', () => {
  expect(formatMoment(now)).toMatch(/^Friday, January 2, 2026 at 12:10:00\sAM \S+$/);
});
