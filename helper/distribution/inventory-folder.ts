import { join } from 'node:path';
import { isExtensionId } from '../policy/check.ts';
import { CommandFailure, UsageError } from '../usage.ts';
import { type CrxFacts, CrxFailure, crxLimits, readCrx } from './crx.ts';
import { isExtensionVersion } from './crx-manifest.ts';
import { createInventory, type Inventory, type PackageFacts } from './inventory.ts';
import { refuseKeys } from './inventory-keys.ts';
import { remembering } from './inventory-memory.ts';
import { newestFirst } from './versions.ts';

/** A package takes about a megabyte; browsers ask for one or two of the versions. */
const mostInMemory = 64 * 1024 * 1024;

/**
 * Reads a folder of `<id>/<version>.crx` and verifies each: signature, id and version. One that does not hold stops
 * it all, and so does a private key anywhere in the folder.
 */
export async function readInventory(folder: string): Promise<Inventory> {
  await requireFolder(folder);
  await refuseKeys(folder);
  const packages: PackageFacts[] = [];
  for (const id of await namesIn(folder)) {
    if (!isExtensionId(id)) continue;
    for (const name of await namesIn(join(folder, id))) {
      if (name.endsWith('.crx')) packages.push(await verified(folder, id, name.slice(0, -'.crx'.length)));
    }
  }
  if (packages.length === 0) {
    throw new CommandFailure(
      `${folder} holds no package. Each is expected as <id of the extension>/<version>.crx, as 'pack' writes it.`,
    );
  }
  const sorted = packages.toSorted((a, b) => newestFirst(a.version, b.version));
  return createInventory(
    sorted,
    remembering((facts) => readAgain(folder, facts), mostInMemory),
  );
}

/** Reads and verifies one package, and holds it against the place it lies in. */
async function verified(folder: string, id: string, version: string): Promise<PackageFacts> {
  const file = fileOf(folder, { id, version });
  if (!isExtensionVersion(version)) {
    throw refused(file, `'${version}' is no version. Name the file as its manifest does: 1.2.0.crx.`);
  }
  const facts = await factsOf(file, await bytesOf(file));
  if (facts.id !== id) {
    throw refused(
      file,
      `it is signed for ${facts.id}. Put it into the folder ${facts.id}, or sign it again.`,
    );
  }
  if (facts.version !== version) {
    throw refused(file, `its manifest says version ${facts.version}. Name the file ${facts.version}.crx.`);
  }
  const { minimumChromeVersion, size, sha256 } = facts;
  return { id, version, minimumChromeVersion, size, sha256 };
}

/** The same bytes that were verified at the start, or none. */
async function readAgain(folder: string, facts: PackageFacts): Promise<Uint8Array<ArrayBuffer>> {
  const file = fileOf(folder, facts);
  const bytes = await bytesOf(file);
  if ((await factsOf(file, bytes)).sha256 === facts.sha256) return bytes;
  throw refused(file, 'it is another file than at the start. Start again, so that it is verified.');
}

async function factsOf(file: string, bytes: Uint8Array<ArrayBuffer>): Promise<CrxFacts> {
  try {
    return await readCrx(bytes);
  } catch (error) {
    if (error instanceof CrxFailure) throw refused(file, error.message, error);
    throw error;
  }
}

async function bytesOf(file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const { size, isFile } = await Deno.stat(file);
    // Reading a pipe would wait for ever.
    if (!isFile) throw refused(file, 'it is no plain file.');
    if (size > crxLimits.fileBytes) throw refused(file, 'it is larger than any package of the extension.');
    return await Deno.readFile(file);
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw refused(file, 'it cannot be read. See that this account may read it.', error);
  }
}

const fileOf = (folder: string, { id, version }: Pick<PackageFacts, 'id' | 'version'>): string =>
  join(folder, id, `${version}.crx`);

const refused = (file: string, why: string, cause?: unknown): CommandFailure =>
  new CommandFailure(`${file} is not served: ${why}`, { cause });

async function requireFolder(folder: string): Promise<void> {
  const found = await Deno.stat(folder).catch(() => undefined);
  if (found?.isDirectory) return;
  throw new UsageError(`--packages takes a folder that can be read, and '${folder}' is none.`);
}

/** Names in a folder, in their order; none of what is no folder. */
async function namesIn(folder: string): Promise<string[]> {
  const { isDirectory } = await Deno.stat(folder);
  if (!isDirectory) return [];
  const names: string[] = [];
  for await (const { name } of Deno.readDir(folder)) names.push(name);
  return names.sort();
}
