import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createKey, idOf, KeyFailure, type KeyFailureCode, readKey } from '../distribution/key.ts';
import { runGit } from '../distribution/pack-run.ts';
import { crxIdOf, inFolder, makeKeyPair, pair, pemOf, signingKey, spkiOf } from './crx_world.ts';

const main = new URL('../main.ts', import.meta.url).pathname;

async function keygen(cwd: string, ...args: string[]) {
  const config = new URL('../../deno.json', import.meta.url).pathname;
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ['run', '--allow-all', '--config', config, main, 'keygen', ...args],
    cwd,
  }).output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, out: out ?? '', err: err ?? '' };
}

async function failure(made: Promise<unknown>, code: KeyFailureCode): Promise<string> {
  const error = await made.then(
    () => assert.fail(`no failure, although there should be one: ${code}`),
    (error: unknown) => error,
  );
  assert.ok(error instanceof KeyFailure, String(error));
  assert.equal(error.code, code, error.message);
  assert.doesNotMatch(error.message, /[A-Za-z\d+/]{64}/, 'a failure never quotes the file');
  return error.message;
}

async function repository(folder: string): Promise<void> {
  const { code, err } = await runGit(folder, 'init', '--quiet');
  assert.equal(code, 0, err);
}

Deno.test('a key is made that only its owner can read, and its id is told', async () => {
  await inFolder(async (folder) => {
    const { code, out, err } = await keygen(folder);
    assert.deepEqual([code, err], [0, '']);
    const file = join(folder, 'retarget-signing-key.pem');
    const pem = await readFile(file, 'utf8');
    const publicKey = createPublicKey(pem);
    assert.deepEqual(
      [publicKey.asymmetricKeyType, publicKey.asymmetricKeyDetails?.modulusLength],
      ['rsa', 2048],
    );
    assert.match(pem, /^-----BEGIN PRIVATE KEY-----\n(?:[\w+/=]{1,64}\n)+-----END PRIVATE KEY-----\n$/);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    // The id, found another way: hex digits as the letters from a on.
    const id = Buffer.from(crxIdOf(publicKey))
      .toString('hex')
      .replace(/./g, (digit) => 'abcdefghijklmnop'.charAt(parseInt(digit, 16)));
    assert.ok(out.includes(` ${id}\n`), out);
    assert.ok(out.includes(` https://${id}.chromiumapp.org/\n`), out);
    assert.ok(out.includes(` ${Buffer.from(spkiOf(publicKey)).toString('base64')}\n`), out);
    assert.match(out, /retarget-signing-key\.pem.*offline.*Back it up.*new id/s);
    assert.ok(!out.includes(pem.split('\n')[1] ?? ''), 'the key itself is never shown');
  });
});

Deno.test('a file that is there is never overwritten', async () => {
  await inFolder(async (folder) => {
    const file = join(folder, 'mine.pem');
    await writeFile(file, 'mine');
    const { code, out, err } = await keygen(folder, '--out', 'mine.pem');
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, /^mine\.pem is there already and stays as it is[^\n]*--out\.\n$/);
    assert.equal(await readFile(file, 'utf8'), 'mine');
  });
});

Deno.test('of two that make a key at the same time, one gets it', async () => {
  await inFolder(async (folder) => {
    const file = join(folder, 'key.pem');
    const made = await Promise.allSettled([createKey(file), createKey(file), createKey(file)]);
    const [first, ...others] = made.filter(({ status }) => status === 'fulfilled');
    assert.ok(first?.status === 'fulfilled' && others.length === 0);
    assert.equal(first.value.id, (await readKey(file)).id);
  });
});

Deno.test('a link is not followed, wherever it leads', async () => {
  await inFolder(async (folder) => {
    await symlink(join(folder, 'elsewhere.pem'), join(folder, 'link.pem'));
    await failure(createKey(join(folder, 'link.pem')), 'exists');
    assert.deepEqual(await readdir(folder), ['link.pem']);
  });
});

Deno.test('a folder that is not there is told', async () => {
  await inFolder(async (folder) => {
    await failure(createKey(join(folder, 'nowhere', 'key.pem')), 'unwritable');
    const { code, err } = await keygen(folder, '--out', 'nowhere/key.pem');
    assert.equal(code, 1);
    assert.match(err, /^The key cannot be written: [^\n]+\n$/);
  });
});

Deno.test('no key is put where git would pick it up', async () => {
  await inFolder(async (folder) => {
    await repository(folder);
    const inside = join(folder, 'deep', 'inside');
    await mkdir(inside, { recursive: true });
    const said = await failure(createKey(join(inside, 'key.pem')), 'inRepository');
    assert.match(said, /lies in the repository .* git does not ignore it/);
    assert.deepEqual(await readdir(inside), []);
    const { code, err } = await keygen(inside);
    assert.equal(code, 1);
    assert.match(err, /never belongs into a repository/);
    assert.deepEqual(await readdir(inside), []);
  });
});

