import type { PackageFacts } from './inventory.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Keeps what was read last, up to so many bytes: an update is asked for by many browsers at once. Those that ask
 * while it is being read wait for the same reading.
 */
export function remembering(
  read: (facts: PackageFacts) => Promise<Bytes>,
  mostBytes: number,
): (facts: PackageFacts) => Promise<Bytes> {
  // A map keeps the order of its entries: the first was used longest ago.
  const kept = new Map<string, Bytes>();
  const underWay = new Map<string, Promise<Bytes>>();
  let total = 0;

  function keep(key: string, bytes: Bytes): void {
    if (bytes.length > mostBytes) return;
    kept.set(key, bytes);
    total += bytes.length;
    for (const [oldest, { length }] of kept) {
      if (total <= mostBytes) return;
      kept.delete(oldest);
      total -= length;
    }
  }

  async function readAndKeep(key: string, facts: PackageFacts): Promise<Bytes> {
    try {
      const bytes = await read(facts);
      keep(key, bytes);
      return bytes;
    } finally {
      underWay.delete(key);
    }
  }

  return async (facts) => {
    const key = `${facts.id}/${facts.version}`;
    const known = kept.get(key);
    if (known) {
      kept.delete(key);
      kept.set(key, known);
      return known;
    }
    const reading = underWay.get(key) ?? readAndKeep(key, facts);
    underWay.set(key, reading);
    return await reading;
  };
}
