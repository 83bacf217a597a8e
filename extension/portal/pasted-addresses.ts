import { readIdOfAnyPage, readPortalAddress } from './address';
import { globalPortalHosts } from './hosts';
import { decodeOnce } from './pasted-clean';
import { assignmentClue, type Clue, guidPattern, profileClue } from './pasted-clues';

/** Stands in a text where something was that has been read already, so that nothing is read across it. */
export const gap = '\u0000';

/** Clues, and the text without what has been read. */
export type Reading = { clues: Clue[]; rest: string };

/** What an address can stand in: everything up to a space or a character that none contains. */
const chunks = /[^\s"`<>[\]|\\\u0000]+/g;

const portalHosts = [
  ...globalPortalHosts,
  'intune.microsoft.us',
  'endpoint.microsoft.us',
  'intune.microsoftonline.cn',
];
/** The host as such: not the end of another name, not a folder of another host. */
const portalHost = new RegExp(
  `(?<![\\w.@-]|[^/]/)(?:${portalHosts.join('|').replaceAll('.', '\\.')})(?::443)?(?=[/?#])|^#(?:view/|blade/|@)`,
  'i',
);
const beforeCollection = /(?=windowsQualityUpdateProfiles(?:\/|\(|%2f|%28))/i;
const anyGuid = new RegExp(guidPattern, 'i');
const pairOfIds = new RegExp(`^\\W*${guidPattern}/${guidPattern}[^/]*$`, 'i');

/** The ids in the addresses of a text. No other id of an address is left to be taken for something else. */
export function readAddresses(text: string): Reading {
  const clues: Clue[] = [];
  let [rest, end] = ['', 0];
  for (const { 0: chunk, index } of text.matchAll(chunks)) {
    if (index < end) continue;
    const address = readChunk(chunk, () => text.slice(index, lineEnd(text, index)));
    if (address === null) continue;
    clues.push(...address.clues);
    rest += text.slice(end, index + address.start) + gap;
    end = index + address.end;
  }
  return { clues, rest: rest + text.slice(end) };
}

type Address = { clues: Clue[]; start: number; end: number };

function readChunk(chunk: string, lineOf: () => string): Address | null {
  const portal = portalHost.exec(chunk);
  if (portal !== null) {
    const start = portal.index;
    const address = trimEnd(chunk.slice(start));
    const clues = portalClues(address);
    // A name that was copied with its spaces goes on behind them, and may hold a GUID.
    const goesOn = clues.length === 0 && /name~*$/i.test(address.split('/').at(-2) ?? '');
    if (!goesOn) return { clues, start, end: chunk.length };
    const line = lineOf();
    return { clues: portalClues(trimEnd(line.slice(start))), start, end: line.length };
  }
  const start = chunk.search(/https?:\/\/|\/|windowsQualityUpdateProfiles\(/i);
  const clues = [...graphClues(chunk), ...wrappedClues(chunk)];
  const isPath = start >= 0 && (chunk.includes('://') || anyGuid.test(chunk)) && !pairOfIds.test(chunk);
  return clues.length > 0 || isPath ? { clues, start: Math.max(start, 0), end: chunk.length } : null;
}

const portalClues = (address: string): Clue[] =>
  profileClue(readPortalAddress(address).profileId ?? readIdOfAnyPage(address) ?? '', 'portalAddress');

/** The start of an address that is encoded as a whole. */
const wrapped = /windowsQualityUpdateProfiles%2[f8]|%3a%2f%2f/i;

/** Addresses in parameters of others, as mail filters and the Graph Explorer write them. */
function wrappedClues(chunk: string): Clue[] {
  if (!wrapped.test(chunk)) return [];
  return chunk.split(/[?&=]/).flatMap((part) => {
    const inner = wrapped.test(part) ? decodeOnce(part) : null;
    if (inner === null) return [];
    const host = portalHost.exec(inner);
    return host === null ? graphClues(inner) : portalClues(trimEnd(inner.slice(host.index)));
  });
}

function graphClues(chunk: string): Clue[] {
  return chunk.split(beforeCollection).flatMap((part) => {
    const path = /^windowsQualityUpdateProfiles[^?#&,;\s]*/i.exec(part)?.[0] ?? '';
    const [profile, next] = readKey(path.split('/', 5));
    const [assignment] = /^assignments\b/i.test(next[0] ?? '') ? readKey(next) : [''];
    return [
      ...profileClue(leadingGuid.exec(profile)?.[1] ?? '', 'graphAddress'),
      ...assignmentClue(assignment, 'graphAddress'),
    ];
  });
}

/**
 * The key behind the name of a collection, decoded once and empty if there is none, and the segments after it:
 * `name/key` or, as OData writes it, `name('key')`. Without quotes, parentheses hold names of properties.
 */
function readKey([name = '', ...segments]: readonly string[]): [string, readonly string[]] {
  const odata = /^\w+\((?:id=)?'+([^']*)'/i.exec(decodeOnce(name) ?? '')?.[1];
  if (odata !== undefined) return [isPlaceholder(odata) ? '' : odata, segments];
  const [segment = '', ...next] = segments;
  if (isPlaceholder(segment)) return ['', next];
  const key = /^[{('*]*([^'(){}*]*)/.exec(segment)?.[1] ?? '';
  return [(decodeOnce(trimEnd(key)) ?? '').replace(/^\{(.*)\}$/, '$1'), next];
}

/** No ids: `$count` and `$variable`, `:name`, and the `{name}` of a manual. */
const placeholder = /^(?:[{(*]|%7b)*(?:\$|%24|:|[a-z]*assignment_?id\W*$)|^(?:\{|%7b)/i;
const leadingGuid = new RegExp(`^(?:[{('*]|%7b)*(${guidPattern})(?![0-9a-z-])`, 'i');
const isPlaceholder = (key: string): boolean => placeholder.test(key) && !leadingGuid.test(key);

/** The text without the punctuation of the sentence around it. */
function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && /[^\p{L}\p{N}~%/_-]/u.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
