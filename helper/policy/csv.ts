/** A table as RFC 4180 has it: every cell quoted, lines ended as Windows ends them. */
export const csvText = (rows: string[][]): string =>
  rows.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
