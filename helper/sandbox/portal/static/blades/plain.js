// @ts-check
/// <reference lib="dom" />
import { el, icon } from '../dom.js';
import { entryOf, navigation, places } from '../places.js';
import { bladeHead } from './parts.js';

/**
 * A page on which nothing is done but going on to another.
 * @param {import('../route.js').Route} route
 * @returns {import('./parts.js').Blade}
 */
export function plainBlade(route) {
  const { tenant } = route;
  const entry = entryOf(route);
  const title = entry?.label ?? (route.blade || 'Home');
  const links = [
    { label: 'Windows updates', icon: 'desktopSync', href: places.updates(tenant) },
    ...(entry?.label === 'Home' || entry?.label === 'All services'
      ? navigation
          .slice(1)
          .flatMap((group) =>
            group.map((other) => ({ label: other.label, icon: other.icon, href: other.hash(tenant) })),
          )
      : []),
  ];
  return {
    title,
    route,
    content: [
      bladeHead({
        title,
        icon: entry?.icon ?? 'document',
        trail: entry?.label === 'Home' ? [] : [['Home', places.home(tenant)]],
      }),
      el(
        'div',
        { class: 'fxs-blade-body' },
        el(
          'ul',
          { class: 'fxs-tiles' },
          ...links.map((link) => el('li', {}, el('a', { href: link.href }, icon(link.icon, 24), link.label))),
        ),
      ),
    ],
  };
}
