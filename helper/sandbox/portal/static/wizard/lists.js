// @ts-check
/// <reference lib="dom" />
import { el, icon } from '../dom.js';

/** @typedef {import('../../views.ts').WizardRow} WizardRow */

/** @type {[WizardRow['mode'], string][]} */
const parts = [
  ['include', 'Included groups'],
  ['exclude', 'Excluded groups'],
];

/**
 * What is chosen, under its two headings; each entry can be taken out.
 * @param {WizardRow[]} rows
 * @param {(row: WizardRow) => void} remove
 */
export function chosenGroups(rows, remove) {
  return parts.map(([mode, heading]) => {
    const mine = rows.filter((row) => row.mode === mode);
    const items = mine.map((row) =>
      el(
        'li',
        {},
        el(
          'button',
          {
            type: 'button',
            class: 'fxs-icon-button',
            'aria-label': `Remove ${row.name}`,
            title: 'Remove',
            click: () => remove(row),
          },
          icon('dismissSmall'),
        ),
        el('span', { class: 'fxs-chosen-name' }, row.name),
        ...(row.filter === 'None' ? [] : [el('span', { class: 'fxs-quiet' }, `Filter: ${row.filter}`)]),
      ),
    );
    return el(
      'section',
      { 'aria-label': heading },
      el('h3', {}, heading),
      mine.length > 0
        ? el('ul', { class: 'fxs-chosen' }, ...items)
        : el('p', { class: 'fxs-quiet fxs-chosen-none' }, 'No groups selected'),
    );
  });
}

/**
 * The list as it will be saved.
 * @param {WizardRow[]} rows
 */
export function reviewTable(rows) {
  return parts.map(([mode, heading]) => {
    const mine = rows.filter((row) => row.mode === mode);
    const head = [heading, ...(mode === 'include' ? ['Filter'] : [])];
    return el(
      'table',
      { class: 'fxs-table' },
      el('thead', {}, el('tr', {}, ...head.map((name) => el('th', { scope: 'col' }, name)))),
      el(
        'tbody',
        {},
        ...(mine.length > 0
          ? mine.map(({ name, filter }) =>
              el('tr', {}, el('td', {}, name), ...(mode === 'include' ? [el('td', {}, filter)] : [])),
            )
          : [el('tr', {}, el('td', { class: 'fxs-quiet', colspan: String(head.length) }, 'No groups'))]),
      ),
    );
  });
}
