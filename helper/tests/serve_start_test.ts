import assert from 'node:assert/strict';
import { chmod, copyFile, mkdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command, get, origin, run, test, until, type World } from './serve_world.ts';

const serveModule = new URL('../distribution/serve.ts', import.meta.url).pathname;

const argsOf = ({ packages }: World, ...more: string[]) => [
  'serve',
  '--packages',
  packages,
  '--origin',
  origin,
  ...more,
];

/** Starts the shipped command, and ends it after the work, whatever comes. */
async function started(
  child: Deno.Command,
  ready: RegExp,
  stream: 'stdout' | 'stderr',
  work: (said: string, process: Deno.ChildProcess) => Promise<void>,
): Promise<void> {
  const process = child.spawn();
  const other = process[stream === 'stdout' ? 'stderr' : 'stdout'];
  const drained = new Response(other).text();
  try {
    await work(await until(process[stream], ready), process);
  } finally {
    try {
      process.kill('SIGTERM');
    } catch {
      // It has ended already.
    }
    await process.status;
    await drained;
  }
}

test('every wrong option is told in one sentence, with exit code 2 and nothing started', async (world) => {
  const { packages, folder, settings } = world;
  const both = ['--packages', packages, '--origin', origin];
  const file = (name: string, text: string) => writeFile(join(folder, name), text);
  await file('no-json', 'a: b');
  await file('unknown.json', '{"colour":"red"}');
  await file('wrong.json', '{"clientId":"6d1f7e2b"}');
  await file('list.json', '[]');
  const settingsIn = (name: string) => [...both, '--settings', join(folder, name)];
  const cases: [string[], RegExp][] = [
    [[], /^--packages is missing: the folder that 'pack' writes to\.\n$/],
    [['--packages', packages], /^--origin is missing/],
    [['--packages', '', '--origin', origin], /^--packages takes a path/],
    [['--packages', join(folder, 'none'), '--origin', origin], /^--packages takes a folder that can be read/],
    [['--packages', settings, '--origin', origin], /^--packages takes a folder/],
    [['--packages', packages, '--origin', 'retarget'], /^--origin is not usable/],
    [['--packages', packages, '--origin', 'http://retarget.contoso.com'], /^--origin .* must be https/],
    [['--packages', packages, '--origin', `${origin}/path`], /^--origin is not usable/],
    [['--packages', packages, '--origin', 'https://a:b@retarget.contoso.com'], /^--origin is not usable/],
    [['--packages', packages, '--origin', `${origin}?a=b`], /^--origin is not usable/],
    [[...both, '--port', 'eighty'], /^--port takes a number up to 65535, not 'eighty'/],
    [[...both, '--port', '65536'], /^--port takes/],
    [[...both, '--port', '-1'], /--port/],
    [[...both, '--hostname', ''], /^--hostname takes/],
    [[...both, '--hostname', '203.0.113.7'], /^--hostname 203\.0\.113\.7 cannot be listened on/],
    [[...both, '--extension-id', 'abc'], /^--extension-id takes 32 letters from a to p, not 'abc'/],
    [[...both, '--extension-id', 'a'.repeat(32)], /^--extension-id names a{32}, but the packages are of/],
    [[...both, '--kv', ''], /^--kv takes a path/],
    [settingsIn('none.json'), /^--settings takes a file of settings that can be read/],
    [settingsIn('no-json'), /^--settings: .* it is not JSON/],
    [settingsIn('list.json'), /it holds no object of settings/],
    [settingsIn('unknown.json'), /'colour' is not a setting or has no valid value/],
    [settingsIn('wrong.json'), /'clientId' is not a setting or has no valid value/],
    [[...both, '--colour', 'red'], /--colour/],
    [[...both, 'extra'], /extra/],
  ];
  for (const [args, says] of cases) {
    const { code, out, err } = await run('serve', ...args);
    assert.match(err, says, args.join(' '));
    assert.equal(code, 2, args.join(' '));
    assert.equal(out, '');
    assert.doesNotMatch(err, /\n {4}at /);
  }
});

