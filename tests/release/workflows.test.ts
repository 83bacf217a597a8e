import { globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { read, root } from '../docs/reader';

const workflows = globSync('.github/workflows/*.{yml,yaml}', { cwd: root }).map((name) =>
  name.replaceAll('\\', '/'),
);
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** What a workflow runs in shells, line by line. */
const shellOf = (text: string): string[] =>
  [...text.matchAll(/^( *)(?:- )?run: (?:\|\n((?:\1 .*\n|\n)+)|(.+)$)/gm)].flatMap(([, , block, line]) =>
    (block ?? line ?? '').split('\n').map((one) => one.trim()),
  );

describe('workflows', () => {
  it('run tests, benchmarks and the release', () => {
    expect([...workflows].sort()).toEqual(['.github/workflows/ci.yml', '.github/workflows/release.yml']);
    expect(shellOf(read('.github/workflows/ci.yml'))).toEqual(
      expect.arrayContaining(['npm test', 'npm run bench', 'npm run release -- --verify']),
    );
    expect(shellOf(read('.github/workflows/release.yml')).join('\n')).toMatch(/--verify --tag .*\n[^]*--key/);
  });

  describe.each(workflows)('%s', (name) => {
    const text = read(name);

    it('uses actions of GitHub alone, each pinned to a commit', () => {
      const used = [...text.matchAll(/^.*\buses:\s*(.*)$/gm)].map(([, one]) => one);
      expect(used.length).toBeGreaterThan(3);
      expect(used.filter((one) => !/^actions\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/.test(one ?? ''))).toEqual(
        [],
      );
    });

    it('pins an action to one commit everywhere', () => {
      const pins = workflows.flatMap((one) => [...read(one).matchAll(/uses: (\S+)@(\S+ # \S+)/g)]);
      const byAction = Map.groupBy(pins, ([, action]) => action);
      const torn = [...byAction].filter(([, found]) => new Set(found.map(([, , pin]) => pin)).size > 1);
      expect(torn.map(([action]) => action)).toEqual([]);
    });

    it('may read and nothing more, unless a job says so', () => {
      expect(text).toMatch(/^permissions:\n {2}contents: read\n\n/m);
      expect(text).not.toMatch(/write-all|pull_request_target|secrets: inherit/);
      const checkouts = text.match(/uses: actions\/checkout@/g)?.length ?? 0;
      expect(text.match(/persist-credentials: false/g)?.length).toBe(checkouts);
    });

    it('puts nothing of an event into a shell, and calls scripts that there are', () => {
      const shell = shellOf(text);
      expect(shell.length).toBeGreaterThan(3);
      expect(shell.filter((line) => line.includes('${{'))).toEqual([]);
      const called = shell.flatMap((line) =>
        [...line.matchAll(/npm run ([\w:-]+)/g)].map(([, one = '']) => one),
      );
      expect(called.filter((one) => scripts[one] === undefined)).toEqual([]);
    });

    it('ends by itself', () => {
      const jobs = text.match(/^ {4}runs-on: ubuntu-\d+\.\d+$/gm)?.length ?? 0;
      expect(jobs).toBeGreaterThan(1);
      expect(text.match(/^ {4}timeout-minutes: \d+$/gm)?.length).toBe(jobs);
    });
  });
});
