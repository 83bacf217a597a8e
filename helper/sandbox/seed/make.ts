import type { Group, JsonObject, Profile, User } from '../model.ts';

const password = 'Retarget!2026';

/** Somebody with an Intune role. In this world everybody has the same password. */
export function person(id: string, userPrincipalName: string, displayName: string): User {
  return { id, userPrincipalName, displayName, password, hasIntuneRole: true };
}

/** A security group with members added by hand. */
export function security(id: string, displayName: string, description: string | null): Group {
  return { id, displayName, description, groupTypes: [], securityEnabled: true, membershipRule: null };
}

/** A security group whose members follow from a rule. */
export function dynamic(id: string, displayName: string, description: string | null, rule: string): Group {
  return {
    ...security(id, displayName, description),
    groupTypes: ['DynamicMembership'],
    membershipRule: rule,
  };
}

/** A Microsoft 365 group. */
export function unified(id: string, displayName: string, description: string | null): Group {
  return { ...security(id, displayName, description), groupTypes: ['Unified'], securityEnabled: false };
}

type Filtered = { include: string } | { exclude: string } | null;

/** A target that includes a group. */
export function include(groupId: string, filter: Filtered = null): JsonObject {
  return { ...target('groupAssignmentTarget', filter), groupId };
}

/** A target that excludes a group. */
export function exclude(groupId: string): JsonObject {
  return { ...target('exclusionGroupAssignmentTarget'), groupId };
}

/** The target that means every device. */
export function allDevices(): JsonObject {
  return target('allDevicesAssignmentTarget');
}

/** The target that means every licensed person. */
export function allUsers(): JsonObject {
  return target('allLicensedUsersAssignmentTarget');
}

/** A target that includes a collection of Configuration Manager. */
export function collection(collectionId: string): JsonObject {
  return { ...target('configurationManagerCollectionAssignmentTarget'), collectionId };
}

/** Inherited properties come first, and an unset filter reads as `null` and `none` (facts/graph.md §3). */
function target(typeName: string, filter: Filtered = null): JsonObject {
  const mode = filter === null ? 'none' : 'include' in filter ? 'include' : 'exclude';
  const id = filter === null ? null : 'include' in filter ? filter.include : filter.exclude;
  return {
    '@odata.type': `#microsoft.graph.${typeName}`,
    deviceAndAppManagementAssignmentFilterId: id,
    deviceAndAppManagementAssignmentFilterType: mode,
  };
}

type ProfileDraft = {
  id: string;
  name: string;
  description: string | null;
  /** Day of the release: `2026-11-10`. */
  release: string;
  /** How Microsoft numbers it: `2026.11 B`. */
  label: string;
  days: number;
  targets: JsonObject[];
};

/** A profile, created the day after its release came out. */
export function profile({ id, name, description, release, label, days, targets }: ProfileDraft): Profile {
  const day = new Date(`${release}T09:14:27.3108145Z`);
  const created = new Date(day.getTime() + 24 * 60 * 60 * 1000).toISOString();
  return {
    id,
    displayName: name,
    description,
    expeditedUpdateSettings: {
      qualityUpdateRelease: `${release}T00:00:00Z`,
      daysUntilForcedReboot: days,
    },
    roleScopeTagIds: ['0'],
    releaseDateDisplayName: `${longDate(day)}, ${label} security update`,
    deployableContentDisplayName: `${label} Security Updates for Windows 10 and later`,
    createdDateTime: created,
    lastModifiedDateTime: created,
    // The ids are given once the whole world stands: they depend on its mode.
    assignments: targets.map((target) => ({ id: '', target })),
  };
}

/** Day, month and year as the admin center writes them: `10 November 2026`. */
export function longDate(day: Date): string {
  return day.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}
