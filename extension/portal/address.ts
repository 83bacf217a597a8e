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
