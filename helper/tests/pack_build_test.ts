import assert from 'node:assert/strict';
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandFailure } from '../usage.ts';
import { pack } from '../distribution/pack.ts';
import { buildExtension, projectFolder, readSourceState } from '../distribution/pack-build.ts';
import type { PackOptions } from '../distribution/pack-options.ts';
import { runGit } from '../distribution/pack-run.ts';
import { inFolder, signingKey, writeKey } from './crx_world.ts';

/** What a build reads. It is copied, so that the project's own build stays as it is. */
const sources = [
  'assets',
  'components',
  'entrypoints',
  'extension',
  'locales',
  'package.json',
  'public',
  'scripts',
  'tsconfig.json',
  'wxt.config.ts',
];

async function git(folder: string, ...args: string[]): Promise<void> {
  const me = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];
  const { code, err } = await runGit(folder, ...me, ...args);
  assert.equal(code, 0, err);
}

/** A copy of the project in a repository of its own. */
async function copyProject(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const name of sources) await cp(join(projectFolder, name), join(folder, name), { recursive: true });
  await symlink(join(projectFolder, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, '.gitignore'), 'node_modules\n.output/\n.wxt/\n');
  await git(folder, 'init', '--quiet');
  await git(folder, 'add', '.');
  await git(folder, 'commit', '--quiet', '--date', '2001-02-03T04:05:06Z', '--message', 'All of it');
  return folder;
}

const options = (key: string, changes: Partial<PackOptions> = {}): PackOptions => ({
  key,
  browser: 'chrome',
  out: undefined,
  updateUrl: undefined,
  time: undefined,
  build: true,
  from: undefined,
  unpacked: undefined,
  ...changes,
});

Deno.test('two builds of one commit, in two places, give the same bytes', async () => {
  await inFolder(async (folder) => {
    const key = await writeKey(folder);
    const warnings: string[] = [];
    const warn = (sentence: string) => void warnings.push(sentence);
    const here = await copyProject(join(folder, 'here'));
    const first = await pack(options(key), warn, here);
    // The same commit, checked out again under a longer name.
    const there = join(folder, 'somewhere', 'else');
    await git(folder, 'clone', '--quiet', here, there);
    await symlink(join(projectFolder, 'node_modules'), join(there, 'node_modules'));
    const second = await pack(options(key), warn, there);
    assert.deepEqual(warnings, []);
    assert.notEqual(first.file, second.file);
    assert.deepEqual(await readFile(first.file), await readFile(second.file));

    const { id } = await signingKey();
    const { version } = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8'));
    assert.equal(first.file, join(here, '.output', 'crx', id, `${version}.crx`));
    assert.deepEqual([first.id, first.version, first.name], [id, version, 'Retarget for Intune']);

    // The build of the other browser bears the id, too; and what nobody committed is told.
    await writeFile(join(there, 'entrypoints', 'note.txt'), 'not committed');
    const edge = await pack(options(key, { browser: 'edge', out: join(folder, 'edge') }), warn, there);
    assert.equal(edge.id, id);
    assert.deepEqual(warnings.length, 1);
    assert.match(warnings[0] ?? '', /changed since the last commit/);
  });
});

async function failureOf(made: Promise<unknown>): Promise<string> {
  const error = await made.then(
    () => assert.fail('it worked, although it should not'),
    (error: unknown) => error,
  );
  assert.ok(error instanceof CommandFailure, String(error));
  return error.message;
}

Deno.test('a build that fails is told with what the builder said', async () => {
  await inFolder(async (folder) => {
    const project = await copyProject(join(folder, 'project'));
    await writeFile(
      join(project, 'entrypoints', 'background.ts'),
      "import './nowhere';\nexport default 1;\n",
    );
    const said = await failureOf(pack(options(await writeKey(folder)), () => {}, project));
    assert.match(said, /^The extension could not be built:\n/);
    assert.match(said, /nowhere/);
    // deno-lint-ignore no-control-regex
    assert.doesNotMatch(said, /\u001b/, 'what is kept in a log has no colours');
  });
});

Deno.test('tools that are not installed are told', async () => {
  await inFolder(async (folder) => {
    assert.match(await failureOf(buildExtension('chrome', folder)), /not installed\. Run: npm ci/);
  });
});

Deno.test('without git, a time has to be named', async () => {
  await inFolder(async (folder) => {
    assert.equal(await readSourceState(folder), null);
    const said = await failureOf(pack(options(await writeKey(folder)), () => {}, folder));
    assert.match(said, /Name a time with --time/);
  });
});

Deno.test('the time is that of the commit', async () => {
  await inFolder(async (folder) => {
    await git(folder, 'init', '--quiet');
    await writeFile(join(folder, 'a'), 'a');
    await git(folder, 'add', 'a');
    await git(folder, 'commit', '--quiet', '--message', 'A');
    const { out } = await runGit(folder, 'log', '-1', '--format=%cI');
    assert.deepEqual(await readSourceState(folder), { time: new Date(out.trim()), changed: false });
    await writeFile(join(folder, 'a'), 'b');
    assert.equal((await readSourceState(folder))?.changed, true);
  });
});
