// @ts-check
/// <reference lib="dom" />
import { api, ApiError } from '../api.js';
import { el } from '../dom.js';
import { places } from '../places.js';
import { bladeHead, commandBar, day, properties, section } from './parts.js';

/** @typedef {import('../../samples.ts').PolicyKind} PolicyKind */

/** @type {Partial<Record<PolicyKind, { kind: string, fact: string }>>} */
const words = {
  updateRings: { kind: 'Update ring for Windows', fact: 'Deferral of quality and feature updates' },
  featureUpdates: { kind: 'Windows feature update profile', fact: 'Feature update version' },
  qualityUpdatePolicies: { kind: 'Windows quality update policy', fact: 'Hotpatch' },
  driverUpdates: { kind: 'Windows driver update profile', fact: 'Approval method' },
};

/**
 * The page of a policy that is no quality update profile.
 * @param {import('../route.js').Route} route
 * @param {PolicyKind} kind
 * @param {string} id
 * @param {() => void} again
 * @returns {Promise<import('./parts.js').Blade>}
 */
export async function policyBlade(route, kind, id, again) {
  const { tenant } = route;
  const policy = (await api.policies(tenant, kind)).find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (!policy) throw new ApiError(404, 'There is no policy of this kind with that id.');
  const { kind: subtitle = '', fact = '' } = words[kind] ?? {};
  const tab = kind === 'qualityUpdatePolicies' ? 'qualityUpdates' : kind;
  return {
    title: policy.displayName,
    route,
    content: [
      bladeHead({
        title: policy.displayName,
        subtitle,
        icon: 'desktopSync',
        trail: [
          ['Home', places.home(tenant)],
          ['Devices', places.devices(tenant)],
          ['Windows updates', places.updates(tenant, tab)],
        ],
      }),
      commandBar([
        { label: 'Delete', icon: 'delete', off: 'A sample of the stand-in stays' },
        { label: 'Refresh', icon: 'refresh', act: again },
      ]),
      el(
        'div',
        { class: 'fxs-blade-body' },
        el(
          'p',
          { class: 'fxs-quiet fxs-note' },
          'A sample of the stand-in: it can be looked at, not changed.',
        ),
        section('Basics', null, properties([['Name', policy.displayName]])),
        section(
          'Settings',
          null,
          properties([
            [fact, policy.facts.join(' and ')],
            ['Assigned', policy.assigned ? 'Yes' : 'No'],
            ['Last modified', day(policy.lastModified).text],
          ]),
        ),
      ),
    ],
  };
}
