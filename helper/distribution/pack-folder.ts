import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CommandFailure } from '../usage.ts';
import { archiveLimits } from './zip.ts';

/** Reads the files of an extension, by their names with slashes. */
export async function readExtension(folder: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  let room = archiveLimits.bytes;
  for await (const name of namesIn(folder, '')) {
    if (files.size === archiveLimits.entries) throw tooMuch(folder);
    const path = join(folder, name);
    // Asked before, since a file that is too large should not be read to find out.
    if ((room -= (await stat(path)).size) < 0) throw tooMuch(folder);
    const content = new Uint8Array(await readFile(path));
    refuseKey(path, content);
    files.set(name, content);
  }
  return files;
}

async function* namesIn(folder: string, under: string): AsyncGenerator<string> {
  for (const entry of await list(join(folder, under))) {
    const name = `${under}${entry.name}`;
    if (entry.isDirectory()) yield* namesIn(folder, `${name}/`);
    else if (entry.isFile()) yield name;
    // A link could bring anything of this machine into the package.
    else throw new CommandFailure(`${join(folder, name)} is no plain file, so it cannot be packed.`);
  }
}

async function list(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new CommandFailure(`There is no folder ${folder}.`, { cause: error });
    throw new CommandFailure(`The files of the extension cannot be read: ${message}`, { cause: error });
  }
}

/** A key that lies among the files would go out to everybody. */
function refuseKey(path: string, content: Uint8Array): void {
  const start = new TextDecoder().decode(content.subarray(0, 200));
  if (/^\s*-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(start)) {
    throw new CommandFailure(`${path} is a private key. It must not be packed: move it elsewhere.`);
  }
}

const tooMuch = (folder: string) =>
  new CommandFailure(`${folder} holds more than an extension does. Is it the right folder?`);

/**
 * Writes a package, whole or not at all. One that is there already has to be the same: a browser that has a version
 * does not ask for it again, so a version must never come to mean something else.
 */
export async function writePackage(file: string, bytes: Uint8Array): Promise<void> {
  await writing(async () => {
    const existing = await readIfThere(file);
    if (existing?.equals(bytes)) return;
    if (existing) {
      throw new CommandFailure(
        `${file} is there already and differs. Browsers that have this version would not take it again: raise the version, or name another folder with --out.`,
      );
    }
    await mkdir(dirname(file), { recursive: true });
    // Its name does not end in .crx, so that nobody hands out half a package.
    const partial = `${file}.${crypto.randomUUID()}.partial`;
    try {
      await writeFile(partial, bytes, { flag: 'wx' });
      await rename(partial, file);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
  });
}

/** Writes the files of an extension into a folder that is new or empty. */
export async function writeExtension(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await writing(async () => {
    await mkdir(folder, { recursive: true });
    if ((await readdir(folder)).length > 0) {
      throw new CommandFailure(`${folder} is not empty. Name a new folder with --unpacked.`);
    }
    for (const [name, content] of files) {
      const file = join(folder, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content, { flag: 'wx' });
    }
  });
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function writing(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure(`The package cannot be written: ${(error as Error).message}`, { cause: error });
  }
}
