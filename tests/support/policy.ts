import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../../scripts/chromium.mjs';
import { productionBuild } from './browser.ts';

/** Where Chromium on Linux looks for its policies. */
const policies = '/etc/chromium';

/** A folder of policies of its own, for one browser: what the rest of the machine has is neither seen nor changed. */
export type PolicyFolder = {
  /** Starts Chromium so that it sees this folder; give it to `startBrowser`. */
  executable: string;
  /** What an administrator sets for the extension; `null` takes all of it away. Chromium follows by itself. */
  set(values: Record<string, unknown> | null): Promise<void>;
  /** Puts a whole file of policies into the folder. */
  write(name: string, policies: string): Promise<void>;
  remove(): Promise<void>;
};

/** Why a browser cannot have a policy folder of its own here, or `null`. */
export function whyNoPolicies(): string | null {
  if (process.platform !== 'linux') return 'policies are isolated by mounts, which only Linux has';
  // Chrome for Testing, which Playwright installs, looks elsewhere.
  if (findChromium()?.includes('chrome-linux64'))
    return 'this build of Chromium reads its policies elsewhere';
  if (!existsSync(policies)) return `${policies} is not there: this Chromium reads no policies`;
  try {
    execFileSync('unshare', ['--mount', 'mount', '--bind', tmpdir(), policies], { stdio: 'pipe' });
    return null;
  } catch (error) {
    return `a mount of its own is not allowed here: ${String(error).split('\n')[0] ?? ''}`;
  }
}

/** Makes a folder of policies for the extension of the production build. */
export async function makePolicyFolder(): Promise<PolicyFolder> {
  const extensionId = extensionIdOf(productionBuild);
  const folder = await mkdtemp(join(tmpdir(), 'retarget-policies-'));
  const managed = join(folder, 'policies', 'managed');
  await mkdir(managed, { recursive: true });
  const executable = join(folder, 'chromium');
  await writeFile(executable, launcher(folder));
  await chmod(executable, 0o755);
  const write = async (name: string, policies: string): Promise<void> => {
    // Put in place at once: Chromium must never read half a file.
    const draft = join(folder, 'draft.json');
    await writeFile(draft, policies);
    await rename(draft, join(managed, name));
  };
  return {
    executable,
    set: (values) => {
      const policy = values === null ? {} : { '3rdparty': { extensions: { [extensionId]: values } } };
      return write('retarget.json', JSON.stringify(policy));
    },
    write,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Lays the folder over the machine's own in a namespace that only this browser and its children have. */
function launcher(folder: string): string {
  const chromium = findChromium();
  if (chromium === null) throw new Error('No Chromium was found.');
  const inside = `mount --bind '${folder}' ${policies} && exec '${chromium}' "$@"`;
  return `#!/bin/sh\nexec unshare --mount sh -c '${inside.replaceAll("'", `'\\''`)}' sh "$@"\n`;
}

/** The id that Chromium gives an unpacked extension: from its key if it has one, else from where it lies. */
export function extensionIdOf(extension: string): string {
  const manifest = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8')) as { key?: string };
  const source = manifest.key === undefined ? extension : Buffer.from(manifest.key, 'base64');
  const digits = createHash('sha256').update(source).digest('hex').slice(0, 32);
  return digits.replace(/./g, (digit) => String.fromCharCode(97 + parseInt(digit, 16)));
}
