import { isGuid } from '../assignment/ids';

/** What an address of the Intune admin center shows, as far as its grammar tells. */
export type PortalPage = {
  /** `detail`: a page that may be of one quality update profile; `list`: a page about them. */
  kind: 'none' | 'list' | 'detail';
  /** The id in an id slot of a detail page. Only Graph can tell whether it is a quality update profile. */
  profileId: string | null;
  /** The tenant's domain or id where the address names one (`#@contoso.com/…`). */
  tenantHint: string | null;
};

const nothing: PortalPage = { kind: 'none', profileId: null, tenantHint: null };

/** Menu items under which the portal lists quality update profiles (grades A and C of the known addresses). */
const listItems = ['windows10qualityupdate', 'windows10qualityupdates', 'qualityupdates', 'windows10update'];

/** Names that carry the id of what a page shows, bare or between tildes. Values of `…Name` are never looked at. */
const idSlot = /^~*(?:profileid|policyid|configurationid|id)~*$/i;

const speaksOfQualityUpdates = (name: string): boolean => /qualityupdate|expedite/i.test(name);

/**
 * Reads an address by the portal's grammar:
 * `#view/{extension}/{blade}[/~/{menu item}]/{name}/{value}…`, the older `#blade/…`, and a leading `@tenant/`.
 * Pure and total: any text gives an answer, none throws.
 */
export function readPortalAddress(address: string): PortalPage {
  const { tenantHint, blade, item, pairs } = readRoute(address);
  if (blade === null) return { ...nothing, tenantHint };
  const onQualityPage = speaksOfQualityUpdates(blade) || speaksOfQualityUpdates(item);
  const profileId = onQualityPage ? findId(pairs) : null;
  if (profileId !== null) return { kind: 'detail', profileId, tenantHint };
  const listed = onQualityPage || listItems.includes(item.toLowerCase());
  return { kind: listed ? 'list' : 'none', profileId: null, tenantHint };
}

/** Pages of what is surely no quality update profile. */
const speaksOfOthers = (name: string): boolean =>
  /featureupdate|driverupdate|softwareupdates|compliance|autopilot|enrollment|script/i.test(name);

/**
 * The id in an id slot of a page whose blade says nothing of what it shows. Nobody has published the address of
 * a quality update profile's own page (facts: portal), so an address that a person gives may hold its id.
 */
export function readIdOfAnyPage(address: string): string | null {
  const { blade, item, pairs } = readRoute(address);
  return blade === null || speaksOfOthers(blade) || speaksOfOthers(item) ? null : findId(pairs);
}

type Route = { tenantHint: string | null; blade: string | null; item: string; pairs: string[] };

/** The parts of the hash; `blade` is `null` where it shows none. */
function readRoute(address: string): Route {
  const start = address.indexOf('#');
  const none = { tenantHint: null, blade: null, item: '', pairs: [] };
  if (start < 0) return none;
  const hash = address.slice(start + 1).split(/[#?]/, 1)[0] ?? '';
  // Split first, decode after: a name may hold an encoded slash.
  const segments = hash.split('/').map(decode);
  const tenantHint = segments[0]?.startsWith('@') ? (segments.shift() ?? '').slice(1) || null : null;
  const route = (segments.shift() ?? '').toLowerCase();
  if (route !== 'view' && route !== 'blade') return { ...none, tenantHint };
  const [, blade = ''] = segments.splice(0, 2);
  return { tenantHint, blade, item: takeMenuItem(route, segments), pairs: segments };
}

/** Removes the menu item from the segments: marked by `~` in views, in blades by an odd number of segments. */
function takeMenuItem(route: 'view' | 'blade', segments: string[]): string {
  if (segments[0] === '~') return segments.splice(0, 2)[1] ?? '';
  const unmarked = route === 'blade' && segments.length % 2 === 1;
  return unmarked ? (segments.shift() ?? '') : '';
}

function findId(segments: readonly string[]): string | null {
  for (let index = 0; index + 1 < segments.length; index += 2) {
    const value = (segments[index + 1] ?? '').replace(/^\{|\}$/g, '');
    if (idSlot.test(segments[index] ?? '') && isGuid(value)) return value.toLowerCase();
  }
  return null;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // A stray percent sign is no reason to miss the rest of the address.
    return segment;
  }
}
