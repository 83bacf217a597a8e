import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { CommandFailure, UsageError } from '../usage.ts';
import { type ExportedFile, exportedFiles } from './export-files.ts';
import { parseOptions, readPath, required } from './options.ts';
import { readRings, type RingTable } from './rings.ts';
import { hasStore, openStore } from './rings-store.ts';
import { readServed } from './serve-setup.ts';

export const summary = 'write all that is served as plain files for any web server';

export const usage = `export --packages DIR --origin URL --out DIR [options]

Verifies every package, and writes updates.xml, packages, policy files and the start page as plain
files for any web server or CDN, with the headers that they need in the words of the usual servers
(_headers, nginx.conf, web.config). A ring has files of its own: updates-pilot.xml, policy-pilot/.

  --packages DIR       folder of <id of the extension>/<version>.crx, as 'pack' writes it
  --origin URL         where browsers reach the host: https://retarget.contoso.com
  --out DIR            a folder that is not there yet, or is empty
  --settings FILE      settings that the policy files hold, as JSON
  --kv FILE            where rings rest, if there are any
  --extension-id ID    the extension that policy files are for; needed when DIR has several`;

/** Writes the export, whole or not at all. */
export async function run(args: string[]): Promise<void> {
  const { out: outText, ...values } = parseOptions({
    args,
    options: {
      packages: { type: 'string' },
      origin: { type: 'string' },
      out: { type: 'string' },
      settings: { type: 'string' },
      kv: { type: 'string' },
      'extension-id': { type: 'string' },
    },
  }).values;
  const out = resolve(readPath('--out', required('--out', outText, 'the folder to write to')));
  await requireEmpty(out);
  const { inventory, deployment } = await readServed({ values, sourceOf: (setting) => `--${setting}` });
  const table = values.kv === undefined ? new Map() : await ringsIn(readPath('--kv', values.kv));
  const files = await exportedFiles(inventory, table, deployment);
  await write(out, files);
  console.log(
    `${files.length} files for ${deployment.origin} are in ${out}.\n` +
      'Put them at the root of the host. Which headers they need is in _headers, nginx.conf and web.config.',
  );
}

async function ringsIn(file: string): Promise<RingTable> {
  if (!(await hasStore(file))) {
    console.error(`Warning: There is no store of rings at ${file}, so everybody gets the newest version.`);
    return new Map();
  }
  const store = await openStore(file);
  try {
    return await readRings(store);
  } finally {
    store.close();
  }
}

/** Old files among new ones would be handed out, too. */
async function requireEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new UsageError(`--out takes a folder, and '${folder}' cannot be read as one.`, { cause: error });
  });
  if (names.length > 0) throw new UsageError(`--out takes an empty folder, and '${folder}' is not.`);
}

/** Writes beside the place and moves there at the end, so that nobody ever finds half of it. */
async function write(folder: string, files: readonly ExportedFile[]): Promise<void> {
  const draft = `${folder}.draft-${crypto.randomUUID()}`;
  try {
    for (const { path, content } of files) {
      const file = join(draft, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    // Where it is there already, it is empty; not every system moves over it.
    await rmdir(folder).catch(() => {});
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw new CommandFailure(`The files cannot be written to ${folder}: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
