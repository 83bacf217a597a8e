// @ts-check
import { paramOf } from '../route.js';
import { plainBlade } from './plain.js';
import { profileBlade, profileEditBlade } from './profile.js';
import { updatesBlade } from './updates.js';

/** @typedef {import('../route.js').Route} Route */

/** Menu items, of today and of earlier years, under which the Windows updates are found. */
const updateItems =
  /^(qualityUpdates|featureUpdates|updateRings|driverUpdates|windows10Update|windows10QualityUpdate)$/i;

/**
 * Draws the blade of a place; `again` draws the place anew, with data read anew.
 * @param {Route} route
 * @param {() => void} again
 * @returns {Promise<import('./parts.js').Blade>}
 */
export async function bladeFor(route, again) {
  const id = paramOf(route, 'profileId') ?? paramOf(route, 'policyId') ?? paramOf(route, 'id');
  if (id && /QualityUpdateProfile/i.test(route.blade)) {
    return /Edit/i.test(route.blade)
      ? await profileEditBlade(route, id)
      : await profileBlade(route, id, again);
  }
  if (/^Devices(Windows)?Menu$/i.test(route.blade) && updateItems.test(route.item ?? '')) {
    return await updatesBlade(route, again);
  }
  return plainBlade(route);
}
