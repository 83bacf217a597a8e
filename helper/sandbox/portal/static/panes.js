// @ts-check
/// <reference lib="dom" />
import { el, icon } from './dom.js';
import { allNotices } from './notices.js';
import { currentTheme, themes } from './theme.js';

/** @typedef {import('../views.ts').Session} Session */

/**
 * Opens a pane of the portal, docked on the right; there is one at a time.
 * @param {string} title
 * @param {Node[]} content
 * @param {{ subtitle?: string, size?: 'large', of?: string }} [options]  `of` is the id of what the pane is about:
 *   it goes when the page is of something else
 * @returns {HTMLElement}
 */
export function openPane(title, content, { subtitle, size, of } = {}) {
  closePane();
  const heading = el('h2', { id: 'pane-title', tabindex: '-1' }, title);
  const close = el(
    'button',
    { type: 'button', class: 'fxs-icon-button', 'aria-label': `Close ${title}`, click: closePane },
    icon('dismiss'),
  );
  const pane = el(
    'aside',
    {
      class: `fxs-contextpane${size ? ` fxs-contextpane-${size}` : ''}`,
      'data-of': of,
      'aria-labelledby': 'pane-title',
      keydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === 'Escape') closePane();
      },
    },
    el(
      'header',
      { class: 'fxs-contextpane-head' },
      el('div', {}, heading, ...(subtitle ? [el('p', { class: 'fxs-quiet' }, subtitle)] : [])),
      close,
    ),
    el('div', { class: 'fxs-contextpane-body' }, ...content),
  );
  document.querySelector('.fxs-portal')?.append(pane);
  heading.focus();
  return pane;
}

/** Closes the open pane, if there is one. */
export function closePane() {
  document.querySelector('.fxs-contextpane')?.remove();
}

/** @param {string} id */
export function isPaneOf(id) {
  return document.querySelector('.fxs-contextpane')?.getAttribute('data-of') === id;
}

/**
 * Closes a pane that is about something else than the page.
 * @param {string | undefined} id
 */
export function settlePane(id) {
  const of = document.querySelector('.fxs-contextpane')?.getAttribute('data-of');
  if (of && of.toLowerCase() !== id?.toLowerCase()) closePane();
}

/** Opens the notifications of this visit. */
export function openNotifications() {
  const items = allNotices().map(({ title, text, at }) =>
    el(
      'li',
      {},
      el('strong', {}, title),
      el('p', {}, text),
      el('time', { datetime: at.toISOString() }, at.toLocaleTimeString('en', { timeStyle: 'short' })),
    ),
  );
  openPane('Notifications', [
    items.length > 0
      ? el('ul', { class: 'fxs-notices' }, ...items)
      : el('p', { class: 'fxs-quiet' }, 'No new notifications from this session'),
  ]);
}

/**
 * Opens the portal's settings, where its theme is chosen.
 * @param {(name: import('./theme.js').ThemeName) => void} choose
 */
export function openSettings(choose) {
  const chosen = currentTheme();
  const options = themes.map(({ name, label }) =>
    el(
      'label',
      {},
      el('input', {
        type: 'radio',
        name: 'theme',
        value: name,
        checked: name === chosen,
        change: () => choose(name),
      }),
      label,
    ),
  );
  openPane('Portal settings', [
    el('fieldset', { class: 'fxs-choices' }, el('legend', {}, 'Theme'), ...options),
  ]);
}

/** Opens the help that the portal itself gives: its shortcuts. */
export function openHelp() {
  const keys = [
    ['G, N', 'Open notifications'],
    ['/', 'Search'],
    ['B', 'All services'],
    ['A', 'All resources'],
    ['D', 'Dashboard'],
    ['Ctrl, /', 'Search this page'],
  ];
  const rows = keys.flatMap(([key = '', text = '']) => [el('dt', {}, key), el('dd', {}, text)]);
  openPane('Help', [
    el('h3', {}, 'Keyboard shortcuts'),
    el('dl', { class: 'fxs-properties fxs-keys' }, ...rows),
  ]);
}

/**
 * Opens what the portal knows of the person and the directory.
 * @param {Session} session
 */
export function openAccount(session) {
  const rows = [
    ['Name', session.user.displayName],
    ['Account', session.user.userPrincipalName],
    ['Directory', session.tenant.displayName],
    ['Domain', session.tenant.domain],
    ['Directory ID', session.tenant.id],
  ];
  openPane('Account', [
    el(
      'dl',
      { class: 'fxs-properties fxs-narrow' },
      ...rows.flatMap(([name = '', value = '']) => [el('dt', {}, name), el('dd', {}, value)]),
    ),
  ]);
}
