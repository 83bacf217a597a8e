import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { unzipSync, zipSync } from 'fflate';
import { type CrxFailureCode, packCrx, readCrx } from '../distribution/crx.ts';
import { bytesOf, craft, crxIdOf, extensionFiles, field, otherPair, pair, refusal } from './crx_world.ts';
import { signingKey, spkiOf, uint32, varint } from './crx_world.ts';

const at = new Date('2026-11-25T10:00:00Z');
const key = await signingKey();
const packed = await packCrx(extensionFiles(), key, at);
const headerEnd = 12 + new DataView(packed.buffer).getUint32(8, true);
const archive = packed.subarray(headerEnd);
const zipOf = (files: Map<string, Uint8Array>) => zipSync(Object.fromEntries(files));

Deno.test('a package tells what was packed', async () => {
  const facts = await readCrx(packed);
  assert.deepEqual(facts, {
    id: key.id,
    version: '1.4.0',
    name: 'Retarget for Tests',
    minimumChromeVersion: '126',
    updateUrl: null,
    manifestKey: null,
    size: packed.length,
    sha256: createHash('sha256').update(packed).digest('hex'),
  });
  assert.match(facts.id, /^[a-p]{32}$/);
  assert.deepEqual(new Map(Object.entries(unzipSync(archive))), new Map([...extensionFiles()].sort()));
});

Deno.test('the place of updates and the key of the manifest are told', async () => {
  const files = extensionFiles({ update_url: 'https://a.example/updates.xml', key: 'AAAA', name: 'Plain' });
  const { updateUrl, manifestKey, name } = await readCrx(await packCrx(files, key, at));
  assert.deepEqual([updateUrl, manifestKey, name], ['https://a.example/updates.xml', 'AAAA', 'Plain']);
});

Deno.test(
  'the same files, key and day give the same bytes, in whatever order and at whatever hour',
  async () => {
    const turned = new Map([...extensionFiles()].reverse());
    assert.deepEqual(await packCrx(turned, key, new Date('2026-11-25T23:59:59Z')), packed);
    assert.notDeepEqual(await packCrx(turned, key, new Date('2026-11-26T00:00:00Z')), packed);
  },
);

Deno.test('bytes that lie in a larger buffer are read as well', async () => {
  const larger = new Uint8Array(packed.length + 7);
  larger.set(packed, 5);
  assert.deepEqual(await readCrx(larger.subarray(5, 5 + packed.length)), await readCrx(packed));
});

Deno.test(
  'what is put together by hand is taken, so that the refusals below are about what they change',
  async () => {
    assert.deepEqual(Buffer.from(craft({ archive })), Buffer.from(packed));
  },
);

Deno.test('a second proof that holds is taken, one that does not is refused', async () => {
  const foreign = craft({ archive, by: otherPair, signedData: field(1, crxIdOf(pair.publicKey)) });
  // A tag and a length, three bytes, come before the proof, and before the key and the signature in it.
  const other = foreign.subarray(12 + 3, 12 + 3 + 3 + spkiOf(otherPair.publicKey).length + 3 + 256);
  const both = (second: Uint8Array) =>
    craft({
      archive,
      header: (proof, data) => Buffer.concat([field(2, proof), field(2, second), field(10_000, data)]),
    });
  assert.equal((await readCrx(both(other))).id, key.id);
  const broken = Buffer.from(other);
  broken.writeUInt8(broken.readUInt8(broken.length - 1) ^ 1, broken.length - 1);
  await refusal(both(broken), 'badSignature');
});

