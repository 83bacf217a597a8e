import { parseArgs } from 'node:util';
import { UsageError } from '../usage.ts';
import { createKey, type SigningKey } from './key.ts';

export const summary = 'make the key that signs packages, and with it the id of the extension';

const defaultFile = 'retarget-signing-key.pem';

export const usage = `keygen [--out FILE]

Makes a signing key (RSA, 2048 bits, PEM) in a new file that only its owner can read, and
prints the id that the extension has with it. A file that is there is never overwritten,
and in a git repository only a file that git ignores is taken.

  --out FILE   where to put the key (default: ${defaultFile} in the current folder)`;

/** Makes a key and tells what follows from it. */
export async function run(args: string[]): Promise<void> {
  const file = readFile(args);
  console.log(report(file, await createKey(file)));
}

function readFile(args: string[]): string {
  const { out = defaultFile } = parse(args);
  if (out === '') throw new UsageError('--out takes a path.');
  return out;
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: { out: { type: 'string' } } }).values;
  } catch (error) {
    // parseArgs says which option is wrong, and how.
    throw new UsageError((error as Error).message, { cause: error });
  }
}

function report(file: string, { id, publicKey }: SigningKey): string {
  return `Extension id      ${id}
Redirect address  https://${id}.chromiumapp.org/
Manifest key      ${Buffer.from(publicKey).toString('base64')}

The key is in ${file}. Whoever has it can sign packages that your browsers install without asking:
  - Keep it offline, away from the server that hands packages out and out of every repository.
  - Back it up. Without it there are no more updates: a new key means a new id, so a new policy
    and a new redirect address.
Next: register --extension-id ${id}, then pack --key ${file}`;
}
