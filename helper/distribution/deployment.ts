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
};

/** Where a browser asks for updates. */
export const updateAddressOf = ({ origin, ring }: Pick<Deployment, 'origin' | 'ring'>): string =>
  `${origin}/updates.xml${ring === null ? '' : `?ring=${encodeURIComponent(ring)}`}`;
