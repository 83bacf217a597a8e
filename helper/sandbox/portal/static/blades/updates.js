// @ts-check
/// <reference lib="dom" />
import { api } from '../api.js';
import { el } from '../dom.js';
import { places } from '../places.js';
import { bladeHead, commandBar } from './parts.js';

/** @type {[string, string][]} */
const tabs = [
  ['updateRings', 'Update rings'],
  ['featureUpdates', 'Feature updates'],
  ['qualityUpdates', 'Quality updates'],
  ['driverUpdates', 'Driver updates'],
];

/** @param {import('../route.js').Route} route */
function chosenTab(route) {
  const item = (route.item ?? '').toLowerCase();
  return tabs.find(([name]) => name.toLowerCase() === item)?.[0] ?? 'qualityUpdates';
}

/** What was typed into the portal's search at the top, once. */
function takeSearch() {
  const text = sessionStorage.getItem('portal.search') ?? '';
  sessionStorage.removeItem('portal.search');
  return text;
}

/**
 * @param {string | null} tenant
 * @param {import('../../views.ts').ProfileRow} profile
 */
function row(tenant, profile) {
  const modified = new Date(profile.lastModified);
  return el(
    'tr',
    {},
    el('td', {}, el('a', { href: places.profile(tenant, profile) }, profile.displayName)),
    el('td', {}, profile.release),
    el('td', {}, profile.assigned ? 'Yes' : 'No'),
    el(
      'td',
      {},
      Number.isNaN(modified.getTime()) ? '' : modified.toLocaleDateString('en', { dateStyle: 'medium' }),
    ),
  );
}

/**
 * @param {string | null} tenant
 * @param {import('../../views.ts').ProfileRow[]} profiles
 */
function profileTable(tenant, profiles) {
  const body = el('tbody');
  const none = el('p', { class: 'fxs-quiet', role: 'status' });
  const search = el('input', {
    type: 'search',
    class: 'fxs-input',
    'aria-label': 'Search by name',
    placeholder: 'Search by name',
    value: takeSearch(),
    input: () => fill(),
  });
  const fill = () => {
    const wanted = search.value.trim().toLowerCase();
    const found = profiles.filter((profile) => profile.displayName.toLowerCase().includes(wanted));
    body.replaceChildren(...found.map((profile) => row(tenant, profile)));
    none.textContent = found.length > 0 ? '' : wanted ? 'No profiles match' : 'No quality update profiles';
  };
  fill();
  const columns = ['Name', 'Expedite if OS version less than', 'Assigned', 'Last modified'];
  return [
    search,
    el(
      'table',
      { class: 'fxs-table fxs-wide' },
      el('thead', {}, el('tr', {}, ...columns.map((name) => el('th', { scope: 'col' }, name)))),
      body,
    ),
    none,
  ];
}

/**
 * The Windows updates of a tenant; the quality updates are what the stand-in knows.
 * @param {import('../route.js').Route} route
 * @param {() => void} again
 * @returns {Promise<import('./parts.js').Blade>}
 */
export async function updatesBlade(route, again) {
  const { tenant } = route;
  const chosen = chosenTab(route);
  const profiles = chosen === 'qualityUpdates' ? await api.profiles(tenant) : null;
  const title = 'Windows updates';
  return {
    title,
    route,
    content: [
      bladeHead({
        title,
        subtitle: 'Devices | Windows',
        icon: 'desktopSync',
        trail: [
          ['Home', places.home(tenant)],
          ['Devices', places.devices(tenant)],
        ],
      }),
      commandBar([{ label: 'Refresh', icon: 'refresh', act: again }]),
      el(
        'div',
        { class: 'fxs-blade-body' },
        el(
          'nav',
          { class: 'fxs-tabs', 'aria-label': 'Kinds of updates' },
          ...tabs.map(([name, label]) =>
            el(
              'a',
              { href: places.updates(tenant, name), 'aria-current': name === chosen ? 'page' : null },
              label,
            ),
          ),
        ),
        ...(profiles
          ? profileTable(tenant, profiles)
          : [el('p', { class: 'fxs-quiet' }, 'This directory has no policies of this kind')]),
      ),
    ],
  };
}
