// @ts-check
/// <reference lib="dom" />
import { el, icon } from './dom.js';
import { places } from './places.js';
import { openAccount, openHelp, openNotifications, openSettings } from './panes.js';

/** @typedef {import('../views.ts').Session} Session */

/**
 * What the portal of each sovereign cloud calls it; the public one says nothing.
 * @type {Record<Session['cloud'], string>}
 */
const cloudNames = {
  global: '',
  usGovHigh: 'US Government',
  usGovDod: 'US Government DoD',
  china: '21Vianet',
};

/**
 * @param {string} label
 * @param {string} name
 * @param {() => void} act
 * @param {Record<string, string>} [attributes]
 */
export function topButton(label, name, act, attributes = {}) {
  return el(
    'button',
    {
      type: 'button',
      class: 'fxs-icon-button',
      'aria-label': label,
      title: label,
      click: act,
      ...attributes,
    },
    icon(name),
  );
}

/** @param {string | null} tenant */
function searchBox(tenant) {
  const search = el('input', {
    type: 'search',
    class: 'fxs-search',
    'aria-label': 'Search quality update profiles',
    placeholder: 'Search quality update profiles (/)',
    keydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Enter') return;
      sessionStorage.setItem('portal.search', search.value);
      search.value = '';
      search.blur();
      const list = places.updates(tenant);
      if (location.hash === list) dispatchEvent(new HashChangeEvent('hashchange'));
      else location.hash = list;
    },
  });
  return el('div', { class: 'fxs-search-box', role: 'search' }, icon('search', 16), search);
}

/** @param {Session} session */
function accountButton(session) {
  return el(
    'button',
    { type: 'button', class: 'fxs-account', click: () => openAccount(session) },
    el(
      'span',
      { class: 'fxs-account-text' },
      el('span', { class: 'fxs-account-name' }, session.user.userPrincipalName),
      el('span', { class: 'fxs-account-tenant' }, session.tenant.displayName.toUpperCase()),
    ),
    el('span', { class: 'fxs-avatar', 'aria-hidden': 'true' }, session.user.initials),
  );
}

/**
 * The bar over everything: product and cloud, search, notifications, settings, help and who is signed in.
 * @param {Session | null} session
 * @param {string | null} tenant
 * @param {Node} menuButton
 * @param {(name: import('./theme.js').ThemeName) => void} chooseTheme
 */
export function topBar(session, tenant, menuButton, chooseTheme) {
  const cloud = session ? cloudNames[session.cloud] : '';
  const search = searchBox(tenant);
  return el(
    'header',
    { class: 'fxs-topbar' },
    menuButton,
    el('a', { class: 'fxs-topbar-title', href: places.home(tenant) }, 'Intune admin center'),
    ...(cloud ? [el('span', { class: 'fxs-cloud' }, cloud)] : []),
    search,
    topButton('Search', 'search', () => search.querySelector('input')?.focus(), { 'data-narrow': '' }),
    topButton('Notifications', 'alert', openNotifications),
    topButton('Settings', 'settings', () => openSettings(chooseTheme)),
    topButton('Help', 'help', openHelp),
    ...(session ? [accountButton(session)] : []),
  );
}
