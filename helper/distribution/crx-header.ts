import { CrxFailure } from './crx-failure.ts';

/**
 * The header of a CRX3 file: three small messages of protobuf, as in Chromium's `crx3.proto`.
 *
 *     CrxFileHeader  2: AsymmetricKeyProof (RSA, repeated), 10000: signed header data
 *     AsymmetricKeyProof  1: public key, 2: signature
 *     SignedData  1: the first 16 bytes of the SHA-256 of the developer's key
 *
 * Every field is a run of bytes, and nothing else is taken: what no signature covers has no room to hide in.
 */
export type Proof = { publicKey: Uint8Array; signature: Uint8Array };
export type CrxHeader = { proofs: Proof[]; signedData: Uint8Array };

const rsaProof = 2;
const signedHeaderData = 10_000;

/** The length of an extension's id in bytes. */
export const crxIdLength = 16;

/** Writes a header with the one proof of the developer's key. */
export function encodeHeader({ publicKey, signature }: Proof, signedData: Uint8Array): Uint8Array {
  const proof = join([field(1, publicKey), field(2, signature)]);
  return join([field(rsaProof, proof), field(signedHeaderData, signedData)]);
}

/** Writes what the signature says of the archive: whose it is. */
export const encodeSignedData = (crxId: Uint8Array): Uint8Array => field(1, crxId);

/** Reads a header, or refuses it. */
export function decodeHeader(bytes: Uint8Array): CrxHeader {
  const proofs: Proof[] = [];
  let signedData: Uint8Array | undefined;
  for (const [number, value] of fieldsOf(bytes)) {
    if (number === rsaProof) proofs.push(decodeProof(value));
    else if (number === signedHeaderData && signedData === undefined) signedData = value;
    else throw bad(`field ${number} is not expected there`);
  }
  if (signedData === undefined) throw bad('it does not name the extension');
  return { proofs, signedData };
}

/** Reads which extension the signature speaks of. */
export function decodeSignedData(bytes: Uint8Array): Uint8Array {
  return exactly(bytes, [1], 'the signed data')[0];
}

function decodeProof(bytes: Uint8Array): Proof {
  const [publicKey, signature] = exactly(bytes, [1, 2], 'a proof');
  return { publicKey, signature };
}

/** The values of a message that holds exactly these fields, in this order. */
function exactly<const Numbers extends readonly number[]>(
  bytes: Uint8Array,
  numbers: Numbers,
  what: string,
): { [Index in keyof Numbers]: Uint8Array } {
  const fields = [...fieldsOf(bytes)];
  if (fields.length !== numbers.length || fields.some(([number], index) => number !== numbers[index])) {
    throw bad(`${what} is not put together as it should be`);
  }
  return fields.map(([, value]) => value) as { [Index in keyof Numbers]: Uint8Array };
}

function* fieldsOf(bytes: Uint8Array): Generator<[number: number, value: Uint8Array]> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    // Four groups of seven bits are more than any tag or length of a header within its limit.
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) throw bad('it ends in the middle of a field');
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        // Protobuf lets a number be written with zeros in front; nobody does, so two spellings of one header are one too many.
        if (byte === 0 && shift > 0) throw bad('a number in it is longer than it needs to be');
        return value;
      }
    }
    throw bad('a number in it is too long');
  };
  while (at < bytes.length) {
    const tag = varint();
    if ((tag & 7) !== 2) throw bad('a field in it is not of the kind it should be');
    const length = varint();
    if (length > bytes.length - at) throw bad('a field in it is longer than the header');
    yield [tag >>> 3, bytes.subarray(at, at + length)];
    at += length;
  }
}

function field(number: number, value: Uint8Array): Uint8Array {
  return join([varintOf((number << 3) | 2), varintOf(value.length), value]);
}

function varintOf(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return Uint8Array.from([...bytes, rest]);
}

/** Puts runs of bytes behind one another. */
export function join(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const bad = (why: string) => new CrxFailure('badHeader', `The header of the CRX file is damaged: ${why}.`);
