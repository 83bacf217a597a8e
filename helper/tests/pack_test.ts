import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { readCrx } from '../distribution/crx.ts';
import { readOptions } from '../distribution/pack-options.ts';
import { UsageError } from '../usage.ts';
import { bytesOf, extensionFiles, inFolder, otherPair, pair, pemOf, signingKey } from './crx_world.ts';
import { writeFiles, writeKey } from './crx_world.ts';

const main = new URL('../main.ts', import.meta.url).pathname;
const { id, publicKey } = await signingKey();

async function pack(args: string[], env: Record<string, string> = {}) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ['run', '--allow-all', main, 'pack', ...args],
    env: { SOURCE_DATE_EPOCH: '', ...env },
  }).output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, out: out ?? '', err: err ?? '' };
}

/** A folder with a key, the files of an extension, and what packs them into `out`. */
async function inWorkshop(
  test: (shop: { folder: string; source: string; out: string; basic: string[] }) => Promise<void>,
  changes: Record<string, unknown> = {},
): Promise<void> {
  await inFolder(async (folder) => {
    const source = join(folder, 'source');
    const out = join(folder, 'out');
    const key = await writeKey(folder);
    await writeFiles(source, extensionFiles(changes));
    const basic = ['--key', key, '--no-build', '--from', source, '--out', out];
    await test({ folder, source, out, basic });
  });
}

const timed = ['--time', '2026-11-25T10:00:00Z'];

function manifestOf(packed: Uint8Array): Record<string, unknown> {
  const archive = packed.subarray(12 + new DataView(packed.buffer, packed.byteOffset).getUint32(8, true));
  return JSON.parse(new TextDecoder().decode(unzipSync(archive)['manifest.json']));
}

Deno.test('a package lies where it is handed out from, and says what it is', async () => {
  await inWorkshop(
    async ({ out, basic }) => {
      const result = await pack([
        ...basic,
        ...timed,
        '--update-url',
        'https://host.example/updates.xml?ring=pilot',
      ]);
      assert.deepEqual([result.code, result.err], [0, '']);
      const file = join(out, id, '1.4.0.crx');
      const packed = new Uint8Array(await readFile(file));
      const facts = await readCrx(packed);
      for (const fact of [id, '1.4.0', 'Retarget for Tests', file, `${packed.length} bytes`, facts.sha256]) {
        assert.ok(
          result.out.includes(` ${fact}\n`) || result.out.endsWith(` ${fact}\n`),
          `${fact}: ${result.out}`,
        );
      }
      assert.equal(facts.updateUrl, 'https://host.example/updates.xml?ring=pilot');
      assert.equal(facts.manifestKey, Buffer.from(publicKey).toString('base64'));
      // All that the manifest said before is still there; nothing but the two is added.
      assert.deepEqual(manifestOf(packed), {
        ...JSON.parse(new TextDecoder().decode(extensionFiles({ strange: [1] }).get('manifest.json'))),
        key: facts.manifestKey,
        update_url: facts.updateUrl,
      });
      assert.deepEqual(await readdir(join(out, id)), ['1.4.0.crx']);
    },
    { strange: [1], key: 'another key' },
  );
});

Deno.test('the day comes from --time, and else from SOURCE_DATE_EPOCH', async () => {
  await inWorkshop(async ({ folder, basic }) => {
    const bytesFor = async (name: string, args: string[], env: Record<string, string> = {}) => {
      const out = join(folder, name);
      const result = await pack([...basic, '--out', out, ...args], env);
      assert.equal(result.code, 0, result.err);
      return await readFile(join(out, id, '1.4.0.crx'));
    };
    const day = await bytesFor('time', timed);
    assert.deepEqual(await bytesFor('zone', ['--time', '2026-11-26T01:00:00+02:00']), day);
    assert.deepEqual(await bytesFor('day', ['--time', '2026-11-25']), day);
    assert.deepEqual(await bytesFor('epoch', [], { SOURCE_DATE_EPOCH: '1795600800' }), day);
    assert.deepEqual(await bytesFor('both', timed, { SOURCE_DATE_EPOCH: '1' }), day);
    assert.notDeepEqual(await bytesFor('other', ['--time', '2026-11-24']), day);
  });
});

Deno.test('a version never comes to mean something else', async () => {
  await inWorkshop(async ({ source, out, basic }) => {
    const file = join(out, id, '1.4.0.crx');
    assert.equal((await pack([...basic, ...timed])).code, 0);
    const first = await readFile(file);
    assert.equal((await pack([...basic, ...timed])).code, 0, 'the same package may be packed again');
    await writeFile(join(source, 'worker.js'), 'changed()');
    const { code, err } = await pack([...basic, ...timed]);
    assert.equal(code, 1);
    assert.match(err, /1\.4\.0\.crx is there already and differs.*raise the version/);
    assert.deepEqual(await readFile(file), first);
    assert.deepEqual(await readdir(join(out, id)), ['1.4.0.crx']);
  });
});

Deno.test('--unpacked gives the files that were packed', async () => {
  await inWorkshop(async ({ folder, basic, out }) => {
    const unpacked = join(folder, 'unpacked');
    assert.equal((await pack([...basic, ...timed, '--unpacked', unpacked])).code, 0);
    const packed = new Uint8Array(await readFile(join(out, id, '1.4.0.crx')));
    assert.deepEqual(JSON.parse(await readFile(join(unpacked, 'manifest.json'), 'utf8')), manifestOf(packed));
    assert.deepEqual(
      new Uint8Array(await readFile(join(unpacked, 'icons', 'größe.svg'))),
      extensionFiles().get('icons/größe.svg'),
    );
    const { code, err } = await pack([...basic, ...timed, '--unpacked', unpacked]);
    assert.equal(code, 1);
    assert.match(err, /is not empty/);
  });
});

