import { guidPattern } from './pasted-clues';

/** Characters that are not seen and come along from web pages and chats. */
const invisible = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** A GUID whose hyphens a program has made prettier. */
const prettyGuid = new RegExp(
  guidPattern.replaceAll('-[', '[-\\u2010-\\u2015\\u2212\\ufe58\\ufe63\\uff0d]['),
  'gi',
);
const prettyDash = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

/**
 * The text without what programs add when text is copied, as far as it can never be part of an id: characters
 * without a width, odd spaces and line ends, control characters, typographic hyphens inside of a GUID.
 */
export function cleanPasted(text: string): string {
  return text
    .replace(invisible, '')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\S\n\t]|[\u0000-\u0008\u000e-\u001f\u007f]/g, ' ')
    .replace(prettyGuid, (guid) => guid.replace(prettyDash, '-'))
    .replace(/urn:uuid:/gi, '');
}

/** Quotes of every kind as the plain ones: Word and Outlook change them in commands and JSON. */
export const plainQuotes = (text: string): string =>
  text.replace(/[\u2018-\u201b\u2032]/g, "'").replace(/[\u201c-\u201f\u2033\u00ab\u00bb]/g, '"');

/** Commands that go on in the next line (PowerShell, POSIX shells, cmd) as one line. */
export const joinLines = (text: string): string => text.replace(/[`\\^][ \t]*\n[ \t]*/g, ' ');

/** Percent-encoding taken off once; `null` if it is broken. */
export function decodeOnce(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
