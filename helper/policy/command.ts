import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { CommandFailure, UsageError } from '../usage.ts';
import { bytesOf, type PolicyFile, policyFiles } from './files.ts';
import { type PolicyOptions, readOptions } from './options.ts';

export const summary = 'write the policy files that install the extension and hold its settings';

export { usage } from './options.ts';

const usualFolder = 'retarget-policy';

/** Prints the one file that was asked for, with where it goes on standard error, or writes several. */
export async function run(args: string[]): Promise<void> {
  const options = await readOptions(args);
  const files = chosenFiles(options);
  const [only] = files;
  if (only !== undefined && files.length === 1 && options.out === undefined) {
    console.error(only.about);
    await writeAll(bytesOf(only));
    return;
  }
  const folder = resolve(options.out ?? usualFolder);
  for (const file of files) await write(join(folder, file.path), bytesOf(file));
  console.log([`In ${folder}:`, ...files.map(({ path, about }) => `\n${path}\n  ${about}`)].join('\n'));
}

function chosenFiles({ deployment, platforms, browsers }: PolicyOptions): PolicyFile[] {
  const files = policyFiles(deployment).filter(
    ({ platform, browser }) => platforms.includes(platform) && browsers.includes(browser),
  );
  if (files.length > 0) return files;
  throw new UsageError(`Chromium takes policy files on Linux only, not for ${platforms.join(', ')}.`);
}

async function write(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  } catch (error) {
    throw new CommandFailure(`${file} cannot be written: ${(error as Error).message}`, { cause: error });
  }
}

/** Standard output takes as much at a time as fits into a pipe. */
async function writeAll(bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await Deno.stdout.write(bytes.subarray(at));
}
