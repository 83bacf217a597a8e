import type { Group } from '../model.ts';
import { directoryError } from './errors.ts';

type Clause = { property: 'displayName' | 'description'; tokens: string[] };

/** Any of the alternatives, each of which needs all of its clauses: `AND` binds closer than `OR`. */
export type GroupSearch = Clause[][];

/**
 * Reads `$search`: clauses in quotes, `"displayName:text"`, joined by `AND` or `OR`. Inside of the quotes a quote
 * or a backslash is written with a backslash before it (facts/graph.md §7).
 */
export function parseGroupSearch(search: string): GroupSearch {
  const alternatives: GroupSearch = [[]];
  let rest = search.trim();
  while (rest !== '') {
    const position = search.length - rest.length;
    const [whole, property, text] = /^"(\w+):((?:[^"\\]|\\.)*)"/.exec(rest) ?? [];
    if (whole === undefined || text === undefined) throw syntaxError(search, position);
    if (property !== 'displayName' && property !== 'description') {
      throw directoryError(
        400,
        'Request_UnsupportedQuery',
        `Property '${property ?? ''}' on resource 'Group' does not support search.`,
      );
    }
    alternatives.at(-1)?.push({ property, tokens: tokens(text.replace(/\\(.)/g, '$1')) });
    rest = rest.slice(whole.length).trimStart();
    if (rest === '') break;
    const [joint, operator] = /^(AND|OR)\s+(?=")/.exec(rest) ?? [];
    if (joint === undefined) throw syntaxError(search, search.length - rest.length);
    if (operator === 'OR') alternatives.push([]);
    rest = rest.slice(joint.length);
  }
  if (alternatives[0]?.length === 0) throw syntaxError(search, 0);
  return alternatives;
}

/** Whether a group is found: every token of a clause begins a token of the property. */
export function findsGroup(search: GroupSearch, group: Group): boolean {
  return search.some((clauses) =>
    clauses.every(({ property, tokens: wanted }) => {
      const present = tokens(group[property] ?? '');
      return wanted.every((token) => present.some((one) => one.startsWith(token)));
    }),
  );
}

/**
 * Words as the directory cuts them: at blanks, symbols, changes of case and between letters and numbers; each
 * word also stays whole. Accents are folded.
 */
function tokens(text: string): string[] {
  const words =
    text
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .flatMap((word) => [word, ...(word.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}]+|\p{N}+/gu) ?? [])])
    .map((word) => word.toLowerCase());
}

function syntaxError(search: string, position: number) {
  return directoryError(
    400,
    'BadRequest',
    `Syntax error: character '${search[position] ?? ''}' is not valid at position ${position} in '${search}'.`,
  );
}
