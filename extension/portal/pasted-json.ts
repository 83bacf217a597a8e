import { isJsonObject, type Json, type JsonObject, nestsTooDeep } from '../assignment/json';
import { gap, readAddresses, type Reading } from './pasted-addresses';
import { assignmentClue, type Clue, profileClue } from './pasted-clues';
import { jsonBlocks } from './pasted-json-blocks';
import { labelOf } from './pasted-labels';
import { readOneId } from './pasted-text';

/**
 * What an object with an `id` is; `null` if nothing tells. The id of what is only `around` another thing, such as
 * a request, counts for nothing, but what is in it does; `other` is not looked into at all.
 */
type Kind = 'profile' | 'assignment' | 'around' | 'other' | null;

/** Names of things that are around others. */
const around = /^(?:requests?|responses?|errors?|events?|entry|entries|operations?|activity|activities)$/;

/** JSON in texts in JSON: a body in a request, a message in an error. More levels are nobody's. */
const deepestText = 3;

/** The ids in the JSON of a text, and the text without that JSON. */
export function readJson(text: string): Reading {
  const clues: Clue[] = [];
  let [rest, end] = ['', 0];
  for (const block of jsonBlocks(text)) {
    const value = parse(block.json);
    if (value === undefined) continue;
    clues.push(...cluesIn(value, null, deepestText));
    rest += text.slice(end, block.start) + gap;
    end = block.end;
  }
  return { clues: clues.map(fromJson), rest: rest + text.slice(end) };
}

const fromJson = (clue: Clue): Clue => (clue.of === 'something' ? clue : { ...clue, from: 'json' });

function parse(text: string): Json | undefined {
  if (nestsTooDeep(text)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function cluesIn(value: Json, kind: Kind, textLevels: number): Clue[] {
  if (typeof value === 'string') return cluesInText(value, textLevels);
  if (Array.isArray(value)) {
    return value.flatMap((one) =>
      typeof one === 'string' ? readOneId(one, 'json') : cluesIn(one, kind, textLevels),
    );
  }
  return isJsonObject(value) ? cluesInObject(value, kind, textLevels) : [];
}

/** Only addresses count in a text that has its place in JSON, unless it is JSON itself. */
function cluesInText(text: string, textLevels: number): Clue[] {
  const inner = textLevels > 0 && /^\s*[[{]/.test(text) ? parse(text) : undefined;
  return inner === undefined ? readAddresses(text).clues : cluesIn(inner, null, textLevels - 1);
}

function cluesInObject(object: JsonObject, inherited: Kind, textLevels: number): Clue[] {
  // Of names that differ only in case or hyphens the last one counts, as in any JSON.
  const named = new Map(Object.entries(object).map(([name, value]) => [plainName(name), value]));
  const kind = kindOf(named) ?? inherited;
  if (kind === 'other') return [];

  const id = named.get('id');
  const own = typeof id === 'string' ? idClues(id, kind) : [];
  const told = [...named].flatMap(([name, value]) =>
    typeof value === 'string' ? namedClues(name, value) : [],
  );
  // A record of one assignment, as the journal keeps it, also lists others that must not count.
  const isRecord = told.some((clue) => clue.of === 'assignment');
  const parts = [...named].flatMap(([name, part]): Clue[] => {
    const label = around.test(name) && typeof part !== 'string' ? 'around' : labelOf(name, 'name');
    if (label === 'other' || (isRecord && label === null && typeof part !== 'string')) return [];
    return cluesIn(part, label ?? (name === 'value' ? kind : null), textLevels);
  });
  return [...own, ...told, ...parts];
}

const plainName = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '');

/** The id that a property's name tells: `profileId`, `windowsQualityUpdateProfileAssignmentId`, `assignment`. */
function namedClues(name: string, value: string): Clue[] {
  const label = labelOf(name, 'name');
  if (label === 'profile') return profileClue(value, 'json');
  const isId = label === 'assignment' && (name.endsWith('id') || readOneId(value, 'json').length > 0);
  return isId ? assignmentClue(value, 'json') : [];
}

function idClues(id: string, kind: Kind): Clue[] {
  if (kind === 'around') return [];
  if (kind === 'profile') return profileClue(id, 'json');
  return kind === 'assignment' ? assignmentClue(id, 'json') : readOneId(id, 'json');
}

function kindOf(named: ReadonlyMap<string, Json>): Kind {
  const told = kindOfType(named.get('@odata.type')) ?? kindOfContext(named.get('@odata.context'));
  if (told !== null) return told;
  const has = (...names: string[]): boolean => names.some((name) => named.has(name));
  if (has('target')) return 'assignment';
  if (has('expeditedupdatesettings', 'releasedatedisplayname', 'deployablecontentdisplayname'))
    return 'profile';
  // Groups, people, apps and filters: with ids that are shown beside those that are looked for.
  const isOther = has('securityenabled', 'mailenabled', 'grouptypes', 'userprincipalname', 'appid', 'rule');
  return isOther ? 'other' : null;
}

function kindOfType(type: Json | undefined): Kind {
  if (typeof type !== 'string') return null;
  const name = type.slice(type.lastIndexOf('.') + 1).toLowerCase();
  if (name === 'windowsqualityupdateprofileassignment') return 'assignment';
  return name === 'windowsqualityupdateprofile' ? 'profile' : 'other';
}

/** `…/$metadata#` and what is listed, such as `deviceManagement/windowsQualityUpdateProfiles('…')/assignments`. */
function kindOfContext(context: Json | undefined): Kind {
  if (typeof context !== 'string' || !context.includes('#')) return null;
  const path = context.slice(context.indexOf('#') + 1).replace(/\/\$entity$/, '');
  if (/windowsQualityUpdateProfileAssignment\)?$/i.test(path)) return 'assignment';
  const listed = /windowsQualityUpdateProfiles?(?:\([^)]*\))?(\/assignments)?(?=\W|$)/i.exec(path);
  if (listed === null) return 'other';
  return listed[1] === undefined ? 'profile' : 'assignment';
}
