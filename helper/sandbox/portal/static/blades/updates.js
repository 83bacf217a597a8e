// @ts-check
/// <reference lib="dom" />
import { api } from '../api.js';
import { el } from '../dom.js';
import { exportList } from '../export.js';
import { grid } from '../grid.js';
import { places } from '../places.js';
import { framedBody } from './framed.js';
import { bladeHead, commandBar, day } from './parts.js';

/** @typedef {import('../grid.js').GridData} GridData */
/** @typedef {import('../../samples.ts').PolicyKind} PolicyKind */

/**
 * The tabs. What a tab but the quality updates shows are samples, each with a column or two of its own.
 * @type {{ name: string, label: string, columns: string[], note: string }[]}
 */
const tabs = [
  {
    name: 'releases',
    label: 'Releases',
    columns: ['Release', 'Profiles that expedite it', 'Assigned', 'Released'],
    note: 'Releases that quality update profiles of this directory expedite.',
  },
  {
    name: 'updateRings',
    label: 'Update rings',
    columns: ['Name', 'Quality update deferral', 'Feature update deferral', 'Assigned', 'Last modified'],
    note: 'Samples of the stand-in: update rings can be looked at, not changed.',
  },
  {
    name: 'featureUpdates',
    label: 'Feature updates',
    columns: ['Name', 'Feature update version', 'Assigned', 'Last modified'],
    note: 'Samples of the stand-in: feature updates can be looked at, not changed.',
  },
  { name: 'qualityUpdates', label: 'Quality updates', columns: [], note: '' },
  {
    name: 'driverUpdates',
    label: 'Driver updates',
    columns: ['Name', 'Approval method', 'Assigned', 'Last modified'],
    note: 'Samples of the stand-in: driver updates can be looked at, not changed.',
  },
];

/** @param {import('../route.js').Route} route */
function chosenTab(route) {
  const item = (route.item ?? '').toLowerCase().replace(/^windows10updaterings$/, 'updaterings');
  return tabs.find(({ name }) => name.toLowerCase() === item) ?? tabs[3];
}

/** What was typed into the portal's search at the top, once. */
function takeSearch() {
  const text = sessionStorage.getItem('portal.search') ?? '';
  sessionStorage.removeItem('portal.search');
  return text;
}

/** @param {boolean} assigned */
const yesOrNo = (assigned) => ({ text: assigned ? 'Yes' : 'No' });

/**
 * Expedite profiles and quality update policies in one list, each with its type: they share the tab, and only the
 * former are what the extension edits.
 * @param {string | null} tenant
 * @returns {Promise<GridData>}
 */
async function qualityUpdates(tenant) {
  const [profiles, policies] = await Promise.all([
    api.profiles(tenant),
    api.policies(tenant, 'qualityUpdatePolicies'),
  ]);
  return {
    columns: ['Name', 'Type', 'Release or setting', 'Assigned', 'Last modified'],
    filterBy: 1,
    search: takeSearch(),
    none: 'No quality update profiles or policies',
    rows: [
      ...profiles.map((profile) => [
        { text: profile.displayName, href: places.profile(tenant, profile) },
        { text: 'Expedite' },
        { text: profile.release, sort: profile.releaseDate },
        yesOrNo(profile.assigned),
        day(profile.lastModified),
      ]),
      ...policies.map((policy) => [
        { text: policy.displayName, href: places.policy(tenant, 'qualityUpdatePolicies', policy) },
        { text: 'Quality update policy' },
        { text: policy.facts.join(', ') },
        yesOrNo(policy.assigned),
        day(policy.lastModified),
      ]),
    ],
  };
}

/**
 * @param {string | null} tenant
 * @param {{ name: string, label: string, columns: string[] }} tab
 * @returns {Promise<GridData>}
 */
async function otherPolicies(tenant, { name, label, columns }) {
  const kind = /** @type {PolicyKind} */ (name);
  const policies = await api.policies(tenant, kind);
  return {
    columns,
    none: `This directory has no ${label.toLowerCase()}`,
    rows: policies.map((policy) => [
      {
        text: policy.displayName,
        ...(kind !== 'releases' && { href: places.policy(tenant, kind, policy) }),
      },
      ...policy.facts.map((text) => ({ text })),
      yesOrNo(policy.assigned),
      day(policy.lastModified),
    ]),
  };
}

/**
 * The Windows updates of a tenant.
 * @param {import('../route.js').Route} route
 * @param {() => void} again
 * @returns {Promise<import('./parts.js').Blade>}
 */
export async function updatesBlade(route, again) {
  const { tenant } = route;
  const tab = chosenTab(route) ?? { name: '', label: '', columns: [], note: '' };
  const isQuality = tab.name === 'qualityUpdates';
  const list = isQuality ? await qualityUpdates(tenant) : await otherPolicies(tenant, tab);
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
      commandBar([
        { label: 'Create', icon: 'add', off: 'The stand-in creates no policies' },
        { label: 'Refresh', icon: 'refresh', act: again },
        { label: 'Export', icon: 'download', act: () => exportList(tab.label, list) },
      ]),
      el(
        'div',
        { class: isQuality ? 'fxs-blade-body fxs-wide' : 'fxs-blade-body fxs-wide fxs-has-frame' },
        el(
          'nav',
          { class: 'fxs-tabs', 'aria-label': 'Kinds of updates' },
          ...tabs.map(({ name, label }) =>
            el(
              'a',
              { href: places.updates(tenant, name), 'aria-current': name === tab.name ? 'page' : null },
              label,
            ),
          ),
        ),
        ...(isQuality ? grid(list) : [framedBody(tab.label, { note: tab.note, list })]),
      ),
    ],
  };
}
