import { join } from 'node:path';
import { CommandFailure } from '../usage.ts';

/** How files with private keys are named. */
const keyName = /\.(?:pem|key|p8|p12|pfx|jks|der)$/i;

/** Keys are small: what is larger is not searched for one. */
const largestKey = 64 * 1024;

/**
 * Refuses a folder with a private key anywhere in it, by its name or by what it holds: whoever had it could sign
 * an update for every browser. Links are not followed: what they lead to is not in the folder.
 */
export async function refuseKeys(folder: string): Promise<void> {
  for await (const { name, isDirectory, isFile } of Deno.readDir(folder)) {
    const path = join(folder, name);
    if (isDirectory) await refuseKeys(path);
    else if (keyName.test(name) || (isFile && (await holdsKey(path)))) {
      throw new CommandFailure(
        `${path} looks like a private key. A key never belongs on the server: move it to where packages are ` +
          'signed. If others could read it here, replace it.',
      );
    }
  }
}

async function holdsKey(path: string): Promise<boolean> {
  if (path.endsWith('.crx')) return false;
  const { size } = await Deno.stat(path);
  if (size > largestKey) return false;
  const text = await Deno.readTextFile(path).catch(() => '');
  return /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----|"kty"[^]*"d"\s*:/.test(text);
}
