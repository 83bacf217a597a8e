// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { el, icon } from './dom.js';
import { navigation, entryOf } from './places.js';
import { topBar, topButton } from './topbar.js';

/** @typedef {import('../views.ts').Session} Session */
/** @typedef {import('./route.js').Route} Route */

/** The children of `body` that the portal made itself; whatever else is found there goes at a navigation. */
const own = new WeakSet();

/**
 * What the person made of the portal's menu, kept when the shell is drawn anew; by itself it is wide where there is
 * room, and a rail of icons elsewhere.
 * @type {'open' | 'rail' | null}
 */
let menu = null;

const narrow = matchMedia('(max-width: 1023px)');

const isMenuOpen = () => (menu ?? (narrow.matches ? 'rail' : 'open')) === 'open';

/** @param {'open' | 'rail' | null} next */
function setMenu(next) {
  menu = next;
  const portal = document.querySelector('.fxs-portal');
  if (menu) portal?.setAttribute('data-menu', menu);
  else portal?.removeAttribute('data-menu');
  document.querySelector('.fxs-menu-button')?.setAttribute('aria-expanded', String(isMenuOpen()));
}
narrow.addEventListener('change', () => setMenu(null));

function menuButton() {
  return topButton('Show portal menu', 'waffle', () => setMenu(isMenuOpen() ? 'rail' : 'open'), {
    class: 'fxs-icon-button fxs-menu-button',
    'aria-expanded': String(isMenuOpen()),
  });
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
            {
              href: entry.hash(route.tenant),
              title: entry.label,
              'aria-current': entry === here ? 'page' : null,
            },
            icon(entry.icon),
            el('span', {}, entry.label),
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
    { class: 'fxs-portal', 'data-menu': menu },
    topBar(session, route.tenant, menuButton(), chooseTheme),
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
  // Where the menu lies over the page it has done its work.
  if (narrow.matches) setMenu(null);
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
