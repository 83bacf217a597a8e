import { guidPattern } from './pasted-clues';
import { hasWords, labelOf } from './pasted-labels';

/** What columns are parted by, the surest first; a single space only in rows of ids. */
const separators = [/\t/, /\|/, /;/, /,/, /\s{2,}/];

/** Longer lines are no headings. */
const longestHeadings = 500;

const holdsId = new RegExp(guidPattern, 'i');

/** A line of headings. `complete`: all are names of ids or the like, so that a row may also be cut off. */
type Headings = { cells: string[]; separator: RegExp; complete: boolean };

/**
 * Turns tables (PowerShell's, CSV, copied from Excel or a wiki) into lines of `heading: value`, so that each id
 * stands behind the heading of its own column. Any other text comes back as it is.
 */
export function unfoldTables(text: string): string {
  const lines = text.split('\n');
  let [headings, at]: [Headings | null, number] = [null, 0];
  for (const [index, line] of lines.entries()) {
    // Rules between headings and rows.
    if (!/[\p{L}\p{N}]/u.test(line)) continue;
    const row = headings && rowOf(line, headings);
    if (row === null) [headings, at] = [headingsOf(line), index];
    // The line of headings itself would stand above the first cell as its label.
    else [lines[index], lines[at]] = [row, ''];
  }
  return lines.join('\n');
}

function headingsOf(line: string): Headings | null {
  if (line.length > longestHeadings || holdsId.test(line)) return null;
  const separator = separators.find((one) => split(line, one).length > 1);
  if (separator === undefined) return null;
  const cells = split(line, separator);
  const labels = cells.map((cell) => labelOf(cell, 'name'));
  const isTable = cells.every(isName) && cells.some((cell) => isId.test(cell) || isOurs(cell));
  return isTable ? { cells, separator, complete: !labels.includes(null) } : null;
}

const isId = /^\W*(?:gu|uu)?id\W*$/i;
const isName = (cell: string): boolean => hasWords(cell) || isId.test(cell);
const isOurs = (cell: string): boolean => ['profile', 'assignment'].includes(labelOf(cell, 'name') ?? '');

function rowOf(line: string, { cells, separator, complete }: Headings): string | null {
  if (!holdsId.test(line)) return null;
  const rows = [...separators, /\s+/].map((one) => split(line, one));
  const cutOff = split(line, separator);
  const whole = rows.find((row) => row.length === cells.length);
  const row = whole ?? (complete && cutOff.length < cells.length ? cutOff : null);
  return row && row.map((cell, column) => `${cells[column] ?? ''}: ${cell}`).join('\n');
}

function split(line: string, separator: RegExp): string[] {
  const row = line.trim().replace(/^\||\|$/g, '');
  return row
    .trim()
    .split(separator)
    .map((cell) => cell.trim());
}