Deno.test('a link to a folder in a repository does not help', async () => {
  await inFolder(async (folder) => {
    const inside = join(folder, 'project', 'inside');
    await mkdir(inside, { recursive: true });
    await repository(join(folder, 'project'));
    await symlink(inside, join(folder, 'link'));
    await failure(createKey(join(folder, 'link', 'key.pem')), 'inRepository');
  });
});

Deno.test('a file that git ignores may be the key', async () => {
  await inFolder(async (folder) => {
    await repository(folder);
    await writeFile(join(folder, '.gitignore'), '*.pem\n');
    const { id } = await createKey(join(folder, 'key.pem'));
    assert.equal((await readKey(join(folder, 'key.pem'))).id, id);
    await failure(createKey(join(folder, 'key.txt')), 'inRepository');
  });
});

Deno.test('a file that git follows may not, although its name is ignored', async () => {
  await inFolder(async (folder) => {
    await repository(folder);
    await writeFile(join(folder, 'key.pem'), 'committed by mistake');
    await runGit(folder, 'add', 'key.pem');
    await writeFile(join(folder, '.gitignore'), '*.pem\n');
    await Deno.remove(join(folder, 'key.pem'));
    await failure(createKey(join(folder, 'key.pem')), 'inRepository');
  });
});

Deno.test('where git cannot answer, no key is made', async () => {
  await inFolder(async (folder) => {
    await mkdir(join(folder, '.git'));
    const said = await failure(createKey(join(folder, 'key.pem')), 'inRepository');
    assert.match(said, /git does not say that it ignores it \(fatal: /);
  });
});

Deno.test("this project's own folder ignores keys", async () => {
  const project = new URL('../../', import.meta.url).pathname;
  const { code } = await runGit(project, 'check-ignore', '--quiet', '--', 'retarget-signing-key.pem');
  // 128: a copy of the sources without its repository, from which nothing can be committed.
  assert.ok(code === 0 || code === 128, `git answered ${code}`);
});

Deno.test('a wrong call is told with exit code 2', async () => {
  await inFolder(async (folder) => {
    for (const args of [['--out', ''], ['--out'], ['--size', '4096'], ['key.pem']]) {
      const { code, out, err } = await keygen(folder, ...args);
      assert.deepEqual([code, out], [2, ''], err);
      assert.doesNotMatch(err, /\n {4}at /, 'a mistake of the caller needs no stack');
    }
    assert.deepEqual(await readdir(folder), []);
  });
});

async function readWith(text: string | Uint8Array) {
  let read: Promise<unknown> = Promise.reject(new Error('never read'));
  read.catch(() => {});
  await inFolder(async (folder) => {
    const file = join(folder, 'key.pem');
    await writeFile(file, text);
    read = readKey(file);
    await read.catch(() => {});
  });
  return await read;
}

Deno.test('keys that OpenSSL or Chrome made are read in both forms of PEM', async () => {
  const { id } = await signingKey();
  assert.equal(id, idOf(spkiOf(pair.publicKey)));
  const older = pair.privateKey.export({ type: 'pkcs1', format: 'pem' });
  assert.match(String(older), /BEGIN RSA PRIVATE KEY/);
  assert.deepEqual(await readWith(String(older)), await signingKey());
  const larger = generateKeyPairSync('rsa', { modulusLength: 3072 });
  assert.equal((await signingKey(larger.privateKey)).id, idOf(spkiOf(larger.publicKey)));
});

const encrypted = (type: 'pkcs1' | 'pkcs8') =>
  String(
    makeKeyPair().privateKey.export({ type, format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' }),
  );

const unusable: Record<string, [code: KeyFailureCode, text: () => string | Uint8Array]> = {
  'an empty file': ['noKey', () => ''],
  'some text': ['noKey', () => 'This is no key.\n'],
  'bytes that are no text': ['noKey', () => new Uint8Array(300).fill(0xfe)],
  'a large file': ['noKey', () => new Uint8Array(70_000)],
  'a key that is cut off': ['noKey', () => pemOf(pair.privateKey).slice(0, 900)],
  'a public key': ['noKey', () => String(pair.publicKey.export({ type: 'spki', format: 'pem' }))],
  'a key of an elliptic curve': [
    'wrongKind',
    () => pemOf(generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey as KeyObject),
  ],
  'an Ed25519 key': ['wrongKind', () => pemOf(generateKeyPairSync('ed25519').privateKey as KeyObject)],
  'an RSA key that is too short': [
    'tooShort',
    () => pemOf(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey),
  ],
  'an encrypted key': ['encrypted', () => encrypted('pkcs8')],
};

for (const [what, [code, text]] of Object.entries(unusable)) {
  Deno.test(`${what} is refused as ${code}`, async () => {
    await failure(readWith(text()), code);
  });
}

Deno.test('a key that is not there, or not a file, is told', async () => {
  await inFolder(async (folder) => {
    await failure(readKey(join(folder, 'nobody.pem')), 'missing');
    await failure(readKey(folder), 'unreadable');
  });
});

Deno.test('the key cannot be taken out again once it is read', async () => {
  const { privateKey } = await signingKey();
  assert.equal(privateKey.extractable, false);
  assert.deepEqual(privateKey.usages, ['sign']);
});
