import assert from 'node:assert/strict';
import { crc32 } from 'node:zlib';
import { deflateSync, zipSync } from 'fflate';
import { packCrx, readCrx } from '../distribution/crx.ts';
import { CrxFailure } from '../distribution/crx-failure.ts';
import { archiveLimits } from '../distribution/zip.ts';
import { bytesOf, craft, extensionFiles, refusal, signingKey, uint32 } from './crx_world.ts';

const key = await signingKey();
const day = new Date('2026-11-25');
const good = zipSync(Object.fromEntries(extensionFiles()));

const strange = ['../a.js', 'a/../../b.js', '/etc/a', 'a//b', './a', 'a\\b', 'C:a', 'a\nb', '__proto__'];

for (const name of strange) {
  Deno.test(`a file named ${JSON.stringify(name)} is neither packed nor read`, async () => {
    const made = packCrx(new Map([...extensionFiles(), [name, bytesOf('x')]]), key, day);
    await assert.rejects(made, (error) => error instanceof CrxFailure && error.code === 'badArchive');
    const said = await refusal(
      craft({ archive: archiveOf([{ name, content: bytesOf('x') }]) }),
      'badArchive',
    );
    assert.ok(said.includes('is no name for a file'), said);
  });
}

type Entry = {
  name: string;
  content: Uint8Array;
  size?: number;
  packed?: Uint8Array;
  crc?: number;
  flags?: number;
  method?: number;
  /** Where the file lies, if it is not to be put behind the one before. */
  at?: number;
  localName?: string;
};

/** What both headers of a file say of it. */
function describe({ content, packed = deflateSync(content), ...entry }: Entry): Uint8Array {
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(20, 0);
  bytes.writeUInt16LE(entry.flags ?? 0, 2);
  bytes.writeUInt16LE(entry.method ?? 8, 4);
  bytes.writeUInt32LE(entry.crc ?? crc32(content), 10);
  bytes.writeUInt32LE(packed.length, 14);
  bytes.writeUInt32LE(entry.size ?? content.length, 18);
  bytes.writeUInt16LE(Buffer.byteLength(entry.name), 22);
  return bytes;
}

const localOf = (entry: Entry): Uint8Array =>
  Buffer.concat([uint32(0x04034b50), describe(entry), bytesOf(entry.localName ?? entry.name)]);

/** An archive put together by hand, since no library makes one that lies. */
function archiveOf(entries: Entry[]): Uint8Array {
  const locals: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const entry of entries) {
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(entry.at ?? offset, 10);
    central.push(
      Buffer.concat([uint32(0x02014b50), Buffer.alloc(2), describe(entry), tail, bytesOf(entry.name)]),
    );
    if (entry.at === undefined) {
      const local = Buffer.concat([localOf(entry), entry.packed ?? deflateSync(entry.content)]);
      locals.push(local);
      offset += local.length;
    }
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, uint32(0x06054b50), end]);
}

const filesWith = (...entries: Entry[]): Uint8Array =>
  archiveOf([...[...extensionFiles()].map(([name, content]) => ({ name, content })), ...entries]);

Deno.test(
  'an archive that is put together by hand is read, so that the refusals are about what they change',
  async () => {
    assert.equal((await readCrx(craft({ archive: filesWith() }))).version, '1.4.0');
  },
);

Deno.test('a file that is there twice is refused', async () => {
  const said = await refusal(
    craft({ archive: filesWith({ name: 'worker.js', content: bytesOf('evil()') }) }),
    'badArchive',
  );
  assert.match(said, /"worker\.js" twice/);
});

Deno.test('an archive that says that it unfolds to too much is refused before it is unfolded', async () => {
  const bomb = { name: 'bomb', content: new Uint8Array(9), size: archiveLimits.bytes };
  assert.match(await refusal(craft({ archive: filesWith(bomb) }), 'badArchive'), /too much/);
});

const liars: Record<string, Partial<Entry>> = {
  'that is larger than it says': { content: new Uint8Array(100_000), size: 10 },
  'that is larger than it says by one': { content: bytesOf('longer'), size: 5 },
  'that is larger than it says, with the checksum of what it says': {
    content: bytesOf('longer'),
    size: 5,
    crc: crc32(bytesOf('longe')),
  },
  'that is smaller than it says': { content: bytesOf('short'), size: 10 },
  'whose checksum is another one': { crc: 7 },
  'that is packed in another way': { method: 12 },
  'that is encrypted': { flags: 1 },
  'that is cut off': { packed: deflateSync(bytesOf('a'.repeat(99))).subarray(0, -2) },
  'that is packed as nonsense': { packed: new Uint8Array(50).fill(0xff) },
  'that has another name where it lies': { localName: 'truth' },
  'that lies nowhere': { at: 0x7fff_ffff },
  'that lies where nothing begins': { at: 3 },
  'that reaches beyond the end': { at: 0, name: 'manifest.json', packed: new Uint8Array(100_000) },
};

