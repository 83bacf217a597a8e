import type { SettingName, Settings } from '../../extension/settings/settings.ts';

/** Settings that policy holds for everybody, and who it is that holds them. */
export type HeldSettings = Partial<Pick<Settings, SettingName>> & { organization?: string };

/** What a company hands out to its browsers, and from where. */
export type Deployment = {
  /** Where browsers reach the host, without a trailing slash: `https://retarget.contoso.com`. */
  origin: string;
  extensionId: string;
  /** Which ring of versions these browsers follow; `null` is the one for everybody. */
  ring: string | null;
  settings: HeldSettings;
  /** Plain files on a web server or CDN, which cannot read a query: each ring has an `updates.xml` of its own. */
  asFiles?: boolean;
};

/** Where a browser asks for updates. */
export function updateAddressOf({
  origin,
  ring,
  asFiles = false,
}: Pick<Deployment, 'origin' | 'ring' | 'asFiles'>): string {
  if (ring === null) return `${origin}/updates.xml`;
  return asFiles ? `${origin}/updates-${ring}.xml` : `${origin}/updates.xml?ring=${encodeURIComponent(ring)}`;
}
