import type { Group, Tenant } from '../model.ts';

/** A group as the portal lists it and as its picker offers it. */
export type GroupRow = { id: string; displayName: string; description: string; kind: string };

/** A person as the portal lists them. */
export type UserRow = { id: string; displayName: string; userPrincipalName: string; role: string };

function kindOf({ groupTypes }: Group): string {
  if (groupTypes.includes('Unified')) return 'Microsoft 365';
  return groupTypes.includes('DynamicMembership') ? 'Security, dynamic' : 'Security, assigned';
}

/** As many as the portal shows before somebody searches. */
const mostGroups = 100;

/** Groups by name; each word of the search has to be somewhere in the name or the description. */
export function findGroups({ groups }: Tenant, search: string): GroupRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return groups
    .filter(({ displayName, description }) => {
      const text = `${displayName} ${description ?? ''}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((one, other) => one.displayName.localeCompare(other.displayName))
    .slice(0, mostGroups)
    .map((group) => ({
      id: group.id,
      displayName: group.displayName,
      description: group.description ?? '',
      kind: kindOf(group),
    }));
}

/** Everybody in the tenant. */
export function usersOf({ users }: Tenant): UserRow[] {
  return users.map(({ id, displayName, userPrincipalName, hasIntuneRole }) => ({
    id,
    displayName,
    userPrincipalName,
    role: hasIntuneRole ? 'Intune administrator' : 'None',
  }));
}
