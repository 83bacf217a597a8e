import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { runGit } from './pack-run.ts';

/**
 * Says why a key must not lie there, or `null` if it may. The rule: a file with a `.git` in a folder above it may be
 * there only if git says that it ignores it. If git cannot say so, it may not.
 */
export async function placeRefusal(file: string): Promise<string | null> {
  const folder = await realFolder(dirname(resolve(file)));
  if (folder === null) return null;
  const repository = await repositoryAbove(folder);
  if (repository === null) return null;
  const { ignored, said } = await isIgnored(folder, basename(file));
  if (ignored) return null;
  const reason =
    said === '' ? 'and git does not ignore it' : `and git does not say that it ignores it (${said})`;
  return `${file} lies in the repository ${repository}, ${reason}. A signing key never belongs into a repository: name a file elsewhere.`;
}

/** Without links, so that a link cannot lead into a repository unseen. A folder that is not there holds no key. */
async function realFolder(folder: string): Promise<string | null> {
  try {
    return await realpath(folder);
  } catch {
    return null;
  }
}

async function repositoryAbove(folder: string): Promise<string | null> {
  for (let here = folder; ; here = dirname(here)) {
    if (await isThere(join(here, '.git'))) return here;
    if (here === dirname(here)) return null;
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch {
    return false;
  }
}

async function isIgnored(folder: string, name: string): Promise<{ ignored: boolean; said: string }> {
  const { code, err } = await runGit(folder, 'check-ignore', '--quiet', '--', name);
  // 1 is git's plain no; anything else, also that there is no git, comes with a reason.
  const said = code === 1 ? '' : (err.trim().split('\n')[0] ?? '');
  return { ignored: code === 0, said };
}
