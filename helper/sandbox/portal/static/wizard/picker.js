// @ts-check
/// <reference lib="dom" />
import { api } from '../api.js';
import { el } from '../dom.js';

/** @typedef {import('../../directory.ts').GroupRow} GroupRow */
/** @typedef {import('../../views.ts').WizardRow['mode']} Mode */

/**
 * The tenant's groups, with a search; each can be included or excluded unless it is chosen already.
 * @param {string | null} tenant
 * @param {(id: string) => Mode | undefined} modeOf
 * @param {(group: GroupRow, mode: Mode) => void} choose
 */
export function groupPicker(tenant, modeOf, choose) {
  /** @type {GroupRow[]} */
  let groups = [];
  let turn = 0;
  const list = el('ul', { class: 'fxs-picker', 'aria-labelledby': 'picker-title' });
  const said = el('p', { class: 'fxs-quiet', role: 'status' });

  /** @param {GroupRow} group @param {Mode} mode @param {string} label */
  const chooser = (group, mode, label) =>
    el(
      'button',
      {
        type: 'button',
        class: 'fxs-link-button',
        'aria-label': `${label} ${group.displayName}`,
        click: () => choose(group, mode),
      },
      label,
    );

  const fill = () => {
    list.replaceChildren(
      ...groups.map((group) => {
        const mode = modeOf(group.id);
        return el(
          'li',
          {},
          el(
            'span',
            { class: 'fxs-picker-text' },
            el('span', {}, group.displayName),
            el('span', { class: 'fxs-quiet' }, group.kind),
          ),
          ...(mode
            ? [el('span', { class: 'fxs-quiet' }, mode === 'include' ? 'Included' : 'Excluded')]
            : [chooser(group, 'include', 'Include'), chooser(group, 'exclude', 'Exclude')]),
        );
      }),
    );
  };

  const read = async () => {
    const mine = ++turn;
    try {
      const found = await api.groups(tenant, search.value);
      if (mine !== turn) return;
      groups = found;
      said.textContent = groups.length > 0 ? '' : 'No groups found';
      fill();
    } catch (error) {
      if (mine === turn) said.textContent = error instanceof Error ? error.message : String(error);
    }
  };
  const search = el('input', {
    type: 'search',
    class: 'fxs-input',
    'aria-label': 'Search groups to add',
    placeholder: 'Search by name or description',
    input: () => void read(),
  });
  void read();
  const element = el(
    'section',
    { 'aria-labelledby': 'picker-title' },
    el('h3', { id: 'picker-title' }, 'Add groups'),
    search,
    said,
    list,
  );
  return { element, fill };
}