test('a package that does not hold stops the start, with exit code 1', async (world) => {
  const { packages, id, fileOf } = world;
  const refusal = async (says: RegExp) => {
    const { code, out, err } = await run(...argsOf(world));
    assert.match(err, says);
    assert.equal(code, 1, err);
    assert.equal(out, '');
    assert.doesNotMatch(err, /\n {4}at /);
  };
  const good = await readFile(fileOf('1.2.0'));
  const flipped = (at: number) => good.map((byte, index) => (index === at ? byte ^ 1 : byte));
  const spoiled: [Uint8Array, RegExp][] = [
    [flipped(good.length - 300), /1\.2\.0\.crx is not served: The signature of the CRX file does not fit/],
    [flipped(60), /1\.2\.0\.crx is not served: /],
    [good.subarray(0, good.length - 100), /1\.2\.0\.crx is not served: /],
    [new Uint8Array(), /is not served: This is no CRX file/],
    [new TextEncoder().encode('<html>'), /is not served: This is no CRX file/],
  ];
  for (const [bytes, says] of spoiled) {
    await writeFile(fileOf('1.2.0'), bytes);
    await refusal(says);
  }
  await writeFile(fileOf('1.2.0'), good);

  await copyFile(fileOf('1.2.0'), fileOf('1.3.0'));
  await refusal(
    /1\.3\.0\.crx is not served: its manifest says version 1\.2\.0\. Name the file 1\.2\.0\.crx\./,
  );
  await Deno.remove(fileOf('1.3.0'));

  await copyFile(fileOf('1.2.0'), join(packages, id, 'latest.crx'));
  await refusal(/'latest' is no version/);
  await Deno.remove(join(packages, id, 'latest.crx'));

  const other = 'a'.repeat(32);
  await rename(join(packages, id), join(packages, other));
  await refusal(new RegExp(`is not served: it is signed for ${id}`));
  await rename(join(packages, other), join(packages, id));

  await mkdir(join(packages, 'b'.repeat(32)));
  await symlink(join(packages, 'nowhere'), join(packages, 'b'.repeat(32), '1.0.0.crx'));
  await refusal(/1\.0\.0\.crx is not served: it cannot be read/);
  await Deno.remove(join(packages, 'b'.repeat(32)), { recursive: true });

  await mkdir(join(packages, id, '1.4.0.crx'));
  await refusal(/1\.4\.0\.crx is not served: it is no plain file/);
});

