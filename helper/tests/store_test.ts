import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedWorld } from '../sandbox/seed.ts';
import { openStore, StateFileError } from '../sandbox/store.ts';

async function inFolder(check: (file: string, folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'retarget-store-'));
  try {
    await check(join(folder, 'deeper', 'world.json'), folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

Deno.test('without a file, the world is seeded and saving is free', async () => {
  const store = await openStore({ seed: seedWorld });
  assert.deepEqual(store.world, seedWorld());
  await store.save();
});

Deno.test('what was saved is there at the next start, and no draft is left', async () => {
  await inFolder(async (file) => {
    const first = await openStore({ file, seed: seedWorld });
    const [profile] = first.world.tenants[0]?.profiles ?? [];
    assert.ok(profile);
    profile.displayName = 'Renamed';
    Object.assign(profile, { addedLater: true });
    Object.assign(first.world.apps[0] ?? {}, { nativeRedirects: ['https://native.example/'] });
    profile.assignments[0] = {
      id: 'x',
      target: { '@odata.type': '#microsoft.graph.newTarget', deep: [{ kept: true }] },
    };
    await Promise.all([first.save(), first.save(), first.save()]);
    const second = await openStore({ file, seed: () => assert.fail('seeded again') });
    assert.deepEqual(second.world, first.world);
    assert.deepEqual(await readdir(join(file, '..')), ['world.json']);
  });
});

Deno.test('tenants of a file from before the clouds are of the global one', async () => {
  await inFolder(async (_, folder) => {
    const file = join(folder, 'world.json');
    const { tenants, ...world } = seedWorld();
    const older = tenants.map((tenant) => ({ ...tenant, cloud: undefined }));
    await writeFile(file, JSON.stringify({ ...world, tenants: older }));
    const store = await openStore({ file, seed: seedWorld });
    assert.deepEqual(new Set(store.world.tenants.map(({ cloud }) => cloud)), new Set(['global']));
    assert.deepEqual(
      store.world.tenants.find(({ lacks }) => lacks)?.lacks,
      seedWorld().tenants.find(({ lacks }) => lacks)?.lacks,
    );
  });
});

Deno.test('a broken file is told and left alone', async () => {
  await inFolder(async (_, folder) => {
    const file = join(folder, 'world.json');
    for (const [content, reason] of [
      ['{"mode":', /it is not JSON/],
      ['{"mode":"strict","apps":[],"tenants":[{"id":7}]}', /at tenants\.0\.\w+/],
      [JSON.stringify({ ...seedWorld(), mode: 'lenient' }), /at mode/],
    ] as const) {
      await writeFile(file, content);
      await assert.rejects(openStore({ file, seed: seedWorld }), (error) => {
        assert.ok(error instanceof StateFileError);
        assert.match(error.message, reason);
        return true;
      });
      assert.equal(await readFile(file, 'utf8'), content);
    }
  });
});

Deno.test('the seed is the same every time, and nothing in it is shared', () => {
  const world = seedWorld();
  assert.deepEqual(world, seedWorld());
  const [contoso] = world.tenants;
  assert.ok(contoso && contoso.groups.length > 50 && contoso.profiles.length > 20);
  contoso.groups.splice(0);
  contoso.profiles[0]?.assignments.splice(0);
  assert.notDeepEqual(world, seedWorld());
  const ids = seedWorld().tenants.flatMap((tenant) => [
    tenant.id,
    ...[...tenant.users, ...tenant.groups, ...tenant.filters, ...tenant.profiles].map(({ id }) => id),
  ]);
  assert.equal(new Set(ids).size, ids.length);
});