Deno.test(
  'an owner who lets others read the key is warned, and so is one who keeps it in a repository',
  async () => {
    await inWorkshop(async ({ folder, basic }) => {
      await chmod(join(folder, 'key.pem'), 0o644);
      await mkdir(join(folder, '.git'));
      const { code, err } = await pack([...basic, ...timed]);
      assert.equal(code, 0, err);
      assert.match(err, /^Warning: Others on this machine can read or change the key\. Run: chmod 600 .*$/m);
      assert.match(err, /^Warning: .*lies in the repository.*$/m);
    });
  },
);

/** Expects a call to fail in one sentence, with nothing written. */
async function fails(args: string[], expected: number, sentence: RegExp): Promise<void> {
  const { code, out, err } = await pack(args);
  assert.deepEqual([code, out], [expected, ''], err);
  assert.match(err, sentence);
  assert.doesNotMatch(err, /\n {4}at /, 'what can go wrong needs no stack');
}

Deno.test('a wrong call is told with exit code 2', async () => {
  await fails([], 2, /--key is missing/);
  await fails(['--key', 'key.pem', '--colour'], 2, /--colour/);
  await fails(['--key', 'key.pem', '--time', 'now'], 2, /--time takes a time/);
});

Deno.test('arguments that make no sense are told', () => {
  const refused = (sentence: RegExp, args: string[], epoch?: string) =>
    assert.throws(
      () => readOptions(['--key', 'key.pem', ...args], epoch),
      (error) => error instanceof UsageError && sentence.test(error.message),
      `${args.join(' ')} ${epoch}`,
    );
  refused(/--key takes a path/, ['--key', '']);
  refused(/--browser takes one of chrome, edge, not 'firefox'/, ['--browser', 'firefox']);
  refused(/--from .* goes with --no-build/, ['--from', 'x']);
  refused(/--out takes a path/, ['--out', '']);
  const addresses = [
    'updates.xml',
    'ftp://h.example/',
    'https://me:secret@h.example/',
    'https://h.example/#a',
  ];
  for (const url of addresses) refused(/--update-url takes an address/, ['--update-url', url]);
  for (const time of [
    'now',
    '1',
    '2026-11-25T10:00',
    '2026-13-01',
    '2026-02-31',
    '1979-12-31',
    '2100-01-01',
    '',
  ]) {
    refused(/--time takes a time/, ['--time', time]);
  }
  for (const time of ['2028-02-29', '2026-12-31T23:30:00-05:00', '2026-01-01T00:30:00+02:00']) {
    assert.deepEqual(readOptions(['--key', 'key.pem', '--time', time], undefined).time, new Date(time));
  }
  for (const seconds of ['soon', '-1', '1e9', '99999999999', '0']) {
    refused(/SOURCE_DATE_EPOCH holds no time/, [], seconds);
  }
});

Deno.test('a key that cannot be used is told before anything is built', async () => {
  await inWorkshop(async ({ folder, out }) => {
    await fails(['--key', join(folder, 'nobody.pem'), '--out', out], 1, /There is no key at .*nobody\.pem/);
    await fails(['--key', folder, '--out', out], 1, /is a folder, not a key/);
    const curve = join(folder, 'curve.pem');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    await writeFile(curve, String(privateKey.export({ type: 'pkcs8', format: 'pem' })));
    await fails(['--key', curve, '--out', out], 1, /of the kind 'ec'/);
    await fails(['--key', join(folder, 'source', 'worker.js'), '--out', out], 1, /holds no private key/);
    assert.deepEqual((await readdir(folder)).sort(), ['curve.pem', 'key.pem', 'source']);
  });
});

Deno.test('a folder that is not there, or is no extension, is told', async () => {
  await inWorkshop(async ({ folder, basic }) => {
    const from = (name: string) => [...basic, ...timed, '--from', join(folder, name)];
    await fails(from('nowhere'), 1, /There is no folder .*nowhere/);
    await fails(from('key.pem'), 1, /cannot be read/);
    await mkdir(join(folder, 'empty'));
    await fails(from('empty'), 1, /There is no manifest\.json/);
    assert.deepEqual((await readdir(folder)).sort(), ['empty', 'key.pem', 'source']);
  });
});

Deno.test("a version that is not of Chrome's form is told", async () => {
  await inWorkshop(
    async ({ folder, basic }) => {
      await fails([...basic, ...timed], 1, /version "1\.4\.0-beta\.1" is not of Chrome's form/);
      assert.deepEqual((await readdir(folder)).sort(), ['key.pem', 'source']);
    },
    { version: '1.4.0-beta.1' },
  );
});

Deno.test('a private key among the files is never packed, under whatever name', async () => {
  for (const key of [
    pemOf(otherPair.privateKey),
    String(pair.privateKey.export({ type: 'pkcs1', format: 'pem' })),
  ]) {
    await inWorkshop(async ({ source, basic, folder }) => {
      await writeFile(join(source, 'notes.txt'), `\n${key}`);
      await fails([...basic, ...timed], 1, /notes\.txt is a private key\. It must not be packed/);
      assert.deepEqual((await readdir(folder)).sort(), ['key.pem', 'source']);
    });
  }
});

Deno.test('a link among the files is not followed', async () => {
  await inWorkshop(async ({ source, basic }) => {
    await symlink('/etc/passwd', join(source, 'users.txt'));
    await fails([...basic, ...timed], 1, /users\.txt is no plain file/);
  });
});

Deno.test('a place that cannot be written to is told', async () => {
  await inWorkshop(async ({ folder, basic }) => {
    await writeFile(join(folder, 'taken'), bytesOf('a file'));
    await fails([...basic, ...timed, '--out', join(folder, 'taken')], 1, /The package cannot be written: /);
  });
});
