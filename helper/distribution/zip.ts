import { crc32 } from 'node:zlib';
import { inflateSync, zipSync } from 'fflate';
import { ArchiveError, entriesOf, type ZipEntry } from './zip-directory.ts';

export { ArchiveError } from './zip-directory.ts';

/** What an archive may hold at most. A build of the extension takes about a hundredth of it. */
export const archiveLimits = { entries: 4096, bytes: 128 * 1024 * 1024 };

/** The years that a zip can tell. */
export const zipYears = { first: 1980, last: 2099 };

/**
 * Makes an archive whose bytes depend on nothing but the files and the day: sorted by name, nothing about the
 * machine, no extra fields. A zip tells the time in the zone of the machine, and fflate takes it from there; so every
 * file gets noon of the day in UTC, an hour that no zone leaves out when it changes its clocks.
 */
export function zip(files: ReadonlyMap<string, Uint8Array>, at: Date): Uint8Array<ArrayBuffer> {
  const year = at.getUTCFullYear();
  if (!(year >= zipYears.first && year <= zipYears.last)) {
    throw new ArchiveError(`A zip tells years from ${zipYears.first} to ${zipYears.last} only.`);
  }
  let room = archiveLimits.bytes;
  for (const [name, { length }] of files) {
    checkName(name);
    if ((room -= length) < 0) throw new ArchiveError('The files are too large for a package.');
  }
  if (files.size > archiveLimits.entries) throw new ArchiveError('There are too many files for a package.');
  const byName = [...files].sort(([one], [other]) => (one < other ? -1 : 1));
  const mtime = new Date(year, at.getUTCMonth(), at.getUTCDate(), 12);
  return zipSync(Object.fromEntries(byName), { level: 9, mtime }) as Uint8Array<ArrayBuffer>;
}

/** Reads an archive within its limits, and compares what is in it with what it says. */
export function unzip(archive: Uint8Array): Map<string, Uint8Array> {
  const names = new Set<string>();
  const files = new Map<string, Uint8Array>();
  let room = archiveLimits.bytes;
  let packedRoom = archive.length;
  for (const entry of entriesOf(archive)) {
    const { name, packed, size } = entry;
    if (names.has(name)) throw new ArchiveError(`It holds ${JSON.stringify(name)} twice.`);
    if (names.size === archiveLimits.entries) throw new ArchiveError('It holds too many files.');
    // What is packed is counted, too, or files could share one piece of the archive and take long to unfold.
    if ((packedRoom -= packed.length) < 0 || (room -= size) < 0) {
      throw new ArchiveError('It unfolds to too much.');
    }
    names.add(name);
    checkName(name.endsWith('/') ? name.slice(0, -1) : name);
    const content = unfold(entry);
    if (!name.endsWith('/')) files.set(name, content);
  }
  return files;
}

const methods = { stored: 0, deflated: 8 };

function unfold({ name, packed, method, size, crc }: ZipEntry): Uint8Array {
  if (method !== methods.stored && method !== methods.deflated) {
    throw new ArchiveError(`${JSON.stringify(name)} in it is packed in a way that is not known.`);
  }
  const content = method === methods.stored ? packed : inflate(name, packed, size);
  if (content.length !== size || crc32(content) !== crc) throw damaged(name);
  return content;
}

function inflate(name: string, packed: Uint8Array, size: number): Uint8Array {
  try {
    // One byte more than there should be, since fflate says nothing of what has no room.
    return inflateSync(packed, { out: new Uint8Array(size + 1) });
  } catch (error) {
    throw damaged(name, error);
  }
}

const damaged = (name: string, cause?: unknown) =>
  new ArchiveError(`${JSON.stringify(name)} in it is damaged.`, { cause });

/** Names that lead out of the folder they are unpacked into, or that mean another file on some system. */
function checkName(name: string): void {
  const parts = name.split('/');
  const strange = parts.some((part) => part === '' || part === '.' || part === '..' || part === '__proto__');
  // deno-lint-ignore no-control-regex
  if (strange || /[\\:\u0000-\u001f]/.test(name)) {
    throw new ArchiveError(`${JSON.stringify(name)} is no name for a file in a package.`);
  }
}
