import type { CloudName } from '../../../extension/graph/clouds.ts';
import type { JsonObject, Profile, Tenant } from '../model.ts';

/** Who the portal says is signed in, and where. */
export type Session = {
  cloud: CloudName;
  tenant: { id: string; domain: string; displayName: string };
  user: { displayName: string; userPrincipalName: string; initials: string };
};

/**
 * One line of an assignments table; `name` is an id where the object is gone, as in the real portal. Also a type of
 * the page's own script (static/blades/profile.js).
 */
export type AssignmentRow = { name: string; filter: string };

export type ProfileDetail = {
  id: string;
  displayName: string;
  description: string;
  release: string;
  restart: string;
  scopeTags: string[];
  included: AssignmentRow[];
  excluded: AssignmentRow[];
};

/** An assignment as the wizard needs it: the target as it is stored, to be sent back untouched, and its names. */
export type WizardRow = { target: JsonObject; mode: 'include' | 'exclude'; name: string; filter: string };

export type ProfileRow = {
  id: string;
  displayName: string;
  release: string;
  /** The release's day, by which releases sort. */
  releaseDate: string;
  assigned: boolean;
  lastModified: string;
};

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.[0] ?? '')
    .join('')
    .toUpperCase();
}

/** The tenant's session: its first person with an Intune role, for nobody else works in the portal. */
export function sessionOf(tenant: Tenant): Session {
  const user = tenant.users.find((person) => person.hasIntuneRole) ?? tenant.users[0];
  return {
    cloud: tenant.cloud,
    tenant: { id: tenant.id, domain: tenant.domain, displayName: tenant.displayName },
    user: {
      displayName: user?.displayName ?? '',
      userPrincipalName: user?.userPrincipalName ?? '',
      initials: initialsOf(user?.displayName ?? ''),
    },
  };
}

/** The profile as one line of the list. */
export function profileRow(profile: Profile): ProfileRow {
  return {
    id: profile.id,
    displayName: profile.displayName,
    release: profile.releaseDateDisplayName,
    releaseDate: profile.expeditedUpdateSettings?.qualityUpdateRelease ?? '',
    assigned: profile.assignments.length > 0,
    lastModified: profile.lastModifiedDateTime,
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function sameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function typeOf(target: JsonObject): string {
  return text(target['@odata.type']).replace(/^#?microsoft\.graph\./, '');
}

function nameOf(tenant: Tenant, target: JsonObject): string {
  const type = typeOf(target);
  if (type === 'allDevicesAssignmentTarget') return 'All devices';
  if (type === 'allLicensedUsersAssignmentTarget') return 'All users';
  if (type === 'configurationManagerCollectionAssignmentTarget') return text(target['collectionId']);
  const id = text(target['groupId']);
  return tenant.groups.find((group) => sameId(group.id, id))?.displayName ?? (id || type || 'Unknown target');
}

function filterOf(tenant: Tenant, target: JsonObject): string {
  const id = text(target['deviceAndAppManagementAssignmentFilterId']);
  const mode = text(target['deviceAndAppManagementAssignmentFilterType']);
  if (!id || !mode || mode === 'none') return 'None';
  const name = tenant.filters.find((filter) => sameId(filter.id, id))?.displayName ?? id;
  return mode === 'exclude' ? `${name} (exclude)` : name;
}

function isExclusion(target: JsonObject): boolean {
  return typeOf(target) === 'exclusionGroupAssignmentTarget';
}

/** The profile's whole list for the wizard. */
export function wizardRows(tenant: Tenant, profile: Profile): WizardRow[] {
  return profile.assignments.map(({ target }) => ({
    target,
    mode: isExclusion(target) ? 'exclude' : 'include',
    name: nameOf(tenant, target),
    filter: filterOf(tenant, target),
  }));
}

/** The profile with names in place of ids, as its page shows it. */
export function profileDetail(tenant: Tenant, profile: Profile): ProfileDetail {
  const rows = profile.assignments.map(({ target }) => ({
    excludes: isExclusion(target),
    row: { name: nameOf(tenant, target), filter: filterOf(tenant, target) },
  }));
  const days = profile.expeditedUpdateSettings?.daysUntilForcedReboot;
  return {
    id: profile.id,
    displayName: profile.displayName,
    description: profile.description ?? '',
    release: profile.releaseDateDisplayName,
    restart: days === undefined ? 'Not configured' : `${days} ${days === 1 ? 'day' : 'days'}`,
    scopeTags: profile.roleScopeTagIds.map((tag) => (tag === '0' ? 'Default' : tag)),
    included: rows.filter(({ excludes }) => !excludes).map(({ row }) => row),
    excluded: rows.filter(({ excludes }) => excludes).map(({ row }) => row),
  };
}
