/** Says in one sentence why an archive cannot be made or read. */
export class ArchiveError extends Error {}

/** What the directory of an archive says of a file, and the bytes that the file is packed in. */
export type ZipEntry = { name: string; packed: Uint8Array; method: number; size: number; crc: number };

const endMark = 0x06054b50;
const endLength = 22;
const directoryMark = 0x02014b50;
const directoryLength = 46;
const localMark = 0x04034b50;
const localLength = 30;

/**
 * Reads the directory at the end of an archive, as browsers do. fflate would do it as well, but it believes the sizes
 * that it finds and does not compare checksums, so that it takes what a browser then does not unpack.
 */
export function* entriesOf(archive: Uint8Array): Generator<ZipEntry> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = archive.length - endLength;
  // No comment behind it and no 64 bit sizes: no packer of extensions needs either.
  if (end < 0 || view.getUint32(end, true) !== endMark) throw new ArchiveError('It is no zip.');
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const { entry, next } = readEntry(archive, view, at, end);
    yield entry;
    at = next;
  }
  if (at !== end) throw damaged();
}

function readEntry(archive: Uint8Array, view: DataView, at: number, end: number) {
  if (at + directoryLength > end || view.getUint32(at, true) !== directoryMark) throw damaged();
  const nameAt = at + directoryLength;
  const nameLength = view.getUint16(at + 28, true);
  const next = nameAt + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (next > end) throw damaged();
  const name = archive.subarray(nameAt, nameAt + nameLength);
  const encrypted = (view.getUint16(at + 8, true) & 1) !== 0;
  if (encrypted) throw new ArchiveError(`${JSON.stringify(textOf(name))} in it is encrypted.`);
  const local = view.getUint32(at + 42, true);
  const start = contentAt(archive, view, local, name);
  const packedSize = view.getUint32(at + 20, true);
  if (start + packedSize > end) throw damaged();
  const entry: ZipEntry = {
    name: textOf(name),
    packed: archive.subarray(start, start + packedSize),
    method: view.getUint16(at + 10, true),
    size: view.getUint32(at + 24, true),
    crc: view.getUint32(at + 16, true),
  };
  return { entry, next };
}

/** Where the content of a file begins: behind a second header, which has to speak of the same file. */
function contentAt(archive: Uint8Array, view: DataView, local: number, name: Uint8Array): number {
  if (local + localLength > archive.length || view.getUint32(local, true) !== localMark) throw damaged();
  const nameAt = local + localLength;
  const nameLength = view.getUint16(local + 26, true);
  const said = archive.subarray(nameAt, nameAt + nameLength);
  if (said.length !== name.length || said.some((byte, index) => byte !== name[index])) throw damaged();
  return nameAt + nameLength + view.getUint16(local + 28, true);
}

function textOf(name: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(name);
  } catch {
    throw new ArchiveError('The name of a file in it is not in UTF-8.');
  }
}

const damaged = () => new ArchiveError('It is damaged.');
