// @ts-check
/// <reference lib="dom" />
import { api } from '../api.js';
import { el } from '../dom.js';
import { exportList } from '../export.js';
import { grid } from '../grid.js';
import { places } from '../places.js';
import { bladeHead, commandBar } from './parts.js';

/** @typedef {import('../grid.js').GridData} GridData */

/** @param {string | null} tenant @returns {Promise<GridData>} */
async function groupList(tenant) {
  const groups = await api.groups(tenant, '');
  return {
    columns: ['Name', 'Group type', 'Description', 'Object ID'],
    filterBy: 1,
    none: 'No groups',
    rows: groups.map(({ id, displayName, kind, description }) => [
      { text: displayName },
      { text: kind },
      { text: description || '--' },
      { text: id },
    ]),
  };
}

/** @param {string | null} tenant @returns {Promise<GridData>} */
async function userList(tenant) {
  const users = await api.users(tenant);
  return {
    columns: ['Name', 'User principal name', 'Intune role'],
    none: 'No users',
    rows: users.map(({ displayName, userPrincipalName, role }) => [
      { text: displayName },
      { text: userPrincipalName },
      { text: role },
    ]),
  };
}

/**
 * All groups or all people of the tenant, to be read.
 * @param {import('../route.js').Route} route
 * @param {'Groups' | 'Users'} what
 * @param {() => void} again
 * @returns {Promise<import('./parts.js').Blade>}
 */
export async function directoryBlade(route, what, again) {
  const list = what === 'Groups' ? await groupList(route.tenant) : await userList(route.tenant);
  return {
    title: what,
    route,
    content: [
      bladeHead({
        title: what,
        subtitle: what === 'Groups' ? 'All groups' : 'All users',
        icon: what === 'Groups' ? 'group' : 'person',
        trail: [['Home', places.home(route.tenant)]],
      }),
      commandBar([
        { label: 'Refresh', icon: 'refresh', act: again },
        { label: 'Export', icon: 'download', act: () => exportList(what, list) },
      ]),
      el('div', { class: 'fxs-blade-body fxs-wide' }, ...grid(list)),
    ],
  };
}
