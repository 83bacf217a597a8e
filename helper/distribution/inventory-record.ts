import * as v from 'valibot';
import type { Inventory } from './inventory.ts';

type Store = Pick<Deno.Kv, 'set' | 'delete' | 'list'>;

const Key = v.tuple([v.literal('package'), v.string(), v.string()]);

/** Writes into the store what a server has, for those that set rings; facts only, a package would not fit. */
export async function recordInventory(store: Store, inventory: Inventory): Promise<void> {
  for (const { id, version } of await recordedPackages(store)) {
    if (!inventory.find(id, version)) await store.delete(['package', id, version]);
  }
  for (const id of inventory.ids) {
    for (const facts of inventory.versionsOf(id)) await store.set(['package', id, facts.version], facts);
  }
}

/** The packages that the server which started last has; none before any has started. */
export async function recordedPackages(
  store: Pick<Store, 'list'>,
): Promise<{ id: string; version: string }[]> {
  const packages: { id: string; version: string }[] = [];
  for await (const { key } of store.list({ prefix: ['package'] })) {
    const [, id, version] = v.parse(Key, key);
    packages.push({ id, version });
  }
  return packages;
}
