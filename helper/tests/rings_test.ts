import assert from 'node:assert/strict';
import { join } from 'node:path';
import { createApp } from '../distribution/app.ts';
import { readInventory } from '../distribution/inventory-folder.ts';
import { followRings, readRings, type RingStore, setRing } from '../distribution/rings.ts';
import { get, origin, run, serve, test, type World } from './serve_world.ts';

const ring = ({ packages, kv }: World, ...words: string[]) =>
  run('ring', ...words, '--packages', packages, '--kv', kv);

/** Asks until the answer is the wanted one, for as long as a server may take to follow. */
async function becomes(ask: () => Promise<string>, wanted: string): Promise<void> {
  const end = Date.now() + 10_000;
  let last = await ask();
  while (last !== wanted && Date.now() < end) last = await ask();
  assert.equal(last, wanted);
}

async function offered(address: string, query = ''): Promise<string> {
  const { status, text } = await get(`${address}/updates.xml${query}`);
  return status === 200 ? (/<updatecheck .*? version="([^"]+)"/.exec(text)?.[1] ?? 'none') : String(status);
}

test('a ring that is set, moved and removed is followed by a running server', async (world) => {
  const { address, stop } = await serve(world);
  try {
    assert.equal(await offered(address), '1.10.0');
    assert.equal(await offered(address, '?ring=pilot'), '404');
    assert.equal(await offered(address, '?ring=stable'), '1.10.0');

    const set = await ring(world, 'set', 'stable', '1.2.0');
    assert.deepEqual([set.code, set.err], [0, '']);
    assert.match(set.out, /\nstable +1\.2\.0\n$/);
    await becomes(() => offered(address), '1.2.0');
    assert.equal(await offered(address, '?ring=stable'), '1.2.0');

    await ring(world, 'set', 'pilot', '1.10.0');
    await becomes(() => offered(address, '?ring=pilot'), '1.10.0');
    assert.equal(await offered(address), '1.2.0');
    const policy = JSON.parse((await get(`${address}/policy/chrome/linux.json?ring=pilot`)).text);
    assert.equal(policy.ExtensionSettings[world.id].update_url, `${origin}/updates.xml?ring=pilot`);
    const { text } = await get(`${address}/`);
    assert.ok(text.includes('href="/?ring=pilot"'));
    const page = await get(`${address}/?ring=pilot`);
    assert.ok(page.text.includes('href="/policy/chrome/linux.json?ring=pilot"'));
    assert.ok(page.text.includes('1.10.0, ring pilot'));
    const health = JSON.parse((await get(`${address}/healthz`)).text);
    assert.deepEqual(health.rings, { [world.id]: { pilot: '1.10.0', stable: '1.2.0' } });

    const listed = await ring(world, 'list');
    assert.match(listed.out, /^Rings of [a-p]{32}\nstable +1\.2\.0\npilot +1\.10\.0\n$/);

    assert.equal((await ring(world, 'remove', 'pilot')).code, 0);
    await becomes(() => offered(address, '?ring=pilot'), '404');
    assert.equal((await ring(world, 'remove', 'stable')).code, 0);
    await becomes(() => offered(address), '1.10.0');
    const left = await ring(world, 'list');
    assert.match(left.out, /\nstable +1\.10\.0 +not set: the newest\n$/);
  } finally {
    await stop();
  }
});

test('a ring takes only a version that is there, and that the running server has verified', async (world) => {
  const missing = await ring(world, 'set', 'pilot', '9.9');
  assert.equal(missing.code, 1);
  assert.match(
    missing.err,
    /^There is no 9\.9 among the packages of [a-p]{32}, only 1\.10\.0, 1\.2\.0, 1\.0\.0\.\n$/,
  );
  const { stop } = await serve(world);
  try {
    await world.put('2.0.0');
    const early = await ring(world, 'set', 'pilot', '2.0.0');
    assert.equal(early.code, 1);
    assert.match(early.err, /^The server started before 2\.0\.0 was there\. Start it again first/);
  } finally {
    await stop();
  }
  const again = await serve(world);
  try {
    assert.equal((await ring(world, 'set', 'pilot', '2.0.0')).code, 0);
  } finally {
    await again.stop();
  }
  using store = await Deno.openKv(world.kv);
  assert.deepEqual([...((await readRings(store)).get(world.id) ?? [])], [['pilot', '2.0.0']]);
});

test('a server whose ring names a package that is gone does not start', async (world) => {
  await ring(world, 'set', 'pilot', '1.2.0');
  await Deno.remove(world.fileOf('1.2.0'));
  const { code, err } = await run(
    'serve',
    '--packages',
    world.packages,
    '--origin',
    origin,
    '--kv',
    world.kv,
  );
  assert.equal(code, 1);
  assert.match(
    err,
    /^The ring pilot of [a-p]{32} is at 1\.2\.0, which is not among the packages\. Put .*\n$/,
  );
  const listed = await ring(world, 'list');
  assert.match(listed.out, /\npilot +1\.2\.0 +not among the packages\n/);
  // The way out: the ring is set to what is there.
  assert.equal((await ring(world, 'set', 'pilot', '1.10.0')).code, 0);
});

