import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../distribution/serve-settings.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { contoso } from './browser.ts';
import { asInes, chromeId, runRegister, test, theApp } from './register_world.ts';

const usual = ['--extension-id', chromeId];

function inFolder(name: string, work: (sandbox: Sandbox, file: string, folder: string) => Promise<void>) {
  test(name, async (sandbox) => {
    const folder = await mkdtemp(join(tmpdir(), 'register-settings-'));
    try {
      await work(sandbox, join(folder, 'settings.json'), folder);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}

const read = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));
const idsOf = (sandbox: Sandbox, cloud = 'global') => ({
  clientId: theApp(sandbox).clientId,
  tenantId: contoso,
  cloud,
});

inFolder('a new file holds what policy needs of the app', async (sandbox, file, folder) => {
  const { exitCode, out } = await runRegister(sandbox, [...usual, '--settings', file], asInes(sandbox));
  assert.equal(exitCode, 0);
  assert.deepEqual(await read(file), idsOf(sandbox));
  assert.deepEqual(await readSettings('--settings', file), idsOf(sandbox));
  assert.ok(out.endsWith(`Settings for policy are in ${file}.\n`), out);
  assert.deepEqual(await readdir(folder), ['settings.json']);
});

inFolder('what else the file holds stays, and an old app gives way', async (sandbox, file) => {
  const kept = { organization: 'Contoso IT', readOnly: true, kinds: ['group'], keepDays: 0 };
  const old = { clientId: '11111111-2222-4333-8444-555555555555', cloud: 'china' };
  // As Windows' editors save it.
  await writeFile(file, `\ufeff${JSON.stringify({ ...old, ...kept })}`);
  const { exitCode } = await runRegister(sandbox, [...usual, '--settings', file], asInes(sandbox));
  assert.equal(exitCode, 0);
  assert.deepEqual(await read(file), { ...kept, ...idsOf(sandbox) });
});

inFolder("an export of the extension's page stays one", async (sandbox, file) => {
  await writeFile(file, JSON.stringify({ retarget: 'settings', version: 1, settings: { readOnly: true } }));
  await runRegister(sandbox, [...usual, '--settings', file], asInes(sandbox));
  const settings = { readOnly: true, ...idsOf(sandbox) };
  assert.deepEqual(await read(file), { retarget: 'settings', version: 1, settings });
  assert.deepEqual(await readSettings('--settings', file), settings);
});

inFolder('with --json standard output is the result alone', async (sandbox, file) => {
  const run = await runRegister(sandbox, [...usual, '--settings', file, '--json'], asInes(sandbox));
  const { clientId, tenantId, cloud } = JSON.parse(run.out);
  assert.deepEqual(await read(file), { clientId, tenantId, cloud });
  assert.ok(run.err.endsWith(`Settings for policy are in ${file}.\n`), run.err);
});

inFolder(
  'a dry run writes no file, for a new app and for one that is there',
  async (sandbox, file, folder) => {
    const dry = [...usual, '--settings', file, '--dry-run'];
    const first = await runRegister(sandbox, dry, asInes(sandbox));
    assert.deepEqual([first.exitCode, await readdir(folder)], [0, []]);
    assert.ok(first.out.endsWith(`Nothing was written to ${file}.\n`), first.out);
    await runRegister(sandbox, usual, asInes(sandbox));
    const second = await runRegister(sandbox, dry, asInes(sandbox));
    assert.deepEqual([second.exitCode, await readdir(folder)], [0, []]);
  },
);

inFolder('a file that cannot be completed is told before anybody signs in', async (sandbox, file, folder) => {
  const cases: [path: string, content: string | null, says: RegExp][] = [
    [file, '{"clientid": ""}', /^--settings: .+ cannot be used: 'clientid' is not a setting/],
    [file, '[]', /holds no object of settings/],
    [file, 'clientId', /is not JSON/],
    [join(folder, 'nowhere', 'settings.json'), null, /^--settings takes a file in a folder that is there/],
    [folder, null, /^--settings takes a file of settings that can be read/],
    ['', null, /^--settings takes a path/],
  ];
  for (const [path, content, says] of cases) {
    if (content !== null) await writeFile(path, content);
    const run = await runRegister(sandbox, [...usual, '--settings', path], () => undefined);
    assert.match(run.failure ?? 'nothing', says);
    assert.deepEqual([run.exitCode, run.sent, run.out], [2, [], '']);
    if (content !== null) assert.equal(await readFile(path, 'utf8'), content);
  }
  assert.equal(sandbox.world.apps.filter(({ registration }) => registration).length, 0);
});

inFolder(
  'a registration that fails leaves the file alone; a file that fails leaves the result printed',
  async (sandbox, file, folder) => {
    await writeFile(file, '{"readOnly":true}');
    const failed = await runRegister(sandbox, [...usual, '--settings', file], () => undefined);
    assert.equal(failed.exitCode, 1);
    assert.equal(await readFile(file, 'utf8'), '{"readOnly":true}');

    // While the person signs in, somebody removes the folder.
    const gone = join(folder, 'gone');
    await Deno.mkdir(gone);
    const run = await runRegister(
      sandbox,
      [...usual, '--settings', join(gone, 'settings.json')],
      async (code, turn) => {
        await rm(gone, { recursive: true, force: true });
        return await asInes(sandbox)(code, turn);
      },
    );
    assert.equal(run.exitCode, 1);
    assert.match(run.failure ?? '', /^The app is registered, but .+ cannot be written: /);
    assert.ok(run.out.includes(theApp(sandbox).clientId));
  },
);
