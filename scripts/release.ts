/**
 * Makes everything that a release consists of (docs/releasing.md) into `.output/release`: packages for both stores, a
 * signed package, sources, lists of materials, notes and checksums. Nothing is published.
 * `--verify` makes it a second time out of the sources' archive, elsewhere and under another locale, and compares.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { unzip } from '../helper/distribution/zip.ts';
import { CommandFailure, UsageError } from '../helper/usage.ts';
import { layOut, run, writeFiles } from './release/build.ts';
import type { PackageFiles } from './release/manifest-rules.ts';
import { makeRelease, type Release } from './release/release.ts';

const root = path.resolve(import.meta.dirname, '..');
const ownFolder = path.join(root, '.output', 'release');

type Options = ReturnType<typeof readOptions>;

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        key: { type: 'string' },
        out: { type: 'string' },
        tag: { type: 'string' },
        'allow-dirty': { type: 'boolean', default: false },
        verify: { type: 'boolean', default: false },
        zips: { type: 'boolean', default: false },
      },
    });
    return { ...values, out: values.out === undefined ? ownFolder : path.resolve(values.out) };
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

async function main(): Promise<void> {
  const options = readOptions();
  await checkFolder(options.out);
  const release = await makeRelease(
    { root, key: options.key, tag: options.tag, allowDirty: options['allow-dirty'] || options.zips },
    (line) => console.log(line),
  );
  if (options.verify) await verify(release, options);
  const files = options.zips ? onlyZips(release.files) : release.files;
  if (options.out === ownFolder) await rm(ownFolder, { recursive: true, force: true });
  await writeFiles(options.out, files);
  console.log(`\n${path.relative(process.cwd(), options.out) || '.'}`);
  for (const [name, bytes] of files) console.log(`  ${String(bytes.length).padStart(9)}  ${name}`);
  if (release.extensionId !== null)
    console.log(`\nThe signed package is the extension ${release.extensionId}.`);
}

/** A folder that somebody named is never emptied. */
async function checkFolder(out: string): Promise<void> {
  const there = out === ownFolder ? [] : await readdir(out).catch(() => []);
  if (there.length > 0) throw new CommandFailure(`${out} is not empty. Name a new folder with --out.`);
}

const onlyZips = (files: PackageFiles): PackageFiles =>
  new Map([...files].filter(([name]) => /-(chrome|edge)\.zip$/.test(name)));

/** Follows the recipe of docs/releasing.md, with the packages that are installed here, and compares every byte. */
async function verify({ version, files }: Release, { key }: Options): Promise<void> {
  console.log('Making it again out of the archive of the sources …');
  const sources = [...files].find(([name]) => name.endsWith('-sources.zip'))?.[1];
  if (sources === undefined) throw new CommandFailure('There is no archive of the sources.');
  const folder = await mkdtemp(path.join(tmpdir(), 'retarget-again-'));
  const mask = process.umask(0o077);
  try {
    const project = path.join(folder, `elsewhere-${version}`);
    const out = path.join(folder, 'out');
    await layOut(project, unzip(sources), root);
    const script = path.join(project, 'scripts', 'release.ts');
    // A trial's archive does not know that it is one.
    const args = ['--out', out, ...(key === undefined ? [] : ['--key', path.resolve(key)])];
    const { code, said } = await run(project, script, args, { TZ: 'Pacific/Kiritimati', LC_ALL: 'C' });
    if (code !== 0) throw new CommandFailure(`It could not be made again:\n${said}`);
    const differing: string[] = [];
    for (const [name, bytes] of files) {
      const again = await readFile(path.join(out, name)).catch(() => null);
      if (again === null || !again.equals(bytes)) differing.push(name);
    }
    const more = (await readdir(out)).filter((name) => !files.has(name));
    if (differing.length + more.length > 0) {
      throw new CommandFailure(`Made again, it differs: ${[...differing, ...more].join(', ')}`);
    }
    console.log(`Made again out of its own sources, all ${files.size} files have the same bytes.`);
  } finally {
    process.umask(mask);
    await rm(folder, { recursive: true, force: true });
  }
}

try {
  await main();
} catch (error) {
  if (error instanceof UsageError) console.error(error.message);
  else if (error instanceof CommandFailure) console.error(error.message);
  else throw error;
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
