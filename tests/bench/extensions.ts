import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Writes an extension that is there to be measured beside ours: as little as does the same kind of thing. */
export async function writeExtension(
  folder: string,
  manifest: Record<string, unknown>,
  files: Record<string, string>,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const whole = { manifest_version: 3, name: path.basename(folder), version: '1.0.0', ...manifest };
  for (const [name, text] of Object.entries({ ...files, 'manifest.json': JSON.stringify(whole) })) {
    await writeFile(path.join(folder, name), text);
  }
  return folder;
}

/** The id that Chromium gives an unpacked extension: from its folder, in letters from a to p. */
export function unpackedId(folder: string): string {
  const digest = createHash('sha256').update(path.resolve(folder)).digest('hex').slice(0, 32);
  return digest.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
}
