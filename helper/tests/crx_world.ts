import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CrxFailure, type CrxFailureCode, readCrx } from '../distribution/crx.ts';
import { readKey, type SigningKey } from '../distribution/key.ts';

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A key as OpenSSL makes it, with the file that holds it in the form of PEM. */
export const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }) as string;

export const makeKeyPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Two keys for all tests of a file: to make one takes a while. */
export const pair = makeKeyPair();
export const otherPair = makeKeyPair();

/** Runs a test with a folder of its own. */
export async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'retarget-pack-'));
  try {
    await test(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

export async function writeFiles(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  for (const [name, content] of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

export async function writeKey(folder: string, key: KeyObject = pair.privateKey): Promise<string> {
  const file = join(folder, 'key.pem');
  await writeFile(file, pemOf(key), { mode: 0o600 });
  await chmod(file, 0o600);
  return file;
}

/** The key as the helper reads it. */
export async function signingKey(key: KeyObject = pair.privateKey): Promise<SigningKey> {
  let read: SigningKey | undefined;
  await inFolder(async (folder) => {
    read = await readKey(await writeKey(folder, key));
  });
  return read as SigningKey;
}

export const manifest = {
  manifest_version: 3,
  name: '__MSG_app_name__',
  version: '1.4.0',
  default_locale: 'en',
  minimum_chrome_version: '126',
  background: { service_worker: 'worker.js' },
};

/** The files of a small extension; what is given changes its manifest. */
export function extensionFiles(changes: Record<string, unknown> = {}): Map<string, Uint8Array> {
  return new Map([
    ['manifest.json', bytesOf(JSON.stringify({ ...manifest, ...changes }))],
    ['_locales/en/messages.json', bytesOf('{"app_name":{"message":"Retarget for Tests"}}')],
    ['worker.js', bytesOf('self.answer = 42;\n'.repeat(40))],
    ['icons/größe.svg', bytesOf('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['empty.txt', new Uint8Array()],
  ]);
}

/** A field of protobuf, written out again here: what is tested must not make its own test data. */
export function field(number: number, value: Uint8Array): Uint8Array {
  return Buffer.concat([varint((number << 3) | 2), varint(value.length), value]);
}

export function varint(value: number): Uint8Array {
  return value < 128
    ? Uint8Array.of(value)
    : Buffer.concat([Uint8Array.of((value & 127) | 128), varint(value >>> 7)]);
}

export const spkiOf = (key: KeyObject): Uint8Array => key.export({ type: 'spki', format: 'der' });

export const crxIdOf = (publicKey: KeyObject): Uint8Array =>
  createHash('sha256').update(spkiOf(publicKey)).digest().subarray(0, 16);

export type Craft = {
  archive: Uint8Array;
  signedData?: Uint8Array;
  header?: (proof: Uint8Array, signedData: Uint8Array) => Uint8Array;
  headerLength?: number;
  by?: typeof pair;
};

/** Puts a CRX file together by hand, with a true signature over whatever is in it. */
export function craft({ archive, by = pair, ...given }: Craft): Uint8Array {
  const signedData = given.signedData ?? field(1, crxIdOf(by.publicKey));
  const signed = Buffer.concat([
    bytesOf('CRX3 SignedData\0'),
    uint32(signedData.length),
    signedData,
    archive,
  ]);
  const signature = sign('sha256', signed, by.privateKey);
  const proof = Buffer.concat([field(1, spkiOf(by.publicKey)), field(2, signature)]);
  const header = given.header
    ? given.header(proof, signedData)
    : Buffer.concat([field(2, proof), field(10_000, signedData)]);
  return Buffer.concat([
    bytesOf('Cr24'),
    uint32(3),
    uint32(given.headerLength ?? header.length),
    header,
    archive,
  ]);
}

export function uint32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** Expects a package to be refused for one reason, and gives the sentence that says so. */
export async function refusal(bytes: Uint8Array, code: CrxFailureCode): Promise<string> {
  try {
    await readCrx(bytes);
  } catch (error) {
    assert.ok(error instanceof CrxFailure, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, /^[^\n]+[.]$/, 'a failure is told in one sentence');
    return error.message;
  }
  assert.fail(`taken, although it should be refused: ${code}`);
}