for (const [what, change] of Object.entries(liars)) {
  Deno.test(`a file ${what} is refused`, async () => {
    const liar = { name: 'liar', content: bytesOf('what it is'), ...change };
    await refusal(craft({ archive: filesWith(liar) }), 'badArchive');
  });
}

/** Each file's content is the next file with its header, so that all of them share the last one's bytes. */
function nested(depth: number, heart: Uint8Array): Uint8Array {
  const entries: Entry[] = [];
  let content = heart;
  for (let index = 0; index < depth; index++) {
    const entry = { name: `file${index}`, content, packed: content, method: 0 };
    entries.unshift(entry);
    content = Buffer.concat([localOf(entry), content]);
  }
  const ends = entries.map(({ content }) => content.length);
  const total = content.length;
  const placed = entries.map((entry, index) => {
    const at = total - (ends[index] ?? 0) - localOf(entry).length;
    return index === 0 ? entry : { ...entry, at };
  });
  return archiveOf(placed);
}

Deno.test('files that share bytes of the archive are refused', async () => {
  const heart = crypto.getRandomValues(new Uint8Array(5000));
  await refusal(craft({ archive: nested(1, heart) }), 'noManifest');
  assert.match(await refusal(craft({ archive: nested(9, heart) }), 'badArchive'), /too much/);
});

Deno.test('a file that the directory has but does not count is refused', async () => {
  const archive = Buffer.from(filesWith({ name: 'hidden.js', content: bytesOf('evil()') }));
  archive.writeUInt16LE(extensionFiles().size, archive.length - 12);
  await refusal(craft({ archive }), 'badArchive');
});

Deno.test('something behind the directory is refused', async () => {
  await refusal(craft({ archive: Buffer.concat([good, bytesOf('more')]) }), 'badArchive');
});

Deno.test('too many files are neither packed nor read', async () => {
  const names = Array.from({ length: archiveLimits.entries }, (_, index) => `f${index}`);
  const many = new Map([...extensionFiles(), ...names.map((name) => [name, new Uint8Array()] as const)]);
  await assert.rejects(packCrx(many, key, day), /too many files/i);
  const archive = zipSync(Object.fromEntries(many), { level: 0 });
  assert.match(await refusal(craft({ archive }), 'badArchive'), /too many files/);
});

Deno.test('an archive that is cut off or damaged is refused, not half read', async () => {
  for (let length = 0; length < good.length; length += 13) {
    await refusal(craft({ archive: good.subarray(0, length) }), 'badArchive');
  }
});

Deno.test('a time that a zip cannot tell is refused', async () => {
  for (const time of ['1979-12-31', '2100-01-01', 'never']) {
    await assert.rejects(packCrx(extensionFiles(), key, new Date(time)), /years from 1980 to 2099/);
  }
});

// A zip holds local time: this is what makes packages differ from one machine to the next.
Deno.test('the zone of the machine does not show in the package', async () => {
  const program = `
    import { zip } from ${JSON.stringify(new URL('../distribution/zip.ts', import.meta.url).href)};
    const zipped = zip(new Map([['a', new Uint8Array(3)]]), new Date('2026-03-29T01:30:00Z'));
    console.log(new Date(0).getTimezoneOffset(), Buffer.from(zipped).toString('hex'));`;
  const said = await Promise.all(
    ['UTC', 'Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Europe/Berlin'].map(async (zone) => {
      const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args: ['eval', program],
        cwd: new URL('../..', import.meta.url).pathname,
        env: { TZ: zone },
      }).output();
      return new TextDecoder()
        .decode(stdout.length > 0 ? stdout : stderr)
        .trim()
        .split(' ');
    }),
  );
  assert.equal(new Set(said.map(([, zipped]) => zipped)).size, 1, JSON.stringify(said));
  assert.match(said[0]?.[1] ?? '', /^504b0304/);
  assert.ok(new Set(said.map(([offset]) => offset)).size > 3, 'the zones were really different ones');
});
