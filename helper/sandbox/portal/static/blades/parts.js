// @ts-check
/// <reference lib="dom" />
import { ApiError } from '../api.js';
import { el, icon } from '../dom.js';

/**
 * What a blade hands back: its title, its content, and its place in the form that the portal writes.
 * @typedef {{ title: string, content: Node[], route: import('../route.js').Route }} Blade
 */

/**
 * The head of a blade: the way to it, its icon, title and kind.
 * @param {{ title: string, subtitle?: string, icon: string, trail: [string, string][] }} head
 */
export function bladeHead({ title, subtitle, icon: name, trail }) {
  const crumbs = trail.flatMap(([label, href]) => [el('a', { href }, label), icon('chevron', 12)]);
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
  );
}

/**
 * The command bar.
 * @param {{ label: string, icon: string, act: () => void }[]} commands
 */
export function commandBar(commands) {
  return el(
    'div',
    { class: 'fxs-commandbar', role: 'toolbar', 'aria-label': 'Commands' },
    ...commands.map(({ label, icon: name, act }) =>
      el('button', { type: 'button', click: act }, icon(name), label),
    ),
  );
}

/** What stands in place of a blade until its data is there. */
export function loadingBlade() {
  return [el('p', { class: 'fxs-loading', role: 'status' }, 'Loading…')];
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
