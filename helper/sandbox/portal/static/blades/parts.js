// @ts-check
/// <reference lib="dom" />
import { ApiError } from '../api.js';
import { el, icon } from '../dom.js';

/**
 * What a blade hands back: its title, its content, its place in the form that the portal writes, and what is to be
 * done once it is on the page.
 * @typedef {object} Blade
 * @property {string} title
 * @property {Node[]} content
 * @property {import('../route.js').Route} route
 * @property {() => void} [shown]
 */

/**
 * The head of a blade: the way to it, its icon, title and kind, and the way back.
 * @param {{ title: string, subtitle?: string, icon: string, trail: [string, string][] }} head
 */
export function bladeHead({ title, subtitle, icon: name, trail }) {
  const crumbs = trail.flatMap(([label, href]) => [el('a', { href }, label), icon('chevron', 12)]);
  const parent = trail.at(-1)?.[1];
  return el(
    'header',
    { class: 'fxs-blade-head' },
    el('nav', { class: 'fxs-breadcrumb', 'aria-label': 'Breadcrumb' }, ...crumbs),
    el(
      'div',
      { class: 'fxs-blade-title' },
      icon(name, 24),
      el('div', {}, el('h1', {}, title), ...(subtitle ? [el('p', {}, subtitle)] : [])),
    ),
    ...(parent
      ? [
          el(
            'a',
            {
              class: 'fxs-icon-button fxs-blade-close',
              href: parent,
              'aria-label': 'Close blade',
              title: 'Close',
            },
            icon('dismiss'),
          ),
        ]
      : []),
  );
}

/**
 * The command bar. What the stand-in cannot do is shown as in the portal, switched off, and says why.
 * @param {({ label: string, icon: string } & ({ act: () => void } | { off: string }))[]} commands
 */
export function commandBar(commands) {
  return el(
    'div',
    { class: 'fxs-commandbar', role: 'toolbar', 'aria-label': 'Commands' },
    ...commands.map((command) =>
      el(
        'button',
        'act' in command
          ? { type: 'button', click: command.act }
          : { type: 'button', 'aria-disabled': 'true', title: command.off },
        icon(command.icon),
        command.label,
      ),
    ),
  );
}

/**
 * A part of a page of properties; `edit` is its link, if it has one.
 * @param {string} title
 * @param {{ href: string, click?: (event: Event) => void } | null} edit
 * @param {...Node} content
 */
export function section(title, edit, ...content) {
  return el(
    'section',
    { 'aria-label': title },
    el(
      'div',
      { class: 'fxs-section-head' },
      el('h2', {}, title),
      ...(edit ? [el('a', { ...edit, 'aria-label': `Edit ${title}` }, 'Edit')] : []),
    ),
    ...content,
  );
}

/** @param {[string, string][]} rows */
export function properties(rows) {
  return el(
    'dl',
    { class: 'fxs-properties' },
    ...rows.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value || '--')]),
  );
}

/**
 * A day as the portal writes it, and as it sorts.
 * @param {string} value
 */
export function day(value) {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return { text: '--', sort: '' };
  return { text: date.toLocaleDateString('en', { dateStyle: 'medium', timeZone: 'UTC' }), sort: value };
}

/**
 * What a page says that has nothing to show.
 * @param {string} title
 * @param {string} text
 * @param {{ label: string, href: string }} link
 */
export function emptyState(title, text, link) {
  return el(
    'div',
    { class: 'fxs-empty' },
    icon('box', 48),
    el('h2', {}, title),
    el('p', { class: 'fxs-quiet' }, text),
    el('a', { href: link.href }, link.label),
  );
}

/** What stands in place of a blade until its data is there: its outline, and the portal's moving dots. */
export function loadingBlade() {
  /** @param {string} name */
  const bar = (name) => el('span', { class: `fxs-bone ${name}` });
  return [
    el(
      'div',
      { class: 'fxs-loading', role: 'status' },
      el('span', { class: 'fxs-dots', 'aria-hidden': 'true' }, el('i'), el('i'), el('i'), el('i'), el('i')),
      el('span', { class: 'fxs-unseen' }, 'Loading…'),
    ),
    el(
      'div',
      { class: 'fxs-bones', 'aria-hidden': 'true' },
      el('div', { class: 'fxs-blade-head' }, bar('fxs-bone-crumb'), bar('fxs-bone-title')),
      el('div', { class: 'fxs-commandbar' }, bar('fxs-bone-command'), bar('fxs-bone-command')),
      el(
        'div',
        { class: 'fxs-blade-body' },
        ...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => bar(`fxs-bone-${name}`)),
      ),
    ),
  ];
}

/**
 * What stands in place of a blade that could not be drawn.
 * @param {unknown} error
 * @param {() => void} again
 */
export function failureBlade(error, again) {
  const gone = error instanceof ApiError && error.status === 404;
  return [
    el(
      'div',
      { class: 'fxs-blade-body', role: 'alert' },
      el('h1', { class: 'fxs-failure' }, gone ? 'Not found' : 'This page could not be loaded'),
      el('p', {}, error instanceof Error ? error.message : String(error)),
      el('button', { type: 'button', class: 'fxs-button', click: again }, 'Try again'),
    ),
  ];
}
