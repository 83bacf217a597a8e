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
  const start = address.indexOf('#');
  if (start < 0) return nothing;
  const hash = address.slice(start + 1).split(/[#?]/, 1)[0] ?? '';
  // Split first, decode after: a name may hold an encoded slash.
  const segments = hash.split('/').map(decode);
  const tenantHint = segments[0]?.startsWith('@') ? (segments.shift() ?? '').slice(1) || null : null;
  const route = (segments.shift() ?? '').toLowerCase();
  if (route !== 'view' && route !== 'blade') return { ...nothing, tenantHint };
  const [, blade = ''] = segments.splice(0, 2);
  const item = takeMenuItem(route, segments);

  const onQualityPage = speaksOfQualityUpdates(blade) || speaksOfQualityUpdates(item);
  const profileId = onQualityPage ? findId(segments) : null;
  if (profileId !== null) return { kind: 'detail', profileId, tenantHint };
  const listed = onQualityPage || listItems.includes(item.toLowerCase());
  return { kind: listed ? 'list' : 'none', profileId: null, tenantHint };
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
