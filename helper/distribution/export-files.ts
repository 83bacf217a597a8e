import { bytesOf, policyFiles } from '../policy/files.ts';
import { keeping } from './app-answer.ts';
import { packageType } from './app.ts';
import type { Deployment } from './deployment.ts';
import { headerFiles } from './export-headers.ts';
import type { Inventory } from './inventory.ts';
import { filePlaces } from './places.ts';
import { type RingTable } from './rings.ts';
import { stable } from './ring-name.ts';
import { ringProblems, versionInRing } from './rings-version.ts';
import { CommandFailure } from '../usage.ts';
import { startPage, startPageHeaders } from './start-page.ts';
import { type Offer, offer, updatesXml } from './updates-xml.ts';

/** One file of the export, and the headers that a web server should send with it. */
export type ExportedFile = {
  path: string;
  content: string | Uint8Array;
  headers: Record<string, string>;
};

/**
 * Everything that the server would answer, as plain files for any web server or CDN. What needs a query has a file
 * for each ring instead.
 */
export async function exportedFiles(
  inventory: Inventory,
  table: RingTable,
  served: Omit<Deployment, 'ring' | 'asFiles'>,
): Promise<ExportedFile[]> {
  const [problem] = ringProblems(inventory, table);
  if (problem !== undefined) throw new CommandFailure(problem);
  const names = inventory.ids.flatMap((id) => [...(table.get(id)?.keys() ?? [])]);
  const others = [...new Set(names)].filter((name) => name !== stable).sort();
  const files = [await packages(inventory)];
  for (const ring of [null, ...others]) {
    const deployment = { ...served, ring, asFiles: true };
    files.push([updates(inventory, table, deployment)]);
    // A ring of another extension has no policy of this one.
    if (ring !== null && !table.get(served.extensionId)?.has(ring)) continue;
    files.push(policies(deployment), [await page(inventory, table, deployment)]);
  }
  const all = files.flat();
  return [...all, ...headerFiles(all)];
}

async function packages(inventory: Inventory): Promise<ExportedFile[]> {
  const facts = inventory.ids.flatMap((id) => inventory.versionsOf(id));
  return await Promise.all(
    facts.map(async (one) => ({
      path: `crx/${one.id}/${one.version}.crx`,
      content: await inventory.read(one),
      headers: { 'Content-Type': packageType, 'Cache-Control': keeping.forever },
    })),
  );
}

function updates(inventory: Inventory, table: RingTable, { origin, ring }: Deployment): ExportedFile {
  const offers = inventory.ids.flatMap((id): Offer[] => {
    const found = versionInRing(inventory, table, id, ring);
    return found.is === 'version' ? [offer(found.facts, undefined)] : [];
  });
  return {
    path: ring === null ? 'updates.xml' : `updates-${ring}.xml`,
    content: updatesXml(origin, offers),
    headers: { 'Content-Type': 'text/xml; charset=utf-8', 'Cache-Control': keeping.shortly },
  };
}

function policies(deployment: Deployment): ExportedFile[] {
  return policyFiles(deployment).map((file) => ({
    path: filePlaces.policy(file.path, deployment.ring),
    content: bytesOf(file),
    headers: { 'Content-Type': file.type, 'Cache-Control': keeping.shortly },
  }));
}

async function page(inventory: Inventory, table: RingTable, deployment: Deployment): Promise<ExportedFile> {
  return {
    path: filePlaces.page(deployment.ring),
    content: await startPage({ inventory, table, deployment, places: filePlaces }),
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': keeping.shortly,
      ...startPageHeaders,
    },
  };
}
