import type { Tenant } from '../model.ts';
import type { PolicyRow } from './samples.ts';

/** The releases that the tenant's profiles expedite, newest first, with how many profiles each has. */
export function sortedReleases({ profiles }: Tenant): PolicyRow[] {
  const byName = new Map<string, PolicyRow & { count: number }>();
  for (const { releaseDateDisplayName, expeditedUpdateSettings, assignments } of profiles) {
    const [, name = releaseDateDisplayName] = /^[^,]+, (.+)$/.exec(releaseDateDisplayName) ?? [];
    const released = expeditedUpdateSettings?.qualityUpdateRelease ?? '';
    const known = byName.get(name) ?? {
      id: name,
      displayName: name,
      facts: [],
      assigned: false,
      lastModified: released,
      count: 0,
    };
    known.count += 1;
    known.assigned ||= assignments.length > 0;
    byName.set(name, known);
  }
  return [...byName.values()]
    .sort((one, other) => other.lastModified.localeCompare(one.lastModified))
    .map(({ count, ...release }) => ({ ...release, facts: [String(count)] }));
}
