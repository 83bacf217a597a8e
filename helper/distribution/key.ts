import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { open, readFile, rm, stat } from 'node:fs/promises';
import { CommandFailure } from '../usage.ts';
import { placeRefusal } from './keygen-place.ts';

/** The key that signs packages. The extension's id comes from its public half, in the form of SPKI. */
export type SigningKey = { privateKey: CryptoKey; publicKey: Uint8Array; id: string };

export type KeyFailureCode =
  | 'missing'
  | 'unreadable'
  | 'noKey'
  | 'encrypted'
  | 'wrongKind'
  | 'tooShort'
  | 'exists'
  | 'inRepository'
  | 'unwritable';

/** Why a signing key cannot be read or made. */
export class KeyFailure extends CommandFailure {
  override readonly name = 'KeyFailure';
  readonly code: KeyFailureCode;

  constructor(code: KeyFailureCode, sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.code = code;
  }
}

const bits = 2048;
const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

/** No key is larger; who names the wrong file shall not wait for it to be read. */
const longestFile = 64 * 1024;

/** The id of the extension that is signed with a key: 32 letters from a to p. */
export function idOf(publicKey: Uint8Array): string {
  return idFrom(createHash('sha256').update(publicKey).digest().subarray(0, 16));
}

/** Writes the 16 bytes of an id the way browsers do: in hex, with the letters a to p for digits. */
export function idFrom(crxId: Uint8Array): string {
  return Array.from(crxId, (byte) => letter(byte >> 4) + letter(byte & 15)).join('');
}

const letter = (digit: number): string => String.fromCharCode(97 + digit);

/** Reads a key that `createKey`, Chrome or OpenSSL made: PEM, as PKCS#8 or the older PKCS#1. */
export async function readKey(file: string): Promise<SigningKey> {
  const key = parse(file, await readText(file));
  if (key.asymmetricKeyType !== 'rsa') {
    throw new KeyFailure(
      'wrongKind',
      `${file} holds a key of the kind '${key.asymmetricKeyType}'. Browsers take packages signed with RSA.`,
    );
  }
  const length = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (length < bits) {
    throw new KeyFailure('tooShort', `${file} holds an RSA key of ${length} bits. It takes ${bits} or more.`);
  }
  const pkcs8 = new Uint8Array(key.export({ type: 'pkcs8', format: 'der' }));
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']);
  const publicKey = new Uint8Array(spki);
  return { privateKey, publicKey, id: idOf(publicKey) };
}

/**
 * Makes a key, in a new file that only its owner can read. A file that is there is never touched, and no key is
 * put where git would pick it up.
 */
export async function createKey(file: string): Promise<SigningKey> {
  if (await isThere(file)) throw existing(file);
  const refusal = await placeRefusal(file);
  if (refusal !== null) throw new KeyFailure('inRepository', refusal);
  const pair = await crypto.subtle.generateKey(
    { ...algorithm, modulusLength: bits, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['sign', 'verify'],
  );
  await writeNew(file, pem(new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))));
  // What is told of the key is what the file says.
  return await readKey(file);
}

async function readText(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > longestFile) throw new KeyFailure('noKey', `${file} holds no private key in the form of PEM.`);
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof KeyFailure) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new KeyFailure('missing', `There is no key at ${file}.`, error);
    if (code === 'EISDIR') throw new KeyFailure('unreadable', `${file} is a folder, not a key.`, error);
    throw new KeyFailure('unreadable', `The key cannot be read: ${message}`, error);
  }
}

function parse(file: string, text: string): KeyObject {
  if (/-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(text)) {
    throw new KeyFailure(
      'encrypted',
      `${file} is encrypted. Decrypt it where nobody else can read, such as with: openssl pkey -in ${file}`,
    );
  }
  try {
    return createPrivateKey(text);
  } catch (error) {
    // The error is not passed on in words: it could quote the file.
    throw new KeyFailure('noKey', `${file} holds no private key in the form of PEM.`, error);
  }
}

async function isThere(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch {
    return false;
  }
}

async function writeNew(file: string, text: string): Promise<void> {
  // 'wx' also refuses a link that leads nowhere.
  const handle = await open(file, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw existing(file);
    throw new KeyFailure('unwritable', `The key cannot be written: ${error.message}`, error);
  });
  try {
    await handle.writeFile(text);
    await handle.sync();
  } catch (error) {
    // Half a key would be taken for one.
    await rm(file, { force: true });
    throw new KeyFailure('unwritable', `The key cannot be written: ${(error as Error).message}`, error);
  } finally {
    await handle.close();
  }
}

const existing = (file: string) =>
  new KeyFailure(
    'exists',
    `${file} is there already and stays as it is: another key would mean another id. Name another file with --out.`,
  );

function pem(der: Uint8Array): string {
  const lines = Buffer.from(der)
    .toString('base64')
    .replace(/.{1,64}/g, '$&\n');
  return `-----BEGIN PRIVATE KEY-----\n${lines}-----END PRIVATE KEY-----\n`;
}
