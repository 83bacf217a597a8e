import { existsSync } from 'node:fs';
import path from 'node:path';

const programs = ['Xvfb', 'xdotool'];

/** The programs of a screen that nobody sees, and of its keyboard, that are not on this machine. */
export function missingForDisplay() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return programs.filter((program) => !folders.some((folder) => existsSync(path.join(folder, program))));
}
