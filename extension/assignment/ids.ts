const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for a GUID in its plain form: 32 digits, four hyphens, no braces. */
export const isGuid = (text: string): boolean => guid.test(text);

/**
 * What comes along when a GUID is copied and says nothing: spaces (also those that do not break), characters
 * without a width, marks of the writing direction, brackets and quotes of every kind.
 */
const dressing = /[\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff()<>[\]{}"'`´«»‘’‚‛“”„‟‹›]/g;

/** Hyphens and dashes that Word, Outlook or a web page put in place of the plain one. */
const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

/**
 * The one GUID that a text is, put right: people copy ids with braces, quotes, spaces, in capitals, without
 * hyphens, or as `urn:uuid:…`. `null` for a text that is anything else, or more than that.
 */
export function readGuid(text: string): string | null {
  const bare = text
    .replace(dressing, '')
    .replace(dashes, '-')
    .replace(/^urn:uuid:/i, '');
  const digits = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/i.exec(bare);
  const hyphenated = digits ? digits.slice(1).join('-') : bare;
  return isGuid(hyphenated) ? hyphenated.toLowerCase() : null;
}

/** Longer than any composite of two GUIDs and a suffix, short enough for an address. */
const longestId = 512;

/**
 * Whether a text can be the id of an assignment. Ids are opaque and often composite (`{policy}_{group}`), so
 * only what could change the path of the address is refused (facts: Graph, "Assignment id samples").
 */
export function isAssignmentId(text: string): boolean {
  if (text.length === 0 || text.length > longestId || text === '.' || text === '..') return false;
  // Half a character cannot be encoded for an address at all.
  return text.isWellFormed() && !/[/?#\\\s\u0000-\u001f\u007f]/.test(text);
}

/** Group ids that stand for everybody; they are no groups, and the service keeps target types for them. */
export const pseudoGroups = {
  allDevices: 'adadadad-808e-44e2-905a-0b7873a8a531',
  allUsers: 'acacacac-9df4-4c7d-9d50-4ef0226f57a9',
} as const;

/** Which pseudo group an id is, if any. */
export function pseudoGroupOf(id: string): keyof typeof pseudoGroups | null {
  const lower = id.toLowerCase();
  if (lower === pseudoGroups.allDevices) return 'allDevices';
  if (lower === pseudoGroups.allUsers) return 'allUsers';
  return null;
}

/** GUIDs are compared without case: Entra and Intune do not agree on one. */
export const sameId = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();
