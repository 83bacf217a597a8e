// @ts-check
/// <reference lib="dom" />
import { api } from '../api.js';
import { el } from '../dom.js';
import { notify } from '../notices.js';
import { closePane, openPane } from '../panes.js';
import { places } from '../places.js';
import { paramOf, withParam } from '../route.js';
import { openWizard } from '../wizard/wizard.js';
import { bladeHead, commandBar, emptyState, properties, section } from './parts.js';

/** @typedef {import('../../views.ts').ProfileDetail} ProfileDetail */
/** @typedef {import('../../views.ts').AssignmentRow} AssignmentRow */
/** @typedef {import('../route.js').Route} Route */

/**
 * @param {Route} route
 * @returns {[string, string][]}
 */
function trailTo(route) {
  return [
    ['Home', places.home(route.tenant)],
    ['Devices', places.devices(route.tenant)],
    ['Windows updates', places.updates(route.tenant)],
  ];
}

/**
 * @param {string[]} columns
 * @param {string[][]} rows
 * @param {string} none
 */
function groupTable(columns, rows, none) {
  const [first = '', ...rest] = columns;
  return el(
    'table',
    { class: 'fxs-table' },
    el('thead', {}, el('tr', {}, ...[first, ...rest].map((name) => el('th', { scope: 'col' }, name)))),
    el(
      'tbody',
      {},
      ...(rows.length > 0
        ? rows.map((cells) => el('tr', {}, ...cells.map((cell) => el('td', {}, cell))))
        : [el('tr', {}, el('td', { class: 'fxs-quiet', colspan: String(columns.length) }, none))]),
    ),
  );
}

/**
 * @param {Route} route
 * @param {ProfileDetail} profile
 */
function confirmDelete(route, profile) {
  const remove = async () => {
    try {
      await api.deleteProfile(route.tenant, profile.id);
    } catch (error) {
      notify('Profile not deleted', error instanceof Error ? error.message : String(error));
      return;
    }
    notify('Profile deleted', profile.displayName);
    closePane();
    location.hash = places.updates(route.tenant);
  };
  openPane('Delete profile', [
    el('p', {}, `Delete ${profile.displayName} and its assignments?`),
    el(
      'div',
      { class: 'fxs-actions' },
      el('button', { type: 'button', class: 'fxs-button fxs-primary', click: () => void remove() }, 'Delete'),
      el('button', { type: 'button', class: 'fxs-button', click: closePane }, 'Cancel'),
    ),
  ]);
}

/**
 * A quality update profile's own page.
 * @param {Route} route
 * @param {string} id
 * @param {() => void} again
 * @returns {Promise<import('./parts.js').Blade>}
 */
export async function profileBlade(route, id, again) {
  const profile = await api.profile(route.tenant, id);
  /** @param {string} name */
  const edit = (name) => ({ href: places.profileEdit(route.tenant, profile, name) });
  const wizard = () => void openWizard(route.tenant, profile, again);
  const assignments = [
    groupTable(
      ['Included groups', 'Filter'],
      profile.included.map(({ name, filter }) => [name, filter]),
      'No groups',
    ),
    groupTable(
      ['Excluded groups'],
      profile.excluded.map(({ name }) => [name]),
      'No groups',
    ),
  ];
  return {
    title: profile.displayName,
    // The portal names the menu item and puts the true name of the profile in its address.
    route: withParam({ ...route, item: route.item ?? '0' }, 'profileName', profile.displayName),
    content: [
      bladeHead({
        title: profile.displayName,
        subtitle: 'Windows quality update profile',
        icon: 'desktopSync',
        trail: trailTo(route),
      }),
      commandBar([
        { label: 'Delete', icon: 'delete', act: () => confirmDelete(route, profile) },
        { label: 'Refresh', icon: 'refresh', act: again },
      ]),
      el(
        'div',
        { class: 'fxs-blade-body' },
        section(
          'Basics',
          edit('basics'),
          properties([
            ['Name', profile.displayName],
            ['Description', profile.description],
          ]),
        ),
        section(
          'Settings',
          edit('settings'),
          properties([
            ['Expedite if OS version less than', profile.release],
            ['Days until restart is enforced', profile.restart],
          ]),
        ),
        section('Scope tags', edit('scopeTags'), properties([['Scope tags', profile.scopeTags.join(', ')]])),
        section(
          'Assignments',
          {
            ...edit('assignments'),
            click: (event) => {
              event.preventDefault();
              wizard();
            },
          },
          ...assignments,
        ),
      ),
    ],
  };
}

/**
 * The page behind the `Edit` links: the profile with its wizard open, or, for what the stand-in does not edit, a
 * page that says so.
 * @param {Route} route
 * @param {string} id
 * @param {() => void} again
 * @returns {Promise<import('./parts.js').Blade>}
 */
export async function profileEditBlade(route, id, again) {
  const profile = await api.profile(route.tenant, id);
  if (paramOf(route, 'section') === 'assignments') {
    const blade = await profileBlade(route, id, again);
    return { ...blade, route, shown: () => void openWizard(route.tenant, profile, again) };
  }
  const back = places.profile(route.tenant, profile);
  return {
    title: `Edit ${profile.displayName}`,
    route,
    content: [
      bladeHead({
        title: 'Edit profile',
        subtitle: profile.displayName,
        icon: 'desktopSync',
        trail: [...trailTo(route), [profile.displayName, back]],
      }),
      el(
        'div',
        { class: 'fxs-blade-body' },
        emptyState(
          'Only assignments are edited here',
          'The stand-in keeps name, settings and scope tags of a profile as they are. Graph changes them.',
          { label: 'Back to the profile', href: back },
        ),
      ),
    ],
  };
}
