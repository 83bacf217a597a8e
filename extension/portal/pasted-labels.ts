/** Words further away than this say nothing of an id. */
export const farthest = 160;

/** What words say of the id behind them. `other`: the id of something that is not looked for. */
export type Label = 'profile' | 'assignment' | 'other' | null;

/** Words that stand around an id and do not say what it is of. */
const filler = new Set(
  'id ids guid guids uuid identifier is was the a an its this that with for of and or see has value no'.split(
    ' ',
  ),
);

/** Things whose ids stand near a profile's, also in names written in one (`tenantid`). */
const things =
  '(?:group|filter|tenant|target|directory|collection|request|correlation|client|app|application|user|device|' +
  'object|session|activity|operation|trace|subscription|principal|account|member|owner|admin|role|scope|tag|' +
  'ticket|incident|ring|template|setting|driver|feature|error|event|key|secret|server|entry)';
const otherThings = new RegExp(`^${things}s?$|${things}s?(?:ids?|guid)$|names?$|descriptions?$|by$`);

/** Those of them that an id is of even when more words follow: `group of the pilot: …`. */
const strongThings = /^(?:groups?|filters?|tenants?|targets?|directory|collections?)$/;

/** Profiles of updates that are none of quality updates. */
const otherProfile = /(?:feature|driver|ring)\W*(?:updates?)?\W*(?:profile|polic)[a-z]*\W*(?:ids?|guid)?\W*$/;

/** What one name or word is of, also when it is written in one: `windowsQualityUpdateProfileAssignmentId`. */
function labelOfWord(word: string): Label {
  if (/assignments?(?:ids?|guid)?$/.test(word)) return 'assignment';
  if (/(?:profils?|profiles?|policy|policies)(?:ids?|guid)?$/.test(word)) return 'profile';
  return otherThings.test(word) ? 'other' : null;
}

/**
 * What the words before an id say it is of. The last one counts: an "assignment filter" is a filter.
 * @param as in a `name` nothing but its end counts; in a sentence also what is said earlier.
 */
export function labelOf(text: string, as: 'name' | 'sentence'): Label {
  const spaced = text
    .slice(-farthest)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  const words = (spaced.match(/\p{L}+/gu) ?? []).filter((word) => !filler.has(word));
  const label = labelOfWord(words.at(-1) ?? '');
  if (label === 'profile' && otherProfile.test(spaced)) return 'other';
  if (label !== null || as === 'name') return label;
  // `etagId: …` names the id of a thing, if of one that is not known here.
  if (words.length > 0 && namesAnId.test(text.slice(-farthest))) return 'other';
  const earlier = words.findLast(
    (word) => /^(?:assignments?|profiles?|policy|policies)$/.test(word) || strongThings.test(word),
  );
  return earlier === undefined ? null : labelOfWord(earlier);
}

const namesAnId = /(?:[a-z]I[dD]|[_-]id|\bid\W{0,3}[:=])\W*$/i;

/** Whether a text has words that could be a label at all. */
export const hasWords = (text: string): boolean =>
  (text.toLowerCase().match(/\p{L}+/gu) ?? []).some((word) => !filler.has(word));

const aboutUpdates = new Set(['windows', 'quality', 'update', 'updates', 'expedite']);

/** The label that words are and not only hold: `quality update profile`, but not a group's name. */
export function labelOfKind(text: string): Label {
  const words = text.toLowerCase().split(/\s+/);
  const isKind = (word: string): boolean =>
    filler.has(word) || aboutUpdates.has(word) || labelOfWord(word) !== null;
  return words.every(isKind) ? labelOf(text, 'name') : null;
}
