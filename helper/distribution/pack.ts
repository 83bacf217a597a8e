import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandFailure } from '../usage.ts';
import { type CrxFacts, packCrx, readCrx } from './crx.ts';
import { withManifest } from './crx-manifest.ts';
import { readKey, type SigningKey } from './key.ts';
import { placeRefusal } from './keygen-place.ts';
import { buildExtension, buildFolder, projectFolder, readSourceState } from './pack-build.ts';
import { readExtension, writeExtension, writePackage } from './pack-folder.ts';
import type { PackOptions } from './pack-options.ts';

/** What was packed, and where it is. */
export type Packed = CrxFacts & { file: string };

/** Builds, packs, verifies and writes; tells of what is unusual by `warn`. */
export async function pack(
  options: PackOptions,
  warn: (sentence: string) => void,
  project = projectFolder,
): Promise<Packed> {
  // The key first: nobody should wait for a build to hear that the key is not there.
  const key = await readKey(options.key);
  await warnOfKey(options.key, warn);
  const time = await timeOf(options, warn, project);
  const folder = options.build
    ? await buildExtension(options.browser, project)
    : (options.from ?? buildFolder(options.browser, project));
  const files = withIdentity(await readExtension(folder), key, options.updateUrl);
  const bytes = await packCrx(files, key, time);
  const facts = await readCrx(bytes);
  const file = join(options.out ?? join(project, '.output', 'crx'), facts.id, `${facts.version}.crx`);
  if (options.unpacked !== undefined) await writeExtension(options.unpacked, files);
  await writePackage(file, bytes);
  return { ...facts, file };
}

/**
 * The files with a manifest that names the key, so that the extension has the same id when it is loaded unpacked,
 * and the place of updates. A key that was there is another one's, such as that of a store.
 */
function withIdentity(
  files: ReadonlyMap<string, Uint8Array>,
  { publicKey }: SigningKey,
  updateUrl: string | undefined,
): Map<string, Uint8Array> {
  return withManifest(files, {
    key: Buffer.from(publicKey).toString('base64'),
    ...(updateUrl === undefined ? {} : { update_url: updateUrl }),
  });
}

async function timeOf(
  { time, build }: PackOptions,
  warn: (sentence: string) => void,
  project: string,
): Promise<Date> {
  const state = await readSourceState(project);
  if (build && state?.changed) {
    warn('The sources were changed since the last commit, so the package is not that of a commit.');
  }
  if (time) return time;
  if (state) return state.time;
  throw new CommandFailure(
    'git does not know when the sources were committed. Name a time with --time, so that packing again gives the same file.',
  );
}

async function warnOfKey(file: string, warn: (sentence: string) => void): Promise<void> {
  // Windows has no such bits; there, the folder's permissions count.
  if (Deno.build.os !== 'windows' && ((await stat(file)).mode & 0o077) !== 0) {
    warn(`Others on this machine can read or change the key. Run: chmod 600 ${file}`);
  }
  const refusal = await placeRefusal(file);
  if (refusal !== null) warn(refusal);
}
