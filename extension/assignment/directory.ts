/** What the editor knows of groups and filters by name. All of it may be missing without consent. */

export type GroupKind = 'security' | 'microsoft365' | 'dynamicDevices' | 'dynamicUsers' | 'distribution';

export type Group = {
  id: string;
  displayName: string;
  description: string | null;
  kind: GroupKind;
};

/** What became of the look-up of a group id. `unknown`: names may not be read, so the id is shown. */
export type GroupName = { found: true; group: Group } | { found: false; reason: 'deleted' | 'unknown' };

/** Names by group id in lower case. */
export type GroupNames = Record<string, GroupName>;

/** A filter of the tenant. */
export type AssignmentFilter = {
  id: string;
  displayName: string;
  description: string | null;
  /** Graph's `devicePlatformType`; quality updates are Windows: `windows10AndLater`. */
  platform: string;
  /** What the filter is for; Graph leaves it out for devices. */
  managementType: 'devices' | 'apps';
};

/** What is known of names at one moment; of filters nothing while they are not read, or cannot be. */
export type KnownNames = { names: GroupNames; filters: readonly AssignmentFilter[] | null };

/** Whether a filter can be set on a quality update profile: Windows, and for devices. */
export function fitsQualityUpdates(filter: AssignmentFilter): boolean {
  return filter.platform.toLowerCase() === 'windows10andlater' && filter.managementType === 'devices';
}

/** The name of a group id, or why there is none. */
export function groupNameOf(names: GroupNames, id: string): GroupName {
  const key = id.toLowerCase();
  const name = Object.hasOwn(names, key) ? names[key] : undefined;
  return name ?? { found: false, reason: 'unknown' };
}
