import * as v from 'valibot';
import { isExtensionVersion } from './crx-manifest.ts';
import { isRingName } from './ring-name.ts';

/** For each extension its rings, and the version that each of them is at. */
export type RingTable = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Where rings rest: embedded on one machine, replicated on Deno Deploy. */
export type RingStore = Pick<Deno.Kv, 'get' | 'set' | 'delete' | 'list'>;

const Key = v.tuple([v.literal('ring'), v.string(), v.pipe(v.string(), v.check(isRingName))]);
const Version = v.pipe(v.string(), v.check(isExtensionVersion));

const keyOf = (id: string, ring: string) => ['ring', id, ring];

/** Reads every ring. An entry that is none of ours, or damaged, makes the whole reading fail: better than a guess. */
export async function readRings(store: RingStore): Promise<RingTable> {
  const table = new Map<string, Map<string, string>>();
  for await (const { key, value } of store.list({ prefix: ['ring'] }, { consistency: 'eventual' })) {
    const [, id, ring] = v.parse(Key, key);
    const rings = table.get(id) ?? new Map<string, string>();
    table.set(id, rings.set(ring, v.parse(Version, value)));
  }
  return table;
}

/** Sets a ring to a version; a server that uses the same store follows within a second. */
export async function setRing(store: RingStore, id: string, ring: string, version: string): Promise<void> {
  await store.set(keyOf(id, ring), version);
}

/** Takes a ring away; false when there was none. */
export async function removeRing(store: RingStore, id: string, ring: string): Promise<boolean> {
  const { value } = await store.get(keyOf(id, ring));
  if (value === null) return false;
  await store.delete(keyOf(id, ring));
  return true;
}

/** The rings as they were a moment ago, and whether their store still answers. */
export type Rings = () => Promise<{ table: RingTable; isReachable: boolean }>;

/** How long a reading is good for: many browsers ask at once, and a ring is changed by hand. */
const freshFor = 1000;

/**
 * Follows the rings of a running server by reading them again every second at most. While the store does not answer,
 * what was read last holds; without any reading it throws, since the default would give everybody the newest version.
 */
export function followRings(store: RingStore, now: () => number): Rings {
  let last: { table: RingTable; isReachable: boolean } | undefined;
  let readAt = -Infinity;
  let underWay: Promise<void> | undefined;

  async function readOnce(): Promise<void> {
    try {
      last = { table: await readRings(store), isReachable: true };
    } catch (error) {
      if (last?.isReachable !== false) console.error('The rings cannot be read.', error);
      if (last) last = { ...last, isReachable: false };
    } finally {
      readAt = now();
      underWay = undefined;
    }
  }

  return async () => {
    if (now() - readAt >= freshFor) await (underWay ??= readOnce());
    if (!last) throw new RingsUnreadable();
    return last;
  };
}

/** The store of the rings has never answered since the start. */
export class RingsUnreadable extends Error {}