const refused: Record<string, [code: CrxFailureCode, bytes: () => Uint8Array]> = {
  'nothing at all': ['notACrx', () => new Uint8Array()],
  'a plain zip': ['notACrx', () => archive],
  'a file that is cut off in its first bytes': ['notACrx', () => packed.subarray(0, 11)],
  'a file that is larger than any package': [
    'notACrx',
    () => Buffer.concat([packed, Buffer.alloc(65 * 2 ** 20)]),
  ],
  'a CRX of version 2': [
    'unsupportedVersion',
    () => Buffer.concat([bytesOf('Cr24'), uint32(2), packed.subarray(8)]),
  ],
  'a header of no length': [
    'badHeader',
    () => Buffer.concat([packed.subarray(0, 8), uint32(0), packed.subarray(12)]),
  ],
  'a header that is longer than the file': ['badHeader', () => packed.subarray(0, headerEnd - 1)],
  'a header that says that it is huge': ['badHeader', () => craft({ archive, headerLength: 0xffff_ffff })],
  'a header with more in it than anybody signed': [
    'badHeader',
    () => craft({ archive, header: (p, d) => Buffer.concat([field(2, p), field(10_000, d), field(9, d)]) }),
  ],
  'a proof that says it is of a fixed length': [
    'badHeader',
    () =>
      craft({
        archive,
        header: (p, d) => Buffer.concat([varint((2 << 3) | 5), field(2, p).subarray(1), field(10_000, d)]),
      }),
  ],
  'a header that goes on and on': [
    'badHeader',
    () =>
      craft({
        archive,
        header: (p, d) => Buffer.concat([...Array<Uint8Array>(40).fill(field(2, p)), field(10_000, d)]),
      }),
  ],
  'a header that names the extension twice': [
    'badHeader',
    () =>
      craft({ archive, header: (p, d) => Buffer.concat([field(2, p), field(10_000, d), field(10_000, d)]) }),
  ],
  'a header that does not name the extension': [
    'badHeader',
    () => craft({ archive, header: (p) => field(2, p) }),
  ],
  'a header with a length that runs out of it': [
    'badHeader',
    () =>
      craft({ archive, header: (p, d) => Buffer.concat([field(10_000, d), field(2, p).subarray(0, 20)]) }),
  ],
  'a header that ends in the middle of a number': [
    'badHeader',
    () =>
      craft({
        archive,
        header: (p, d) => Buffer.concat([field(2, p), field(10_000, d), Uint8Array.of(0x92)]),
      }),
  ],
  'a number that is spelled with zeros in front': [
    'badHeader',
    () =>
      craft({
        archive,
        header: (p, d) => Buffer.concat([Uint8Array.of(0x92, 0), field(2, p).subarray(1), field(10_000, d)]),
      }),
  ],
  'a number without an end': [
    'badHeader',
    () => craft({ archive, header: () => new Uint8Array(9).fill(0xff) }),
  ],
  'a proof without its signature': [
    'badHeader',
    () =>
      craft({
        archive,
        header: (_, d) => Buffer.concat([field(2, field(1, spkiOf(pair.publicKey))), field(10_000, d)]),
      }),
  ],
  'an id of a wrong length': [
    'badHeader',
    () => craft({ archive, signedData: field(1, new Uint8Array(15)) }),
  ],
  'a header without a proof': ['noProof', () => craft({ archive, header: (_, d) => field(10_000, d) })],
  'the id of another key': [
    'idMismatch',
    () => craft({ archive, signedData: field(1, crxIdOf(otherPair.publicKey)) }),
  ],
  'a proof of no key at all': [
    'badSignature',
    () => {
      const nonsense = bytesOf('no key');
      const id = createHash('sha256').update(nonsense).digest().subarray(0, 16);
      const proof = Buffer.concat([field(1, nonsense), field(2, new Uint8Array(256))]);
      return craft({
        archive,
        signedData: field(1, id),
        header: (_, d) => Buffer.concat([field(2, proof), field(10_000, d)]),
      });
    },
  ],
  'an archive with something behind it': ['badSignature', () => Buffer.concat([packed, Uint8Array.of(0)])],
  'an archive that is cut off': ['badSignature', () => packed.subarray(0, -1)],
  'signed nonsense': ['badArchive', () => craft({ archive: bytesOf('this is no zip'.repeat(9)) })],
  'a signed nothing': ['badArchive', () => craft({ archive: new Uint8Array() })],
  'no manifest': ['noManifest', () => craft({ archive: zipOf(new Map([['a.js', bytesOf('1')]])) })],
};

for (const [what, [code, bytes]] of Object.entries(refused)) {
  Deno.test(`${what} is refused as ${code}`, async () => {
    await refusal(bytes(), code);
  });
}

const badManifests: Record<string, Record<string, unknown>> = {
  'a version with a letter': { version: '1.4.0b' },
  'a version of five numbers': { version: '1.2.3.4.5' },
  'a version with a zero in front': { version: '1.04' },
  'a version that is too large': { version: '1.65536' },
  'a version of zeros': { version: '0.0' },
  'a version with a gap': { version: '1..2' },
  'a version that is a number': { version: 1.4 },
  'a version that would lead elsewhere': { version: '../1' },
  'no version': { version: undefined },
  'manifest version 2': { manifest_version: 2 },
  'no name': { name: undefined },
  'a name that no message has': { name: '__MSG_nobody__' },
  'a language that would lead elsewhere': { default_locale: '../x' },
};

for (const [what, changes] of Object.entries(badManifests)) {
  Deno.test(`${what} in the manifest is refused`, async () => {
    const said = await refusal(craft({ archive: zipOf(extensionFiles(changes)) }), 'badManifest');
    if ('version' in changes && changes['version'] !== undefined)
      assert.match(said, /is not of Chrome's form/);
  });
}

Deno.test('a manifest that is no JSON, or no object, is refused', async () => {
  for (const text of ['{', '[]', 'null', '"x"', '\u0000']) {
    const files = new Map([['manifest.json', bytesOf(text)]]);
    await refusal(craft({ archive: zipOf(files) }), 'badManifest');
  }
  const latin = new Map([['manifest.json', Uint8Array.from([0x7b, 0xe9, 0x7d])]]);
  await refusal(craft({ archive: zipOf(latin) }), 'badManifest');
});

for (const version of ['1', '0.1.0', '65535.65535.65535.65535', '1.0.0.0']) {
  Deno.test(`version ${version} is of Chrome's form`, async () => {
    assert.equal((await readCrx(await packCrx(extensionFiles({ version }), key, at))).version, version);
  });
}
