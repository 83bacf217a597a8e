const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const time = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`;

/** The three forms that a recipient must accept (RFC 9110, §5.6.7): the usual one, RFC 850's and asctime's. */
const forms = [
  String.raw`(?<day>\d\d) (?<month>[a-z]{3}) (?<year>\d{4}) ${time} (?:GMT|UTC)`,
  String.raw`(?<day>\d\d)-(?<month>[a-z]{3})-(?<year>\d\d) ${time} (?:GMT|UTC)`,
  String.raw`(?<month>[a-z]{3}) (?<day>[ \d]\d) ${time} (?<year>\d{4})`,
].map((form) => new RegExp(`^[a-z]{3,9},? ${form}$`, 'i'));

/**
 * Reads a date of an HTTP header. Not `Date.parse`: it finds a date in nearly every text that holds a number,
 * and takes asctime's form for local time.
 * @param now decides the century of a year of two digits.
 * @returns milliseconds since 1970, `null` for everything that is no such date.
 */
export function httpDate(text: string, now: number): number | null {
  for (const form of forms) {
    const parts = form.exec(text)?.groups;
    if (parts) return instantOf(parts, now);
  }
  return null;
}

function instantOf(parts: Record<string, string | undefined>, now: number): number | null {
  const [day, year, hour, minute, second] = ['day', 'year', 'hour', 'minute', 'second'].map((part) =>
    Number(parts[part]),
  ) as [number, number, number, number, number];
  const month = months.indexOf(parts.month?.toLowerCase() ?? '');
  // A second of 60 is a leap second, and part of the grammar.
  if (month < 0 || hour > 23 || minute > 59 || second > 60) return null;
  const date = new Date(0);
  // Not `Date.UTC`: it moves years below 100 into the 20th century.
  date.setUTCFullYear(parts.year?.length === 2 ? fullYear(year, now) : year, month, day);
  // 31 February would roll over into March.
  if (date.getUTCDate() !== day) return null;
  const at = date.setUTCHours(hour, minute, second);
  return Number.isNaN(at) ? null : at;
}

/** A year that would lie more than 50 years ahead is the past one with these two digits (RFC 9110, §5.6.7). */
function fullYear(twoDigits: number, now: number): number {
  const thisYear = new Date(now).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + twoDigits;
  return year > thisYear + 50 ? year - 100 : year;
}
