import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readUpdates } from '../distribution/doctor-updates.ts';
import { bytesOf, policyFiles } from '../policy/files.ts';
import { get, heldSettings, keyLines, origin, run, serve, test, type World } from './serve_world.ts';

/** Exports as the shipped command does. */
async function exported(
  world: World,
  ...more: string[]
): Promise<{ out: string; text(path: string): Promise<string> }> {
  const out = join(world.folder, 'site');
  const { packages, settings } = world;
  const args = ['--packages', packages, '--origin', origin, '--settings', settings, '--out', out, ...more];
  const { code, err } = await run('export', ...args);
  assert.equal(code, 0, err);
  return { out, text: async (path) => await readFile(join(out, path), 'utf8') };
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

test('the export holds the same bytes as the server answers', async (world) => {
  const { out } = await exported(world);
  const { address, stop } = await serve(world);
  try {
    const paths = ['updates.xml', ...['1.0.0', '1.2.0', '1.10.0'].map((one) => `crx/${world.id}/${one}.crx`)];
    const policies = policyFiles({ origin, extensionId: world.id, ring: null, settings: {} });
    paths.push(...policies.map(({ path }) => `policy/${path}`));
    for (const path of paths) {
      const served = await get(`${address}/${path}`);
      assert.equal(served.status, 200, path);
      assert.deepEqual(new Uint8Array(await readFile(join(out, path))), served.bytes, path);
    }
    const all = [...paths, 'index.html', '_headers', 'nginx.conf', 'web.config'];
    assert.deepEqual(await filesIn(out), all.sort());
  } finally {
    await stop();
  }
});

test('each ring has files of its own, and its policies lead to them', async (world) => {
  const { packages, kv, id } = world;
  for (const words of [
    ['pilot', '1.10.0'],
    ['stable', '1.2.0'],
    ['early-birds', '1.0.0'],
  ]) {
    await run('ring', 'set', ...words, '--packages', packages, '--kv', kv);
  }
  const { out, text } = await exported(world, '--kv', kv);
  const versionIn = async (path: string) => readUpdates(await text(path))?.map(({ version }) => version);
  assert.deepEqual(await versionIn('updates.xml'), ['1.2.0']);
  assert.deepEqual(await versionIn('updates-pilot.xml'), ['1.10.0']);
  assert.deepEqual(await versionIn('updates-early-birds.xml'), ['1.0.0']);
  const settings = { ...heldSettings, keepDays: null };
  for (const file of policyFiles({ origin, extensionId: id, ring: 'pilot', settings, asFiles: true })) {
    const bytes = await readFile(join(out, 'policy-pilot', file.path));
    assert.deepEqual(new Uint8Array(bytes), new Uint8Array(bytesOf(file)), file.path);
  }
  const policy = JSON.parse(await text('policy-pilot/chrome/linux.json'));
  assert.equal(policy.ExtensionSettings[id].update_url, `${origin}/updates-pilot.xml`);
  const everybody = JSON.parse(await text('policy/chrome/linux.json'));
  assert.equal(everybody.ExtensionSettings[id].update_url, `${origin}/updates.xml`);
  // A file server would answer a query with the file for everybody, and nobody would notice.
  for (const path of await filesIn(out)) {
    if (path.endsWith('.crx')) continue;
    const bytes = await readFile(join(out, path));
    assert.ok(!bytes.includes('?ring='), path);
    assert.ok(!bytes.toString('utf16le').includes('?ring='), path);
  }
});

test('every link of the pages leads to a file', async (world) => {
  await run('ring', 'set', 'pilot', '1.2.0', '--packages', world.packages, '--kv', world.kv);
  const { out, text } = await exported(world, '--kv', world.kv);
  for (const page of ['index.html', 'index-pilot.html']) {
    const links = [...(await text(page)).matchAll(/href="\/([^"]*)"/g)].map(([, path = '']) => path);
    assert.ok(links.length > 10);
    for (const path of links) assert.ok((await stat(join(out, path))).isFile(), `${page}: ${path}`);
  }
  assert.ok((await text('index-pilot.html')).includes('href="/policy-pilot/chrome/linux.json"'));
});

test('the usual servers are told type and caching of every file', async (world) => {
  const { out, text } = await exported(world);
  const [netlify, nginx, iis] = [await text('_headers'), await text('nginx.conf'), await text('web.config')];
  const package_ = `crx/${world.id}/1.2.0.crx`;
  assert.ok(
    netlify.includes(
      `/${package_}\n  Content-Type: application/x-chrome-extension\n` +
        '  Cache-Control: public, max-age=31536000, immutable\n  X-Content-Type-Options: nosniff\n',
    ),
  );
  assert.ok(
    nginx.includes(
      `location = /${package_} {\n  types { }\n  default_type "application/x-chrome-extension";\n`,
    ),
  );
  assert.ok(
    nginx.includes('location = /updates.xml {\n  types { }\n  default_type "text/xml; charset=utf-8";\n'),
  );
  assert.ok(iis.includes(`<location path="${package_}">`));
  assert.ok(iis.includes('mimeType="application/x-chrome-extension"'));
  for (const path of await filesIn(out)) {
    if (['_headers', 'nginx.conf', 'web.config'].includes(path)) continue;
    assert.ok(netlify.includes(path === 'index.html' ? '\n/\n' : `/${path}\n`), path);
    assert.ok(nginx.includes(`location = /${path} {`), path);
    assert.ok(iis.includes(`<location path="${path}">`), path);
  }
  const [, style = ''] = /<style>([^]*?)<\/style>/.exec(await text('index.html')) ?? [];
  const hash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
  for (const said of [netlify, nginx, iis]) assert.ok(said.includes(hash));
  // Every quote is closed: the policy holds single ones alone.
  for (const line of nginx.split('\n')) assert.equal(line.split('"').length % 2, 1, line);
  assert.equal(readTags(iis), 'closed');
});

/** Whether every element of a text is closed. */
function readTags(xml: string): 'closed' | string {
  const open: string[] = [];
  for (const [, closes, name = '', isEmpty] of xml.matchAll(
    /<(\/?)([a-zA-Z.]+)(?:\s+\w+="[^"<]*")*\s*(\/?)>/g,
  )) {
    if (closes && open.pop() !== name) return name;
    if (!closes && !isEmpty) open.push(name);
  }
  return open.at(-1) ?? 'closed';
}

test('what does not hold is not exported, and nothing of it is left', async (world) => {
  const { packages, folder, kv } = world;
  const out = join(folder, 'site');
  const args = ['export', '--packages', packages, '--origin', origin, '--out', out];
  await writeFile(join(packages, 'key.pem'), await readFile(world.keyFile));
  const withKey = await run(...args);
  assert.equal(withKey.code, 1);
  assert.match(withKey.err, /looks like a private key/);
  await Deno.remove(join(packages, 'key.pem'));

  await run('ring', 'set', 'pilot', '1.2.0', '--packages', packages, '--kv', kv);
  await Deno.remove(world.fileOf('1.2.0'));
  const withoutPackage = await run(...args, '--kv', kv);
  assert.equal(withoutPackage.code, 1);
  assert.match(withoutPackage.err, /^The ring pilot .* is at 1\.2\.0, which is not among the packages/);

  await writeFile(world.fileOf('1.0.0'), 'damaged');
  const damaged = await run(...args);
  assert.equal(damaged.code, 1);
  assert.match(damaged.err, /1\.0\.0\.crx is not served: This is no CRX file/);
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.startsWith('site')),
    [],
  );
});

