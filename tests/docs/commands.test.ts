import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { faultTable } from '../../helper/sandbox/graph/fault-table';
import { codeIn, commandLines, documents, headingsOf, read, root } from './reader';

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const run = promisify(execFile);

/** What the helper says of itself, as a person is told: it is Deno's, and cannot be imported here. */
const helper = async (...args: string[]): Promise<string> =>
  (await run('deno', ['run', '--allow-all', '--no-check', 'helper/main.ts', ...args], { cwd: root })).stdout;

const usages = new Map<string, string>();

beforeAll(async () => {
  const names = [...(await helper('--help')).matchAll(/^ {2}(\w+) {2}/gm)].map(([, name = '']) => name);
  await Promise.all(names.map(async (name) => usages.set(name, await helper(name, '--help'))));
}, 60_000);

/** Options of npm's own scripts, as they read them. */
const ownOptions: Record<string, string> = {
  demo: read('scripts/demo.ts'),
  bench: read('scripts/bench.ts'),
  screenshots: read('scripts/screenshots.ts'),
  ready: read('scripts/install.mjs'),
  release: read('scripts/release.ts'),
};

const optionsIn = (text: string): string[] =>
  [...text.matchAll(/(?<![\w-])--([a-z][a-z-]*)/g)].map(([, option = '']) => option);
const has = (usage: string, option: string): boolean =>
  new RegExp(`(--|\\b|')${option}(?![\\w-])`).test(usage);

type Call = { script: string; rest: string };
const callsIn = (text: string): Call[] =>
  commandLines(text).flatMap((line) =>
    [...line.matchAll(/npm (?:run (?:--silent )?([\w:-]+)|(test))(?: -- ([^`]*))?/g)].map(
      ([, script, test, rest = '']) => ({ script: script ?? test ?? '', rest }),
    ),
  );

function problemsOf({ script, rest }: Call): string[] {
  if (scripts[script] === undefined) return [`There is no command npm run ${script}.`];
  if (script !== 'helper') {
    return optionsIn(rest)
      .filter((option) => !has(ownOptions[script] ?? '', option))
      .map((option) => `npm run ${script} has no option --${option}.`);
  }
  const [name = ''] = rest.trim().split(/\s+/);
  if (name.startsWith('-') || name === '' || name.startsWith('<')) return [];
  const usage = usages.get(name);
  if (usage === undefined) return [`The helper has no command ${name}.`];
  return optionsIn(rest)
    .filter((option) => option !== 'help' && !has(usage, option))
    .map((option) => `${name} has no option --${option}.`);
}

describe('commands in documents', () => {
  it('are looked for', () => {
    expect(documents).toEqual(expect.arrayContaining(['README.md', 'docs/guide.md', 'CONTRIBUTING.md']));
    expect(documents.flatMap((name) => callsIn(read(name))).length).toBeGreaterThan(30);
    expect(problemsOf({ script: 'helper', rest: 'pack --keys x' })).toEqual(['pack has no option --keys.']);
    expect(problemsOf({ script: 'nothing', rest: '' })).toEqual(['There is no command npm run nothing.']);
    expect(problemsOf({ script: 'demo', rest: '--sideways' })).toHaveLength(1);
  });

  it.each(documents)('%s names only what there is', (name) => {
    expect(callsIn(read(name)).flatMap(problemsOf)).toEqual([]);
  });

  it('name every command of the helper', () => {
    const named = documents
      .flatMap((name) => callsIn(read(name)))
      .filter(({ script }) => script === 'helper');
    const text = documents.map(read).join('\n');
    expect(named.length).toBeGreaterThan(5);
    expect([...usages.keys()].filter((name) => !text.includes(name))).toEqual([]);
    expect(usages.size).toBeGreaterThan(8);
  });
});

describe('what documents name of the code', () => {
  const paths = /^(?:components|docs|entrypoints|extension|helper|locales|scripts|tests)\/[\w./-]+$/;

  it.each(documents)('%s: files and folders are there', (name) => {
    const gone = codeIn(read(name)).filter((code) => paths.test(code) && !existsSync(join(root, code)));
    expect(gone).toEqual([]);
  });

  it('faults are there', () => {
    const named = documents
      .flatMap((name) => commandLines(read(name)))
      .flatMap((line) => [...line.matchAll(/--fault ([a-z][\w-]*)/g)].map(([, fault = '']) => fault));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((fault) => !Object.hasOwn(faultTable, fault))).toEqual([]);
  });

  it('the number of faults in the changelog is theirs', () => {
    const [, count] = /there are (\d+) such switches/.exec(read('CHANGELOG.md')) ?? [];
    expect(Number(count)).toBe(Object.keys(faultTable).length);
  });

  it('decisions have a number and a heading', () => {
    const decisions = documents.filter((name) => name.startsWith('docs/decisions/'));
    expect(decisions.length).toBeGreaterThan(8);
    for (const name of decisions) {
      const number = Number(/\/(\d{4})-/.exec(name)?.[1]);
      expect(headingsOf(read(name))[0]?.text).toMatch(new RegExp(`^${number}\\. `));
    }
  });
});