Deno.test('a folder without packages is told', async () => {
  const folder = await Deno.makeTempDir();
  try {
    const { code, err } = await run('serve', '--packages', folder, '--origin', origin);
    assert.equal(code, 1);
    assert.match(err, /holds no package\. Each is expected as <id of the extension>\/<version>\.crx/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

test('a private key anywhere in the folder stops the start, whatever it is called', async (world) => {
  const { packages, id, keyFile } = world;
  const pem = await readFile(keyFile, 'utf8');
  const places: [string, string][] = [
    [join(packages, 'key.pem'), pem],
    [join(packages, id, '.hidden.PEM'), 'anything'],
    [join(packages, id, 'notes.txt'), `Remember:\n${pem}`],
    [join(packages, 'backup'), pem.replaceAll('PRIVATE', 'RSA PRIVATE')],
    [join(packages, id, 'key.json'), JSON.stringify({ kty: 'RSA', n: 'AQAB', d: 'AQAB' })],
    [join(packages, 'sub', 'deeper', 'signing.pfx'), 'anything'],
  ];
  await mkdir(join(packages, 'sub', 'deeper'), { recursive: true });
  for (const [file, text] of places) {
    await writeFile(file, text);
    const { code, out, err } = await run(...argsOf(world));
    assert.equal(code, 1, file);
    assert.equal(out, '');
    assert.ok(err.startsWith(`${file} looks like a private key.`), err);
    assert.ok(!err.includes(pem.split('\n')[1] ?? pem));
    await Deno.remove(file);
  }
  // A note is no key.
  await writeFile(join(packages, 'README.txt'), 'The private key is in the safe.');
  await started(command(argsOf(world)), /"ready":true/, 'stdout', async () => {});
});

test('a store of rings that cannot be used is told', async (world) => {
  const bad = join(world.folder, 'bad.sqlite');
  await writeFile(bad, 'This is no database at all. '.repeat(40));
  for (const file of [bad, world.packages, join(world.folder, 'none', 'rings.sqlite')]) {
    const { code, err } = await run(...argsOf(world, '--kv', file));
    assert.equal(code, 1, err);
    assert.match(err, /^The store of rings at .* cannot be opened \(.+\)\. Name a file that/);
  }
  assert.match(await readFile(bad, 'utf8'), /^This is no database/);
});

test('a package that this account may not read is told', async (world) => {
  // Root reads everything.
  if (Deno.uid() === 0) return;
  await chmod(world.fileOf('1.2.0'), 0o000);
  const { code, err } = await run(...argsOf(world));
  assert.equal(code, 1);
  assert.match(err, /cannot be read/);
});

test('two processes on one port: the second is told, the first goes on', async (world) => {
  await started(command(argsOf(world)), /\{"ready".*\}/, 'stdout', async (said) => {
    const { port } = JSON.parse(said) as { port: number };
    const { code, out, err } = await run(...argsOf(world, '--port', String(port)));
    assert.deepEqual([code, out, err], [2, '', `Port ${port} is occupied.\n`]);
    assert.equal((await get(`http://127.0.0.1:${port}/healthz`)).status, 200);
  });
});

test('rings outlive the server, and two servers share them', async (world) => {
  const args = argsOf(world, '--kv', world.kv);
  const ring = (...words: string[]) => run('ring', ...words, '--packages', world.packages, '--kv', world.kv);
  const versionAt = async (port: number) => {
    const { text } = await get(`http://127.0.0.1:${port}/updates.xml?ring=pilot`);
    return /version="([\d.]+)" prod/.exec(text)?.[1];
  };
  assert.equal((await ring('set', 'pilot', '1.2.0')).code, 0);
  for (const attempt of [1, 2]) {
    await started(command(args), /\{"ready".*\}/, 'stdout', async (first) => {
      const { port } = JSON.parse(first) as { port: number };
      assert.equal(await versionAt(port), '1.2.0', `start ${attempt}`);
      await started(command(args), /\{"ready".*\}/, 'stdout', async (second) => {
        assert.equal(await versionAt((JSON.parse(second) as { port: number }).port), '1.2.0');
      });
    });
  }
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`the server tells that it is ready, listens on loopback only, and ends on ${signal}`, async (world) => {
    await using child = command(argsOf(world)).spawn();
    const said = await until(child.stdout, /\{.*\}/);
    const { port, ...rest } = JSON.parse(said) as { port: number };
    assert.deepEqual(rest, { ready: true, origin, extensionId: world.id });
    assert.equal((await get(`http://127.0.0.1:${port}/healthz`)).status, 200);
    for (const { address, family } of Deno.networkInterfaces()) {
      if (family !== 'IPv4' || address.startsWith('127.')) continue;
      await assert.rejects(Deno.connect({ hostname: address, port }), Deno.errors.ConnectionRefused);
    }
    child.kill(signal);
    const err = await new Response(child.stderr).text();
    assert.equal((await child.status).code, 0, err);
    assert.match(err, /^Verified and served at http:\/\/127\.0\.0\.1:\d+, for browsers https:/);
    assert.match(err, new RegExp(`${world.id} {2}1\\.10\\.0, 1\\.2\\.0, 1\\.0\\.0`));
  });
}

/** The module as `deno serve` and Deno Deploy run it. */
function moduleWith(env: Record<string, string>): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: ['serve', '--allow-all', '--host', '127.0.0.1', '--port', '0', serveModule],
    stdout: 'piped',
    stderr: 'piped',
    env: { DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1', ...env },
  });
}

test('the same server runs by deno serve, told what to serve by its environment', async (world) => {
  const { packages, settings, kv, id } = world;
  const env = {
    RETARGET_PACKAGES: packages,
    RETARGET_ORIGIN: origin,
    RETARGET_SETTINGS: settings,
    RETARGET_KV: kv,
    RETARGET_EXTENSION_ID: '',
  };
  const listening = /http:\/\/127\.0\.0\.1:\d+/;
  await started(moduleWith(env), listening, 'stderr', async (address) => {
    assert.equal((await get(`${address}/crx/${id}/1.2.0.crx`)).status, 200);
    assert.ok((await get(`${address}/policy/chrome/linux.json`)).text.includes('"readOnly": true'));
    assert.equal((await get(`${address}/`, { method: 'POST' })).status, 405);
  });
});

test('without what it needs, deno serve ends with a sentence that names the variable', async (world) => {
  const cases: [Record<string, string>, number, RegExp][] = [
    [{}, 2, /^RETARGET_PACKAGES is missing/m],
    [{ RETARGET_PACKAGES: world.packages }, 2, /^RETARGET_ORIGIN is missing/m],
    [{ RETARGET_PACKAGES: world.packages, RETARGET_ORIGIN: 'x' }, 2, /^RETARGET_ORIGIN is not usable/m],
    [{ RETARGET_PACKAGES: world.folder, RETARGET_ORIGIN: origin }, 1, /key\.pem looks like a private key/],
  ];
  for (const [env, exitCode, says] of cases) {
    const { code, stderr } = await moduleWith(env).output();
    const said = new TextDecoder().decode(stderr);
    assert.match(said, says);
    assert.equal(code, exitCode, said);
    assert.doesNotMatch(said, /\n {4}at /);
  }
});

test('help names every option', async () => {
  for (const name of ['serve', 'ring', 'export', 'doctor']) {
    const { code, out } = await run(name, '--help');
    assert.equal(code, 0);
    assert.match(out, /\n {2}--/, name);
  }
  const { out } = await run('help');
  for (const name of ['serve', 'ring', 'export', 'doctor']) assert.ok(out.includes(`\n  ${name} `), name);
});
