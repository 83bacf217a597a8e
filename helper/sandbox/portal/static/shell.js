// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { el, icon } from './dom.js';
import { navigation, places, entryOf } from './places.js';
import { openAccount, openHelp, openNotifications, openSettings } from './panes.js';

/** @typedef {import('../views.ts').Session} Session */
/** @typedef {import('./route.js').Route} Route */

/** The children of `body` that the portal made itself; whatever else is found there goes at a navigation. */
const own = new WeakSet();

/**
 * @param {string} label
 * @param {string} name
 * @param {() => void} act
 */
function topButton(label, name, act) {
  return el(
    'button',
    { type: 'button', class: 'fxs-icon-button', 'aria-label': label, title: label, click: act },
    icon(name),
  );
}

/**
 * @param {Session | null} session
 * @param {string | null} tenant
 * @param {(name: import('./theme.js').ThemeName) => void} chooseTheme
 */
function topBar(session, tenant, chooseTheme) {
  const search = el('input', {
    type: 'search',
    class: 'fxs-search',
    'aria-label': 'Search quality update profiles',
    placeholder: 'Search quality update profiles (/)',
    keydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Enter') return;
      sessionStorage.setItem('portal.search', search.value);
      search.blur();
      const list = places.updates(tenant);
      if (location.hash === list) dispatchEvent(new HashChangeEvent('hashchange'));
      else location.hash = list;
    },
  });
  const account = session
    ? [
        el(
          'button',
          { type: 'button', class: 'fxs-account', click: () => openAccount(session) },
          el(
            'span',
            { class: 'fxs-account-text' },
            el('span', { class: 'fxs-account-name' }, session.user.userPrincipalName),
            el('span', { class: 'fxs-account-tenant' }, session.tenant.displayName.toUpperCase()),
          ),
          el('span', { class: 'fxs-avatar', 'aria-hidden': 'true' }, session.user.initials),
        ),
      ]
    : [];
  return el(
    'header',
    { class: 'fxs-topbar' },
    topButton('Show portal menu', 'waffle', () => {
      document.querySelector('.fxs-portal')?.toggleAttribute('data-menu-hidden');
    }),
    el('a', { class: 'fxs-topbar-title', href: places.home(tenant) }, 'Intune admin center'),
    search,
    topButton('Notifications', 'alert', openNotifications),
    topButton('Settings', 'settings', () => openSettings(chooseTheme)),
    topButton('Help', 'help', openHelp),
    ...account,
  );
}

/**
 * @param {Route} route
 */
function sideBar(route) {
  const here = entryOf(route);
  const groups = navigation.map((group) =>
    el(
      'ul',
      {},
      ...group.map((entry) =>
        el(
          'li',
          {},
          el(
            'a',
            { href: entry.hash(route.tenant), 'aria-current': entry === here ? 'page' : null },
            icon(entry.icon),
            entry.label,
          ),
        ),
      ),
    ),
  );
  return el('nav', { class: 'fxs-sidebar', 'aria-label': 'Portal menu' }, ...groups);
}

/**
 * Draws everything around the blade anew. The old children of `body` are replaced, other people's too: so the
 * real portal behaves at a change of theme.
 * @param {Session | null} session
 * @param {Route} route
 * @param {(name: import('./theme.js').ThemeName) => void} chooseTheme
 */
export function drawShell(session, route, chooseTheme) {
  const portal = el(
    'div',
    { class: 'fxs-portal' },
    topBar(session, route.tenant, chooseTheme),
    sideBar(route),
    el('main', { class: 'fxs-blade' }),
  );
  // The real portal draws some blades in frames that it keeps warm: a page with more than one document.
  const frame = el('iframe', { class: 'fxs-warm-frame', src: '/blank', title: 'Blade frame', hidden: true });
  own.add(portal);
  own.add(frame);
  document.body.replaceChildren(portal, frame);
}

/**
 * Marks the place in the navigation and removes from `body` what the portal did not put there.
 * @param {Route} route
 */
export function settleShell(route) {
  for (const child of [...document.body.children]) {
    if (!own.has(child)) child.remove();
  }
  document.querySelector('.fxs-sidebar')?.replaceWith(sideBar(route));
}

/**
 * Puts a new blade in place of the old one, as a new subtree: nothing of the old one is kept.
 * @param {string} title
 * @param {Node[]} content
 */
export function showBlade(title, content) {
  document.querySelector('.fxs-blade')?.replaceWith(el('main', { class: 'fxs-blade' }, ...content));
  document.title = `${title} - Microsoft Intune admin center`;
}
