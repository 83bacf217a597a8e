// @ts-check
/// <reference lib="dom" />
import { el, icon } from '../dom.js';
import { entryOf, navigation, places } from '../places.js';
import { bladeHead, emptyState } from './parts.js';

/**
 * Where an entry of the navigation has nothing to show, what it would hold in a company's tenant.
 * @type {Record<string, string>}
 */
const holds = {
  Dashboard: 'tiles',
  Apps: 'apps',
  'Endpoint security': 'security policies',
  Reports: 'reports',
  'Tenant administration': 'tenant settings',
  'Troubleshooting + support': 'support requests',
};

/** @param {{ label: string, icon: string, href: string }[]} links */
function tiles(links) {
  return el(
    'ul',
    { class: 'fxs-tiles' },
    ...links.map(({ label, icon: name, href }) => el('li', {}, el('a', { href }, icon(name, 24), label))),
  );
}

/**
 * A page from which one goes on to another, or one that says honestly that it has nothing.
 * @param {import('../route.js').Route} route
 * @returns {import('./parts.js').Blade}
 */
export function plainBlade(route) {
  const { tenant } = route;
  const entry = entryOf(route);
  const title = entry?.label ?? (route.blade || 'Home');
  const updates = { label: 'Windows updates', icon: 'desktopSync', href: places.updates(tenant) };
  const all = navigation
    .slice(1)
    .flat()
    .map(({ label, icon: name, hash }) => ({ label, icon: name, href: hash(tenant) }));
  const what = holds[title];
  const body =
    title === 'Home' || title === 'All services'
      ? tiles([updates, ...all])
      : title === 'Devices'
        ? tiles([
            updates,
            { label: 'Update rings', icon: 'desktopSync', href: places.updates(tenant, 'updateRings') },
            { label: 'Feature updates', icon: 'desktopSync', href: places.updates(tenant, 'featureUpdates') },
            { label: 'Driver updates', icon: 'desktopSync', href: places.updates(tenant, 'driverUpdates') },
          ])
        : emptyState(
            what ? `No ${what}` : 'Nothing here',
            'The stand-in knows quality update profiles, groups and users. This page is a place to come from.',
            updates,
          );
  return {
    title,
    route,
    content: [
      bladeHead({
        title,
        icon: entry?.icon ?? 'document',
        trail: title === 'Home' ? [] : [['Home', places.home(tenant)]],
      }),
      el('div', { class: 'fxs-blade-body fxs-wide' }, body),
    ],
  };
}
