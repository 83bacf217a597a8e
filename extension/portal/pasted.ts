import { readGuid } from '../assignment/ids';
import { readAddresses } from './pasted-addresses';
import { cleanPasted, joinLines, plainQuotes } from './pasted-clean';
import { type Clue, guidPattern, type Pasted, readRealGuid, settle } from './pasted-clues';
import { isCommand, readParameters } from './pasted-command';
import { readJson } from './pasted-json';
import { unfoldTables } from './pasted-table';
import { readOneId, readText } from './pasted-text';

export { type Pasted, type PastedSource, pastedSources } from './pasted-clues';

/** Longer texts are no answer to the question for two ids. Cut off, they could end within one. */
export const longestPasted = 65_536;

const twoGuids = new RegExp(`^${guidPattern}_${guidPattern}$`, 'i');

/**
 * Ids in whatever a person pasted; `null` when there are none, or when they contradict each other so that
 * nobody could say which is meant. Pure, total, linear in the (bounded) length of the text.
 *
 * Read in turn, each from what the one before has left: JSON, addresses, and what else is written. All that is
 * found together settles what is meant. Several assignments of one profile still tell the profile.
 */
export function readPasted(text: string): Pasted | null {
  if (text.length > longestPasted) return null;
  const clean = cleanPasted(text);
  // One id may be broken in two by the end of a line.
  if (readGuid(clean) !== null) return settle(guidClue(clean));
  const joined = clean.replace(/\s/g, '');
  const bare = readOneId(twoGuids.test(joined) ? joined : clean, 'compositeId');
  if (bare.length > 0) return settle(bare);
  return settle(cluesIn(clean));
}

function guidClue(text: string): Clue[] {
  const id = readRealGuid(text);
  return id === null ? [] : [{ of: 'something', id }];
}

function cluesIn(clean: string): Clue[] {
  const plain = plainQuotes(clean);
  const asWritten = readJson(clean);
  // Only if there is none with the quotes that JSON has: texts in it may hold others.
  const json = asWritten.rest === clean ? readJson(plain) : asWritten;
  const addresses = readAddresses(joinLines(plainQuotes(json.rest)).replaceAll('\\/', '/'));
  if (!isCommand(plain))
    return [...json.clues, ...addresses.clues, ...readText(unfoldTables(addresses.rest), 'text')];
  const clues = [
    ...addresses.clues,
    ...readText(addresses.rest, 'command'),
    ...readParameters(addresses.rest),
  ];
  return [
    ...json.clues,
    ...clues.map((clue): Clue => (clue.of === 'something' ? clue : { ...clue, from: 'command' })),
  ];
}
