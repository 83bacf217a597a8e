import { createHash } from 'node:crypto';
import { CrxFailure } from './crx-failure.ts';
import {
  type CrxHeader,
  crxIdLength,
  decodeHeader,
  decodeSignedData,
  encodeHeader,
  encodeSignedData,
  join,
  type Proof,
} from './crx-header.ts';
import { nameOf, readManifest } from './crx-manifest.ts';
import { idFrom, idOf, type SigningKey } from './key.ts';
import { ArchiveError, unzip, zip } from './zip.ts';

export { CrxFailure, type CrxFailureCode } from './crx-failure.ts';

/**
 * What a verified package says of itself. `minimumChromeVersion`, `updateUrl` and `manifestKey` (base64 of a public
 * key) are as the manifest has them; `size` and `sha256` (in hex) are of the whole file.
 */
export type CrxFacts = {
  id: string;
  version: string;
  name: string;
  minimumChromeVersion: string | null;
  updateUrl: string | null;
  manifestKey: string | null;
  size: number;
  sha256: string;
};

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
const magic = new TextEncoder().encode('Cr24');
const signatureContext = new TextEncoder().encode('CRX3 SignedData\0');
const preludeLength = 12;

/** What is read at most. A header with one proof takes about 600 bytes, the package about a megabyte. */
export const crxLimits = { headerBytes: 16 * 1024, fileBytes: 64 * 1024 * 1024 };

/**
 * Packs files into a signed CRX3. RSA with PKCS#1 v1.5 has no chance in it, so that the same files, key and day give
 * the same bytes.
 */
export async function packCrx(
  files: ReadonlyMap<string, Uint8Array>,
  { privateKey, publicKey }: SigningKey,
  at: Date,
): Promise<Uint8Array> {
  const archive = makeArchive(files, at);
  const signedData = encodeSignedData(crxIdOf(publicKey));
  const signature = await crypto.subtle.sign(algorithm, privateKey, signedBytes(signedData, archive));
  const header = encodeHeader({ publicKey, signature: new Uint8Array(signature) }, signedData);
  return join([magic, uint32(3), uint32(header.length), header, archive]);
}

/** Verifies a package as a browser does, somewhat more strictly, and tells what is in it. */
export async function readCrx(bytes: Uint8Array): Promise<CrxFacts> {
  const { header, archive } = takeApart(bytes);
  const id = await verify(header, archive);
  const files = readArchive(archive);
  const manifest = readManifest(files);
  return {
    id,
    version: manifest.version,
    name: nameOf(manifest, files),
    minimumChromeVersion: manifest.minimum_chrome_version,
    updateUrl: manifest.update_url,
    manifestKey: manifest.key,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

function takeApart(bytes: Uint8Array): { header: CrxHeader; archive: Uint8Array } {
  if (bytes.length < preludeLength || magic.some((byte, index) => bytes[index] !== byte)) {
    throw new CrxFailure('notACrx', 'This is no CRX file.');
  }
  if (bytes.length > crxLimits.fileBytes) {
    throw new CrxFailure(
      'notACrx',
      `This is larger than any package of the extension: ${bytes.length} bytes.`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(4, true);
  if (version !== 3) {
    throw new CrxFailure('unsupportedVersion', `This is a CRX file of version ${version}; browsers take 3.`);
  }
  const headerLength = view.getUint32(8, true);
  if (headerLength > crxLimits.headerBytes || headerLength > bytes.length - preludeLength) {
    throw new CrxFailure('badHeader', 'The header of the CRX file is longer than it can be.');
  }
  const end = preludeLength + headerLength;
  return { header: decodeHeader(bytes.subarray(preludeLength, end)), archive: bytes.subarray(end) };
}

/** Every proof has to hold, and one of them has to be that of the key which the id comes from. */
async function verify({ proofs, signedData }: CrxHeader, archive: Uint8Array): Promise<string> {
  if (proofs.length === 0) throw new CrxFailure('noProof', 'The CRX file is not signed with an RSA key.');
  const crxId = decodeSignedData(signedData);
  if (crxId.length !== crxIdLength) {
    throw new CrxFailure(
      'badHeader',
      'The header of the CRX file is damaged: it holds no id of an extension.',
    );
  }
  const id = idFrom(crxId);
  if (!proofs.some(({ publicKey }) => idOf(publicKey) === id)) {
    throw new CrxFailure(
      'idMismatch',
      `The CRX file says it is ${id}, but is not signed with the key of it.`,
    );
  }
  const signed = signedBytes(signedData, archive);
  for (const proof of proofs) {
    if (await holds(proof, signed)) continue;
    throw new CrxFailure('badSignature', 'The signature of the CRX file does not fit: it was changed.');
  }
  return id;
}

async function holds({ publicKey, signature }: Proof, signed: Uint8Array<ArrayBuffer>): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('spki', publicKey.slice(), algorithm, false, ['verify']);
    return await crypto.subtle.verify(algorithm, key, signature.slice(), signed);
  } catch {
    // No RSA key at all proves nothing either.
    return false;
  }
}

function makeArchive(files: ReadonlyMap<string, Uint8Array>, at: Date): Uint8Array {
  try {
    return zip(files, at);
  } catch (error) {
    throw badArchive('The package cannot be made', error);
  }
}

function readArchive(archive: Uint8Array): Map<string, Uint8Array> {
  try {
    return unzip(archive);
  } catch (error) {
    throw badArchive('The archive in the CRX file cannot be read', error);
  }
}

function badArchive(what: string, error: unknown): unknown {
  if (!(error instanceof ArchiveError)) return error;
  return new CrxFailure('badArchive', `${what}: ${error.message}`, error);
}

const signedBytes = (signedData: Uint8Array, archive: Uint8Array): Uint8Array<ArrayBuffer> =>
  join([signatureContext, uint32(signedData.length), signedData, archive]);

const crxIdOf = (publicKey: Uint8Array): Uint8Array =>
  createHash('sha256').update(publicKey).digest().subarray(0, crxIdLength);

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}
