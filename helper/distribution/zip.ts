import { type UnzipFileInfo, unzipSync, zipSync } from 'fflate';

/** What an archive may hold at most. A build of the extension takes about a hundredth of it. */
export const archiveLimits = { entries: 4096, bytes: 128 * 1024 * 1024 };

/** The years that a zip can tell. */
export const zipYears = { first: 1980, last: 2099 };

/** Says in one sentence why an archive cannot be made or read. */
export class ArchiveError extends Error {}

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

/** Reads an archive within its limits. */
export function unzip(bytes: Uint8Array): Map<string, Uint8Array> {
  const seen = new Map<string, number>();
  let room = archiveLimits.bytes;
  let packed = bytes.length;
  const filter = ({ name, size, originalSize }: UnzipFileInfo): boolean => {
    if (seen.has(name)) throw new ArchiveError(`It holds '${name}' twice.`);
    if (seen.size === archiveLimits.entries) throw new ArchiveError('It holds too many files.');
    // Also what lies in the archive is counted, or files could share one piece of it and take long to unfold.
    if ((packed -= size) < 0 || (room -= originalSize) < 0) throw new ArchiveError('It unfolds to too much.');
    seen.set(name, originalSize);
    if (name.endsWith('/')) return false;
    checkName(name);
    return true;
  };
  const files = new Map(Object.entries(unfold(bytes, filter)));
  for (const [name, content] of files) {
    if (content.length !== seen.get(name)) throw new ArchiveError(`'${name}' in it is damaged.`);
  }
  return files;
}

function unfold(bytes: Uint8Array, filter: (info: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    // Whatever fflate stumbles over: it trusts the numbers that it finds.
    throw new ArchiveError('It is no zip, or a damaged one.', { cause: error });
  }
}

/** Names that lead out of the folder they are unpacked into, or that mean another file on some system. */
function checkName(name: string): void {
  const parts = name.split('/');
  const strange = parts.some((part) => part === '' || part === '.' || part === '..' || part === '__proto__');
  // deno-lint-ignore no-control-regex
  if (strange || /[\\:\u0000-\u001f]/.test(name)) {
    throw new ArchiveError(`'${name}' is no name for a file in a package.`);
  }
}