test('every wrong call is told in a sentence, with exit code 2', async (world) => {
  const { packages, kv } = world;
  const places = ['--packages', packages, '--kv', kv];
  const cases: [string[], RegExp][] = [
    [places, /^'ring' is not understood/],
    [['show', ...places], /^'ring show' is not understood/],
    [['set', 'pilot', ...places], /^'ring set pilot' is not understood/],
    [['set', 'pilot', '1.2.0', 'more', ...places], /is not understood/],
    [['list', 'pilot', ...places], /is not understood/],
    [['remove', ...places], /is not understood/],
    [
      ['set', 'Pilot', '1.2.0', ...places],
      /^ring set takes up to 32 small letters, digits and hyphens, not 'Pilot'/,
    ],
    [['set', '../x', '1.2.0', ...places], /^ring set takes up to 32/],
    [['set', 'a'.repeat(33), '1.2.0', ...places], /^ring set takes up to 32/],
    [['set', '', '1.2.0', ...places], /^ring set takes up to 32/],
    [['set', 'pilot', '1.x', ...places], /^ring set takes a version such as 1\.2\.0, not '1\.x'/],
    [['set', 'pilot', '65536', ...places], /^ring set takes a version/],
    [['list', '--packages', packages], /^--kv is missing/],
    [['list', '--kv', kv], /^--packages is missing/],
    [['list', ...places, '--extension-id', 'a'.repeat(32)], /^--extension-id names/],
    [['list', ...places, '--colour'], /--colour/],
  ];
  for (const [args, says] of cases) {
    const { code, out, err } = await run('ring', ...args);
    assert.match(err, says, args.join(' '));
    assert.deepEqual([code, out], [2, ''], args.join(' '));
  }
  assert.equal((await ring(world, 'set', 'stable', '1.2.0')).code, 0);
  const none = await ring(world, 'remove', 'pilot');
  assert.equal(none.code, 1);
  assert.match(none.err, /^There is no ring pilot of [a-p]{32}\.\n$/);
});

test('a store that is not there is no store without rings, and is not made by reading', async (world) => {
  const { packages, folder } = world;
  const kv = join(folder, 'mistyped.db');
  for (const args of [['list'], ['remove', 'pilot']]) {
    const { code, out, err } = await run('ring', ...args, '--packages', packages, '--kv', kv);
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, /^There is no store of rings at .*mistyped\.db\..*\n$/);
  }
  await assert.rejects(Deno.stat(kv), Deno.errors.NotFound);
});

/** A store that can be taken away. */
function fragile(store: Deno.Kv): { store: RingStore; reads: () => number; isDown: boolean } {
  let reads = 0;
  const it = {
    isDown: false,
    reads: () => reads,
    store: {
      get: store.get.bind(store),
      set: store.set.bind(store),
      delete: store.delete.bind(store),
      list: ((...args: Parameters<Deno.Kv['list']>) => {
        reads++;
        if (it.isDown) throw new Error('The store is away.');
        return store.list(...args);
      }) as Deno.Kv['list'],
    },
  };
  return it;
}

test('while the store is away, rings stay as they were and health says so', async (world) => {
  using kv = await Deno.openKv(':memory:');
  await setRing(kv, world.id, 'stable', '1.2.0');
  const it = fragile(kv);
  let clock = 0;
  const app = createApp({
    inventory: await readInventory(world.packages),
    rings: followRings(it.store, () => clock),
    deployment: { origin, extensionId: world.id, settings: {} },
  });
  const ask = async (path: string) => {
    const response = await app.fetch(new Request(`http://127.0.0.1${path}`));
    return { status: response.status, text: await response.text() };
  };
  const complaints = silenced();
  try {
    it.isDown = true;
    // Without a single reading nothing is guessed: the default would give everybody the newest version.
    const unread = await ask('/updates.xml');
    assert.deepEqual([unread.status, (await ask('/healthz')).status], [503, 503]);
    assert.match(unread.text, /^The rings cannot be read/);
    it.isDown = false;
    clock = 1000;
    await Promise.all(Array.from({ length: 50 }, () => ask('/updates.xml')));
    assert.equal(it.reads(), 2, 'many requests at once share one reading');
    assert.match((await ask('/updates.xml')).text, / version="1\.2\.0"/);
    assert.equal((await ask('/healthz')).status, 200);

    it.isDown = true;
    clock = 2000;
    assert.match((await ask('/updates.xml')).text, / version="1\.2\.0"/);
    const health = await ask('/healthz');
    assert.equal(health.status, 503);
    assert.match(JSON.parse(health.text).problems[0], /^The store of the rings does not answer/);
    it.isDown = false;
    clock = 3000;
    assert.equal((await ask('/healthz')).status, 200);
    assert.equal(complaints.count(), 2, 'told once for each time that it went away');
  } finally {
    complaints.stop();
  }
});

test('a ring at a version that this server has not is answered by 503, and other rings go on', async (world) => {
  using kv = await Deno.openKv(':memory:');
  await setRing(kv, world.id, 'pilot', '9.0');
  const app = createApp({
    inventory: await readInventory(world.packages),
    rings: followRings(kv, () => 0),
    deployment: { origin, extensionId: world.id, settings: {} },
  });
  const ask = async (path: string) => {
    const response = await app.fetch(new Request(`http://127.0.0.1${path}`));
    return [response.status, await response.text()] as const;
  };
  const [status, text] = await ask('/updates.xml?ring=pilot');
  assert.equal(status, 503);
  assert.match(text, /^The ring pilot of [a-p]{32} is at 9\.0, which this server has not\.\n$/);
  assert.equal((await ask('/updates.xml'))[0], 200);
  const [health, said] = await ask('/healthz');
  assert.equal(health, 503);
  assert.match(JSON.parse(said).problems[0], /^The ring pilot .* Put [a-p]{32}\/9\.0\.crx there/);
});

/** Counts what is written to the error output instead of writing it. */
function silenced() {
  const { error } = console;
  let count = 0;
  console.error = () => count++;
  return { count: () => count, stop: () => (console.error = error) };
}
