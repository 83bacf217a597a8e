import { existsSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, root } from '../docs/reader';

const model = 'docs/security.md';

type Shown = { file: string; titles: string[] };

/** Tests that the document names: a link to a file, and behind it the titles in it. */
const shown: Shown[] = [...read(model).matchAll(/\]\((\.\.\/(?:helper\/)?tests\/[^)]+)\)([^[\n|]*)/g)].map(
  ([, path = '', after = '']) => ({
    file: normalize(join('docs', path)).replaceAll('\\', '/'),
    titles: [...after.matchAll(/“([^”]+)”/g)].map(([, title = '']) => title),
  }),
);

/** Whether a test file has a test of this title: the whole text between its quotes. */
const hasTitle = (source: string, title: string): boolean =>
  ["'", '"', '`'].some((quote) => source.includes(`${quote}${title}${quote}`));

describe('the threat model', () => {
  it('names many tests, and a table for each attacker', () => {
    expect(shown.flatMap(({ titles }) => titles).length).toBeGreaterThan(45);
    expect(read(model).match(/^\| what they try/gm)).toHaveLength(6);
  });

  it.each(shown)('$file has the tests that the document names', ({ file, titles }) => {
    expect(existsSync(join(root, file))).toBe(true);
    const source = read(file);
    expect(titles.filter((title) => !hasTitle(source, title))).toEqual([]);
  });

  it('leaves no attack without what stops it and what shows it', () => {
    const rows = read(model)
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (what they try|-)/.test(line));
    expect(rows.length).toBeGreaterThan(25);
    for (const row of rows) {
      const [tried = '', stops = '', shows = ''] = row
        .split('|')
        .slice(1)
        .map((cell) => cell.trim());
      expect(
        [tried, stops].every((cell) => cell.length > 10),
        row,
      ).toBe(true);
      expect(shows, row).toMatch(/tests\//);
    }
  });

  it('names every attack test', () => {
    const named = new Set(shown.map(({ file }) => file));
    for (const part of ['page', 'cover', 'extension', 'answers', 'memory', 'build']) {
      expect(named).toContain(`tests/e2e/attack-${part}.spec.ts`);
    }
  });
});
