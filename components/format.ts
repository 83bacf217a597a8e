import { formatLanguage as language } from './language';

const formats = new Map<string, Intl.DateTimeFormat>();

function dateTime(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const inLanguage = language();
  const key = JSON.stringify([inLanguage, options]);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(inLanguage, options);
  formats.set(key, made);
  return made;
}

/** `09:38` */
export const formatTime = (ms: number): string =>
  dateTime({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(ms);

/** `09:42:31`, for the time of an answer. */
export const formatSeconds = (ms: number): string =>
  dateTime({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(ms);

/** `10 November 2026`, in UTC because the service means days, not moments. */
export const formatDate = (ms: number): string =>
  dateTime({ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(ms);

/** `today`, `yesterday`, else `10 November 2026`: the day of a moment where the person is. */
export function formatDay(ms: number, now: number): string {
  const daysAgo = daysBetween(ms, now);
  return daysAgo === 0 || daysAgo === 1
    ? new Intl.RelativeTimeFormat(language(), { numeric: 'auto' }).format(-daysAgo, 'day')
    : dateTime({ day: 'numeric', month: 'long', year: 'numeric' }).format(ms);
}

/** `now`, `4 minutes ago`, `3 hours ago`, `yesterday`, else `14 October`, and the year where it is another one. */
export function formatAgo(ms: number, now: number): string {
  const relative = new Intl.RelativeTimeFormat(language(), { numeric: 'auto' });
  const minutes = Math.max(0, Math.floor((now - ms) / 60_000));
  if (minutes === 0) return relative.format(0, 'second');
  if (minutes < 60) return relative.format(-minutes, 'minute');
  const sameYear = new Date(ms).getFullYear() === new Date(now).getFullYear();
  const days = daysBetween(ms, now);
  if (days === 0) return relative.format(-Math.floor(minutes / 60), 'hour');
  if (days === 1) return relative.format(-1, 'day');
  return dateTime({ day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) }).format(ms);
}

/** `1,204` */
export const formatNumber = (value: number): string => new Intl.NumberFormat(language()).format(value);

/**
 * What a message with a number in it is called with: the count, which chooses among its forms, and the number as
 * the language writes it. `i18n.t('history.count', ...counted(1204))`
 */
export const counted = (count: number): [number, [string]] => [count, [formatNumber(count)]];

/** `14s`, in as few letters as the language has for it. */
export const formatCountdown = (seconds: number): string =>
  new Intl.NumberFormat(language(), { style: 'unit', unit: 'second', unitDisplay: 'narrow' }).format(seconds);

/** `09:39`: the first full minute from which on something is over. */
export const formatTimeAfter = (ms: number): string => formatTime(Math.ceil(ms / 60_000) * 60_000);

/** `Today, November 12`, `Monday, November 9`, and the year where it is another one: the heading of a day. */
export function formatDayHeading(ms: number, now: number): { day: string; date: string } {
  const sameYear = new Date(ms).getFullYear() === new Date(now).getFullYear();
  const date = dateTime({ day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) });
  const daysAgo = daysBetween(ms, now);
  const day =
    daysAgo === 0 || daysAgo === 1
      ? new Intl.RelativeTimeFormat(language(), { numeric: 'auto' }).format(-daysAgo, 'day')
      : dateTime({ weekday: 'long' }).format(ms);
  const [first = ''] = day;
  return { day: first.toLocaleUpperCase(language()) + day.slice(first.length), date: date.format(ms) };
}

/** `Thursday, November 12, 2026 at 9:42:31 AM GMT+1`: a moment in full. */
export const formatMoment = (ms: number): string =>
  dateTime({ dateStyle: 'full', timeStyle: 'long' }).format(ms);

function daysBetween(ms: number, now: number): number {
  const [day, today] = [new Date(ms), new Date(now)];
  return Math.round((today.setHours(0, 0, 0, 0) - day.setHours(0, 0, 0, 0)) / 86_400_000);
}
