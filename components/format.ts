/** Everything is formatted in the language of the browser, which is also the language of the texts. */
const language = (): string | undefined => globalThis.navigator?.language;

const formats = new Map<string, Intl.DateTimeFormat>();

function dateTime(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language(), options]);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language(), options);
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
  const [day, today] = [new Date(ms), new Date(now)];
  const daysAgo = Math.round((today.setHours(0, 0, 0, 0) - day.setHours(0, 0, 0, 0)) / 86_400_000);
  return daysAgo === 0 || daysAgo === 1
    ? new Intl.RelativeTimeFormat(language(), { numeric: 'auto' }).format(-daysAgo, 'day')
    : dateTime({ day: 'numeric', month: 'long', year: 'numeric' }).format(ms);
}

/** `1,204` */
export const formatNumber = (value: number): string => new Intl.NumberFormat(language()).format(value);

/** `14s`, in as few letters as the language has for it. */
export const formatCountdown = (seconds: number): string =>
  new Intl.NumberFormat(language(), { style: 'unit', unit: 'second', unitDisplay: 'narrow' }).format(seconds);

/** `09:39`: the first full minute from which on something is over. */
export const formatTimeAfter = (ms: number): string => formatTime(Math.ceil(ms / 60_000) * 60_000);
