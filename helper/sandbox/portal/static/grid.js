// @ts-check
/// <reference lib="dom" />
import { el, icon } from './dom.js';

/**
 * Plain data, so that it can be posted into a frame. `sort` stands for the text where that sorts badly, as dates do.
 * @typedef {{ text: string, sort?: string, href?: string }} Cell
 * @typedef {object} GridData
 * @property {string[]} columns
 * @property {Cell[][]} rows
 * @property {string} none        what is said of an empty list
 * @property {string} [search]    what is searched for from the start
 * @property {number} [filterBy]  the column by whose values the list can be narrowed
 */

/** @param {Cell | undefined} cell */
const sortText = (cell) => cell?.sort ?? cell?.text ?? '';

/**
 * @param {Cell[]} cells
 * @param {(href: string) => void} [go]
 */
function gridRow(cells, go) {
  return el(
    'tr',
    {},
    ...cells.map(({ text, href }) => {
      if (!href) return el('td', {}, text);
      const click = (/** @type {Event} */ event) => {
        if (!go) return;
        event.preventDefault();
        go(href);
      };
      return el('td', {}, el('a', { href, click }, text));
    }),
  );
}

/**
 * @param {GridData} data
 * @param {number} column
 * @param {() => void} changed
 */
function filterFor({ columns, rows }, column, changed) {
  const values = [...new Set(rows.map((cells) => cells[column]?.text ?? ''))].sort();
  const select = el(
    'select',
    { change: changed },
    el('option', { value: '' }, 'All'),
    ...values.map((value) => el('option', { value }, value)),
  );
  return { select, pill: el('label', { class: 'fxs-pill' }, `${columns[column]} : `, select) };
}

/**
 * A list that can be searched, narrowed and sorted by its column headers.
 * @param {GridData} data
 * @param {(href: string) => void} [go]  follows a link, where the document itself can't
 */
export function grid(data, go) {
  const body = el('tbody');
  const count = el('p', { class: 'fxs-count', role: 'status' });
  const sorting = { column: -1, descending: false };

  const search = el('input', {
    type: 'search',
    class: 'fxs-input',
    'aria-label': 'Search by name',
    placeholder: 'Search by name',
    value: data.search ?? '',
    input: () => fill(),
  });
  const filter = data.filterBy === undefined ? null : filterFor(data, data.filterBy, () => fill());

  const found = () => {
    const wanted = search.value.trim().toLowerCase();
    const rows = data.rows.filter(
      (cells) =>
        (cells[0]?.text ?? '').toLowerCase().includes(wanted) &&
        (!filter?.select.value || cells[data.filterBy ?? 0]?.text === filter.select.value),
    );
    if (sorting.column < 0) return rows;
    const sign = sorting.descending ? -1 : 1;
    return rows.toSorted(
      (one, other) =>
        sign *
        sortText(one[sorting.column]).localeCompare(sortText(other[sorting.column]), 'en', { numeric: true }),
    );
  };

  const fill = () => {
    const rows = found();
    body.replaceChildren(...rows.map((cells) => gridRow(cells, go)));
    const all = data.rows.length;
    count.textContent =
      all === 0
        ? data.none
        : rows.length === 0
          ? 'No items match'
          : rows.length === all
            ? `${all} ${all === 1 ? 'item' : 'items'}`
            : `${rows.length} of ${all} items`;
  };

  const headers = data.columns.map((name, column) => {
    const button = el('button', { type: 'button', click: () => sortBy(column) }, name);
    return el('th', { scope: 'col' }, button);
  });
  /** @param {number} column */
  const sortBy = (column) => {
    sorting.descending = sorting.column === column && !sorting.descending;
    sorting.column = column;
    headers.forEach((header, at) => {
      header.querySelector('svg')?.remove();
      header.removeAttribute('aria-sort');
      if (at !== column) return;
      header.setAttribute('aria-sort', sorting.descending ? 'descending' : 'ascending');
      header.querySelector('button')?.append(icon(sorting.descending ? 'sortDown' : 'sortUp', 12));
    });
    fill();
  };

  fill();
  return [
    el('div', { class: 'fxs-grid-tools' }, search, ...(filter ? [filter.pill] : []), count),
    el('table', { class: 'fxs-table fxs-grid' }, el('thead', {}, el('tr', {}, ...headers)), body),
  ];
}
