// @ts-check

/**
 * A place in the portal, as its address names it.
 * @typedef {object} Route
 * @property {string | null} tenant   what stood after a leading `@`
 * @property {string} page            `view`, or the one word of pages such as `home`
 * @property {string} extension
 * @property {string} blade
 * @property {string | null} item     the menu item
 * @property {[string, string][]} params  names as written (a `~` marks a typed value), values decoded
 */

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Reads the hash of an address, old (`#blade/…`) or current (`#view/…`).
 * @param {string} hash
 * @returns {Route}
 */
export function parseRoute(hash) {
  const written = hash.replace(/^#/, '').split(/[#?]/)[0] ?? '';
  // Split before decoding: a name may hold an encoded slash.
  const parts = written.split('/');
  while (parts[0] === '') parts.shift();
  const tenant = parts[0]?.startsWith('@') ? decoded(parts.shift() ?? '').slice(1) : null;
  const page = (parts.shift() || 'home').toLowerCase();
  const none = { tenant, page, extension: '', blade: '', item: null, params: [] };
  if (page !== 'view' && page !== 'blade') return none;

  const [extension = '', blade = '', ...rest] = parts;
  if (!extension || !blade) return { ...none, page: 'home' };
  /** @type {string | null} */
  let item = null;
  if (rest[0] !== undefined && decoded(rest[0]) === '~') item = decoded(rest.splice(0, 2)[1] ?? '');
  else if (page === 'blade' && rest.length % 2 === 1) item = decoded(rest.shift() ?? '');

  /** @type {[string, string][]} */
  const params = [];
  for (let at = 0; at + 1 < rest.length; at += 2) {
    params.push([decoded(rest[at] ?? ''), decoded(rest[at + 1] ?? '')]);
  }
  return { tenant, page: 'view', extension, blade, item: item || null, params };
}

/**
 * The hash of a place, in the form that the portal itself writes.
 * @param {Route} route
 */
export function formatRoute(route) {
  const parts = route.tenant ? [`@${route.tenant}`] : [];
  parts.push(route.page);
  if (route.page === 'view') {
    parts.push(route.extension, route.blade);
    if (route.item) parts.push('~', encodeURIComponent(route.item));
    for (const [name, value] of route.params) parts.push(name, encodeURIComponent(value));
  }
  return `#${parts.join('/')}`;
}

/**
 * The value of a parameter, whatever the case of its name and whether or not it is marked as typed.
 * @param {Route} route
 * @param {string} name
 */
export function paramOf(route, name) {
  const wanted = name.toLowerCase();
  return route.params.find(([key]) => key.replace(/^~|~$/g, '').toLowerCase() === wanted)?.[1];
}

/**
 * The same place with one parameter set.
 * @param {Route} route
 * @param {string} name
 * @param {string} value
 * @returns {Route}
 */
export function withParam(route, name, value) {
  const params = /** @type {[string, string][]} */ (
    route.params.some(([key]) => key === name)
      ? route.params.map(([key, old]) => [key, key === name ? value : old])
      : [...route.params, [name, value]]
  );
  return { ...route, params };
}
