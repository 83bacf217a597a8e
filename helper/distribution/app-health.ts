import { keeping } from './app-answer.ts';
import type { Inventory } from './inventory.ts';
import { type Rings, RingsUnreadable } from './rings.ts';
import { ringProblems } from './rings-version.ts';

/** What `/healthz` tells; `doctor` reads it, too. */
export type Health = {
  status: 'ok' | 'failing';
  /** By the id of the extension, the newest version first. */
  versions: Record<string, string[]>;
  /** By the id of the extension, the version that each ring is at; `null` when they cannot be read. */
  rings: Record<string, Record<string, string>> | null;
  /** Sentences that say what to do; none when all is well. */
  problems: string[];
};

/** 200 when every browser would be answered as it should be, else 503. */
export async function health(inventory: Inventory, rings: Rings): Promise<Response> {
  const versions = Object.fromEntries(
    inventory.ids.map((id) => [id, inventory.versionsOf(id).map(({ version }) => version)]),
  );
  const read = await readOrNull(rings);
  const unreachable = 'The store of the rings does not answer: see that it is there and can be read.';
  const problems = [
    ...(read?.isReachable ? [] : [unreachable]),
    ...(read ? ringProblems(inventory, read.table) : []),
  ];
  const body: Health = {
    status: problems.length === 0 ? 'ok' : 'failing',
    versions,
    rings: read && Object.fromEntries([...read.table].map(([id, of]) => [id, Object.fromEntries(of)])),
    problems,
  };
  const status = problems.length === 0 ? 200 : 503;
  return Response.json(body, { status, headers: { 'Cache-Control': keeping.never } });
}

async function readOrNull(rings: Rings) {
  try {
    return await rings();
  } catch (error) {
    if (error instanceof RingsUnreadable) return null;
    throw error;
  }
}
