import { hasWords, labelOf } from './pasted-labels';

/** What columns are parted by, the surest first; a single space only in rows of ids. */
const separators = [/\t/, /\|/, /;/, /,/, /\s{2,}/];

/**
 * Turns tables (PowerShell's, CSV, copied from Excel or a wiki) into lines of `heading: value`, so that each id
 * stands behind the heading of its own column. Any other text comes back as it is.
 */
export function unfoldTables(text: string): string {
  let headings: string[] | null = null;
  const lines = text.split('\n').map((line) => {
    if (!/[\p{L}\p{N}]/u.test(line)) return line;
    const cells = headings && rowOf(line, headings.length);
    if (headings && cells)
      return cells.map((cell, column) => `${headings?.[column] ?? ''}: ${cell}`).join('\n');
    headings = headingsOf(line);
    return line;
  });
  return lines.join('\n');
}

function headingsOf(line: string): string[] | null {
  if (/\d{3}/.test(line)) return null;
  const cells = split(line, separators).find((one) => one.length > 1) ?? [];
  const isTable = cells.every(hasWordsOrId) && cells.some((cell) => isOurs(cell));
  return isTable && cells.length > 1 ? cells : null;
}

const hasWordsOrId = (cell: string): boolean => hasWords(cell) || /^\W*(?:gu|uu)?ids?\W*$/i.test(cell);
const isOurs = (cell: string): boolean => ['profile', 'assignment'].includes(labelOf(cell, 'name') ?? '');

const rowOf = (line: string, columns: number): string[] | null =>
  /\d{3}/.test(line)
    ? (split(line, [...separators, /\s/]).find((one) => one.length === columns) ?? null)
    : null;

function split(line: string, by: readonly RegExp[]): string[][] {
  const row = line
    .trim()
    .replace(/^\||\|$/g, '')
    .trim();
  return by.map((separator) => row.split(separator).map((cell) => cell.trim()));
}
