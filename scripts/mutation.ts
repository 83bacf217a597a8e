/**
 * Mutation testing: `npm run mutation` changes the code of a room in small ways, one at a time, and tells which
 * changes no test of that room notices. Without a word it takes the rooms in which a mistake would write what nobody
 * asked for; `npm run mutation -- extension/graph/batch.ts` takes one file or folder. Long: minutes for a file, an
 * hour or more for a room.
 *
 * Stryker brings some 200 packages for which nothing else has a use, so it is no dependency: it is installed into a
 * copy of the project, which is removed at the end. Its reports stay in `mutation-report/`.
 */
import { spawn } from 'node:child_process';
import {
  cpSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const reports = path.join(root, 'mutation-report');
const strykers = ['@stryker-mutator/core@10.1.1', '@stryker-mutator/vitest-runner@10.1.1'];
const rooms = ['extension/assignment', 'extension/graph', 'extension/messages'];

/** Where in `extension/` a word of the command line leads, without a slash at the end. */
function placeOf(word: string): string {
  const place = path.relative(root, path.resolve(root, word));
  if (/^extension\/[\w-]+/.test(place) && existsSync(path.join(root, place))) return place;
  console.error(`${word} is no file or folder of a room in extension/.`);
  process.exit(2);
}

const words = process.argv.slice(2);
const places = (words.length > 0 ? words : rooms).map(placeOf);
const isFolder = (place: string): boolean => statSync(path.join(root, place)).isDirectory();
/** Each room is held by its own tests: what only tests of another one notice is not said where it belongs. */
const tests = [...new Set(places.map((place) => `tests/${place.split('/')[1] ?? ''}/**/*.test.{ts,tsx}`))];

const stryker = {
  testRunner: 'vitest',
  // All tests of the room: a file that none of them loads has no test, and that is an answer.
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  mutate: places.map((place) => (isFolder(place) ? `${place}/**/*.{ts,tsx}` : place)),
  coverageAnalysis: 'perTest',
  // What runs once when a file is loaded would need a process of its own for each change.
  ignoreStatic: true,
  timeoutMS: 10_000,
  reporters: ['clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false },
  jsonReporter: { fileName: 'mutation.json' },
};
const vitest = `import base from './vitest.config.ts';
import { mergeConfig } from 'vitest/config';
const config = mergeConfig(base, {});
config.test.include = ${JSON.stringify(tests)};
export default config;
`;

const copy = mkdtempSync(path.join(tmpdir(), 'retarget-mutation-'));
// The command that runs hears of it, too, and ends; the copy is removed after that.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

/** Runs a command and gives back what it said; all of it also goes to `log`, and to who waits. */
function run(
  cwd: string,
  log: NodeJS.WritableStream | null,
  command: string,
  ...args: string[]
): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    log?.write(text);
    if (log !== null) process.stdout.write(text);
  });
  child.on('error', reject);
  child.on('close', (code) =>
    code === 0
      ? resolve(said)
      : reject(new Error(`${command} ${args[0] ?? ''} ended with ${code ?? 'a signal'}.`)),
  );
  return promise;
}

try {
  // As it stands, with what is not committed yet.
  const listed = await run(root, null, 'git', 'ls-files', '-z', '--cached', '--others', '--exclude-standard');
  for (const file of listed.split('\0')) {
    if (file === '' || !existsSync(path.join(root, file))) continue;
    cpSync(path.join(root, file), path.join(copy, file));
  }
  // Not linked: what is installed next must not get into the project's own.
  cpSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  await run(
    copy,
    null,
    'npm',
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    ...strykers,
  );
  await run(copy, null, 'npx', 'wxt', 'prepare');
  writeFileSync(path.join(copy, 'stryker.config.json'), JSON.stringify(stryker));
  writeFileSync(path.join(copy, 'vitest.mutation.config.ts'), vitest);

  mkdirSync(reports, { recursive: true });
  const log = createWriteStream(path.join(reports, 'mutation.txt'));
  await run(copy, log, 'npx', 'stryker', 'run');
  log.end();
  cpSync(path.join(copy, 'mutation.json'), path.join(reports, 'mutation.json'));
  console.log('\nThe reports are in mutation-report/.');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}
