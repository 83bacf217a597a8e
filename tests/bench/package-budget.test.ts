import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Budget, committedBudget, overruns } from './package-budget.ts';
import { loadsOf } from './package-size.ts';

const budget: Budget = {
  sizes: { 'popup.html: js': 1000, 'portal.js: js': 100 },
  loads: { 'popup.html': ['chunks/popup.js'], 'when needed': ['chunks/edit.js'] },
};
const changed = (changes: Partial<Budget>): string[] => overruns(budget, { ...budget, ...changes });

describe('the budget of the package', () => {
  it('lets a part grow by a tenth and not by more', () => {
    expect(changed({})).toEqual([]);
    expect(changed({ sizes: { 'popup.html: js': 1100, 'portal.js: js': 1 } })).toEqual([]);
    expect(changed({ sizes: { 'popup.html: js': 1101, 'portal.js: js': 100 } })).toEqual([
      'popup.html: js: 1101 B, 10 % more than 1000 B.',
    ]);
  });

  it('asks for a look at parts that are new or gone', () => {
    expect(changed({ sizes: { 'popup.html: js': 1000, 'shell.js: js': 1 } })).toEqual([
      'shell.js: js: there is no budget for it.',
      'portal.js: js: it is not in the package any more.',
    ]);
  });

  it('tells what a page loads more or less', () => {
    expect(
      changed({ loads: { 'popup.html': ['chunks/popup.js', 'chunks/edit.js'], 'when needed': [] } }),
    ).toEqual(['popup.html: now chunks/edit.js.', 'when needed: no longer chunks/edit.js.']);
    expect(changed({ loads: { ...budget.loads, 'new.html': ['chunks/popup.js'] } })).toEqual([
      'new.html: now chunks/popup.js.',
    ]);
  });

  it('is there for every page', () => {
    const { sizes, loads } = committedBudget();
    for (const page of ['options.html', 'panel.html', 'popup.html']) {
      expect(loads[page]).toEqual(expect.arrayContaining([expect.stringMatching(/^chunks\/.*\.js$/)]));
      expect(sizes[`${page}: js`]).toBeGreaterThan(0);
    }
    expect(Object.keys(sizes)).toEqual(expect.arrayContaining(['background.js: js', 'the package, zip']));
  });
});

it('what a page loads is named without what changes with the content', () => {
  const build = mkdtempSync(path.join(tmpdir(), 'retarget-loads-'));
  try {
    for (const folder of ['chunks', 'assets']) mkdirSync(path.join(build, folder));
    writeFileSync(
      path.join(build, 'panel.html'),
      '<script type="module" src="/chunks/panel-B_x-81Zq.js"></script><link rel="stylesheet" href="/assets/panel-aaaaaaaa.css">',
    );
    for (const name of [
      'chunks/panel-B_x-81Zq.js',
      'assets/panel-aaaaaaaa.css',
      'chunks/sign-in-C_qp6FR_.js',
    ]) {
      writeFileSync(path.join(build, name), '');
    }
    expect(loadsOf(build)).toEqual({
      'panel.html': ['assets/panel.css', 'chunks/panel.js'],
      'when needed': ['chunks/sign-in.js'],
    });
  } finally {
    rmSync(build, { recursive: true });
  }
});
