// @ts-check
/// <reference lib="dom" />
import { api } from './api.js';
import { bladeFor } from './blades/index.js';
import { failureBlade, loadingBlade } from './blades/parts.js';
import { openNotifications, settlePane } from './panes.js';
import { places } from './places.js';
import { formatRoute, paramOf, parseRoute } from './route.js';
import { drawShell, settleShell, showBlade } from './shell.js';
import { listenForShortcuts } from './shortcuts.js';
import { applyTheme, chooseTheme } from './theme.js';

/** @typedef {import('./route.js').Route} Route */

/** How long after a navigation the portal puts its own form of the address in place of the one it got. */
const rewriteAfterMs = 600;

/** How long a blade takes at least: in the real portal nobody ever saw one without its dots. */
const leastLoadingMs = 300;

/** @param {number} ms @returns {Promise<void>} */
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Counts the drawings: an answer that comes when another has begun is dropped. */
let turn = 0;
/** @type {import('../views.ts').Session | null} */
let session = null;
/** @type {string | null | undefined} */
let sessionTenant;

/** @param {import('./theme.js').ThemeName} name */
function changeTheme(name) {
  chooseTheme(name);
  applyTheme();
  drawShell(session, parseRoute(location.hash), changeTheme);
  void draw();
}

/**
 * Replaces the address with the portal's own form of it. This is a navigation like any other: the page hears
 * `hashchange` and draws the blade again.
 * @param {Route} route
 * @param {number} ofTurn
 */
function rewriteLater(route, ofTurn) {
  const hash = formatRoute(route);
  if (hash === location.hash) return;
  setTimeout(() => {
    if (ofTurn === turn) location.replace(hash);
  }, rewriteAfterMs);
}

/** Draws the place that the address names. */
async function draw() {
  const mine = ++turn;
  const route = parseRoute(location.hash);
  try {
    if (sessionTenant !== route.tenant) {
      session = null;
      sessionTenant = undefined;
      const found = await api.session(route.tenant);
      if (mine !== turn) return;
      session = found;
      sessionTenant = route.tenant;
      drawShell(session, route, changeTheme);
    }
    settleShell(route);
    settlePane(paramOf(route, 'profileId'));
    showBlade('Loading', loadingBlade());
    const [blade] = await Promise.all([bladeFor(route, () => void draw()), wait(leastLoadingMs)]);
    if (mine !== turn) return;
    showBlade(blade.title, blade.content);
    blade.shown?.();
    rewriteLater(blade.route, mine);
  } catch (error) {
    if (mine !== turn) return;
    if (!session) drawShell(null, route, changeTheme);
    settleShell(route);
    showBlade(
      'Error',
      failureBlade(error, () => void draw()),
    );
  }
}

/** @param {(tenant: string | null) => string} place */
function goTo(place) {
  return () => {
    location.hash = place(parseRoute(location.hash).tenant);
  };
}

/** @param {string} selector */
function focusOn(selector) {
  return () => {
    const field = document.querySelector(selector);
    if (field instanceof HTMLElement) field.focus();
  };
}

applyTheme();
drawShell(null, parseRoute(location.hash), changeTheme);
listenForShortcuts({
  notifications: openNotifications,
  search: focusOn('.fxs-search'),
  allServices: goTo(places.allServices),
  allResources: goTo(places.devices),
  dashboard: goTo(places.dashboard),
  menuSearch: focusOn('.fxs-blade input[type=search]'),
});
addEventListener('hashchange', () => void draw());
void draw();
