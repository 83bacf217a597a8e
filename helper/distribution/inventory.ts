import type { CrxFacts } from './crx.ts';

/** What is told of a package; the rest of its facts served to verify it. */
export type PackageFacts = Pick<CrxFacts, 'id' | 'version' | 'minimumChromeVersion' | 'size' | 'sha256'>;

/** The packages that were verified at the start. What is not in here cannot be asked for. */
export type Inventory = {
  ids: readonly string[];
  /** The versions of an extension, the newest first; none for an id that is not known. */
  versionsOf(id: string): readonly PackageFacts[];
  find(id: string, version: string): PackageFacts | undefined;
  /** The package itself, the same bytes that were verified; throws when they are not there any more. */
  read(facts: PackageFacts): Promise<Uint8Array<ArrayBuffer>>;
};

/** What the packages are read back from. */
type Source = (facts: PackageFacts) => Promise<Uint8Array<ArrayBuffer>>;

/** Puts verified packages in order. */
export function createInventory(packages: readonly PackageFacts[], read: Source): Inventory {
  const byId = Map.groupBy(packages, ({ id }) => id);
  return {
    ids: [...byId.keys()].sort(),
    versionsOf: (id) => byId.get(id) ?? [],
    find: (id, version) => byId.get(id)?.find((one) => one.version === version),
    read,
  };
}
