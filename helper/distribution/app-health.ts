import { keeping } from './app-answer.ts';
import { CommandFailure } from '../usage.ts';
import type { Inventory, PackageFacts } from './inventory.ts';
import { type Rings, RingsUnreadable, type RingTable } from './rings.ts';
import { ringProblems, versionInRing } from './rings-version.ts';

/** What `/healthz` tells; `doctor` reads it, too. */
type Health = {
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
    ...(read ? await packageProblems(inventory, read.table) : []),
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

/** Says of each package that a ring leads browsers to, and that cannot be read any more, what to do. */
async function packageProblems(inventory: Inventory, table: RingTable): Promise<string[]> {
  const led = inventory.ids.flatMap((id) =>
    [null, ...(table.get(id)?.keys() ?? [])].flatMap((ring) => {
      const found = versionInRing(inventory, table, id, ring);
      return found.is === 'version' ? [found.facts] : [];
    }),
  );
  const problems = await Promise.all([...new Set(led)].map((facts) => packageProblem(inventory, facts)));
  return problems.filter((problem) => problem !== null);
}

async function packageProblem(inventory: Inventory, facts: PackageFacts): Promise<string | null> {
  try {
    await inventory.read(facts);
    return null;
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    // Its own words name a place on this server.
    const name = `${facts.id}/${facts.version}.crx`;
    return `The package ${name} cannot be handed out: it is gone or changed. Put it back as it was packed, or start again.`;
  }
}
