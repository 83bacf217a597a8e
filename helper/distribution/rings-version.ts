import type { Inventory, PackageFacts } from './inventory.ts';
import { type RingTable } from './rings.ts';
import { stable } from './ring-name.ts';

/** What a ring comes to for one extension. */
export type RingVersion =
  | { is: 'version'; facts: PackageFacts }
  | { is: 'unknown' }
  /** The ring names a version that this server has not. */
  | { is: 'missing'; version: string };

/** The version that browsers of a ring get. For everybody, as long as nothing is set, it is the newest one. */
export function versionInRing(
  inventory: Inventory,
  table: RingTable,
  id: string,
  ring: string | null,
): RingVersion {
  const name = ring ?? stable;
  const version = table.get(id)?.get(name);
  if (version === undefined) {
    const [newest] = inventory.versionsOf(id);
    return name === stable && newest ? { is: 'version', facts: newest } : { is: 'unknown' };
  }
  const facts = inventory.find(id, version);
  return facts ? { is: 'version', facts } : { is: 'missing', version };
}

/** Says of each ring with a version that is not there what to do. */
export function ringProblems(inventory: Inventory, table: RingTable): string[] {
  return inventory.ids.flatMap((id) =>
    [...(table.get(id) ?? [])]
      .filter(([, version]) => !inventory.find(id, version))
      .map(
        ([ring, version]) =>
          `The ring ${ring} of ${id} is at ${version}, which is not among the packages. Put ${id}/${version}.crx ` +
          `there and start again, or set the ring to another version.`,
      ),
  );
}
