import { spawn } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { CommandFailure } from '../../helper/usage.ts';
import { readExtension } from '../../helper/distribution/pack-folder.ts';
import type { PackageFiles, Store } from './manifest-rules.ts';

/** Writes files into a folder, by their names with slashes. */
export async function writeFiles(folder: string, files: PackageFiles): Promise<void> {
  for (const [name, bytes] of files) {
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
}

/** Puts the sources into a new folder, with the packages that are installed in `root`. */
export async function layOut(folder: string, sources: PackageFiles, root: string): Promise<void> {
  await writeFiles(folder, sources);
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
}

/** Builds the extension in a folder of sources and gives the files of the package. */
export async function build(folder: string, store: Store): Promise<PackageFiles> {
  const wxt = join(folder, 'node_modules', 'wxt', 'bin', 'wxt.mjs');
  const { code, said } = await run(folder, wxt, ['build', '--browser', store, '--mode', 'production']);
  if (code !== 0) throw new CommandFailure(`The build for ${store} failed:\n${said}`);
  return readExtension(join(folder, '.output', `${store}-mv3`));
}

/** What a build may know of the machine. Nothing else of the caller's environment can change what it makes. */
const known = [
  'HOME',
  'USERPROFILE',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SYSTEMROOT',
  'COMSPEC',
  'APPDATA',
  'LOCALAPPDATA',
];

/** Runs a script of the project by the Node that runs this one. */
export function run(
  folder: string,
  script: string,
  args: readonly string[],
  more: Record<string, string> = {},
): Promise<{ code: number | null; said: string }> {
  const env: Record<string, string> = { NODE_ENV: 'production', NO_COLOR: '1', ...more };
  for (const name of known) if (process.env[name] !== undefined) env[name] = process.env[name];
  env['PATH'] = `${join(folder, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (said += text));
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said: stripVTControlCharacters(said).trim() }));
  });
}
