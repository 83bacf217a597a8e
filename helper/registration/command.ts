import { readOptions } from './options.ts';
import { register } from './register.ts';
import { report } from './report.ts';
import { readSettingsFile, writeSettingsFile } from './settings-file.ts';
import type { Surroundings } from './surroundings.ts';

export const summary = 'create or update the app registration in Entra';

export { usage } from './options.ts';

/** Where the command's words go, and what it reaches the network with. */
export type Edge = Omit<Surroundings, 'say'> & { out(text: string): void; err(text: string): void };

const realEdge: Edge = {
  fetch: (address, init) => fetch(address, init),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  now: () => Date.now(),
  out: (text) => console.log(text),
  err: (text) => console.error(text),
};

/** Registers the app, and prints what the extension's settings need. */
export async function run(args: string[], { out, err, ...around }: Edge = realEdge): Promise<void> {
  const options = readOptions(args);
  const say = options.json ? err : out;
  // A file that cannot be used is told before anybody signs in.
  const file = options.settings === undefined ? null : await readSettingsFile(options.settings);
  const result = await register({ ...around, say }, options);
  // Printed first: the app is there, whatever becomes of the file.
  out(options.json ? JSON.stringify(result) : `\n${report(result)}`);
  if (file === null) return;
  if (await writeSettingsFile(file, result)) say(`Settings for policy are in ${file.path}.`);
  else say(`Nothing was written to ${file.path}.`);
}
