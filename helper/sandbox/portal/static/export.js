// @ts-check
/// <reference lib="dom" />
import { el } from './dom.js';

/** @typedef {import('./grid.js').GridData} GridData */

/** @param {string} text */
function quoted(text) {
  // A leading sign would be run as a formula by a spreadsheet.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/**
 * Hands a list to the person as a file of comma-separated values.
 * @param {string} name
 * @param {GridData} data
 */
export function exportList(name, { columns, rows }) {
  const lines = [columns, ...rows.map((cells) => cells.map(({ text }) => text))];
  const text = lines.map((line) => line.map(quoted).join(',')).join('\r\n');
  const address = URL.createObjectURL(new Blob([`\ufeff${text}\r\n`], { type: 'text/csv' }));
  el('a', { href: address, download: `${name}.csv` }).click();
  URL.revokeObjectURL(address);
}