test('a store of rings that is not there yet is told, and not made', async (world) => {
  const { packages, folder } = world;
  const kv = join(folder, 'mistyped.db');
  const args = ['--packages', packages, '--origin', origin, '--out', join(folder, 'site'), '--kv', kv];
  const { code, err } = await run('export', ...args);
  assert.equal(code, 0, err);
  assert.match(err, /^Warning: There is no store of rings at .*mistyped\.db, so .* the newest version\.\n$/);
  await assert.rejects(Deno.stat(kv), Deno.errors.NotFound);
});

test('a folder with something in it is left alone; an empty one is taken', async (world) => {
  const { packages, folder } = world;
  const out = join(folder, 'out');
  const args = ['export', '--packages', packages, '--origin', origin];
  await mkdir(out);
  await writeFile(join(out, 'mine.txt'), 'mine');
  const cases: [string[], RegExp][] = [
    [[...args, '--out', out], /^--out takes an empty folder, and '.*out' is not/],
    [[...args, '--out', world.keyFile], /^--out takes a folder, and/],
    [[...args, '--out', ''], /^--out takes a path/],
    [args, /^--out is missing/],
    [[...args, '--out', out, '--port', '80'], /--port/],
  ];
  for (const [wrong, says] of cases) {
    const { code, err } = await run(...wrong);
    assert.match(err, says);
    assert.equal(code, 2);
  }
  assert.deepEqual(await readdir(out), ['mine.txt']);
  await Deno.remove(join(out, 'mine.txt'));
  const { code, out: said } = await run(...args, '--out', out);
  assert.equal(code, 0);
  assert.match(said, /^\d+ files for https:\/\/retarget\.contoso\.com are in /);
  const unwritable = await run(...args, '--out', join(world.keyFile, 'site'));
  assert.notEqual(unwritable.code, 0);
});

test('no exported file holds the key', async (world) => {
  const { out } = await exported(world);
  const lines = await keyLines(world);
  for (const path of await filesIn(out)) {
    const bytes = await readFile(join(out, path));
    for (const line of lines) assert.ok(!bytes.includes(line), path);
  }
});
