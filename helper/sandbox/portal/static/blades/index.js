// @ts-check
import { entryOf } from '../places.js';
import { paramOf } from '../route.js';
import { directoryBlade } from './directory.js';
import { plainBlade } from './plain.js';
import { policyBlade } from './policy.js';
import { profileBlade, profileEditBlade } from './profile.js';
import { updatesBlade } from './updates.js';

/** @typedef {import('../route.js').Route} Route */

/** Menu items, of today and of earlier years, under which the Windows updates are found. */
const updateItems =
  /^(releases|qualityUpdates|featureUpdates|updateRings|driverUpdates|windows10Update(Rings)?|windows10QualityUpdate)$/i;

/** @type {[RegExp, import('../../samples.ts').PolicyKind][]} */
const policyBlades = [
  [/^WindowsQualityUpdatePolicy/i, 'qualityUpdatePolicies'],
  [/^WindowsFeatureUpdate/i, 'featureUpdates'],
  [/^WindowsDriverUpdate/i, 'driverUpdates'],
  [/^SoftwareUpdatesConfiguration/i, 'updateRings'],
];

/**
 * Draws the blade of a place; `again` draws the place anew, with data read anew.
 * @param {Route} route
 * @param {() => void} again
 * @returns {Promise<import('./parts.js').Blade>}
 */
export async function bladeFor(route, again) {
  const id = paramOf(route, 'profileId') ?? paramOf(route, 'policyId') ?? paramOf(route, 'id');
  const kind = policyBlades.find(([blade]) => blade.test(route.blade))?.[1];
  if (id && kind) return await policyBlade(route, kind, id, again);
  if (id && /QualityUpdateProfile/i.test(route.blade)) {
    return /Edit/i.test(route.blade)
      ? await profileEditBlade(route, id, again)
      : await profileBlade(route, id, again);
  }
  if (/^Devices(Windows)?Menu$/i.test(route.blade) && updateItems.test(route.item ?? '')) {
    return await updatesBlade(route, again);
  }
  const entry = entryOf(route)?.label;
  if (entry === 'Groups' || entry === 'Users') return await directoryBlade(route, entry, again);
  return plainBlade(route);
}
