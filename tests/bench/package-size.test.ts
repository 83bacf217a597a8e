import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { sizesOf } from './package-size.ts';

test('a part is the size of all that it loads, and the package holds every file', () => {
  const build = mkdtempSync(path.join(tmpdir(), 'retarget-sizes-'));
  try {
    mkdirSync(path.join(build, 'chunks'));
    const page =
      '<script type="module" crossorigin src="/chunks/panel.js"></script>' +
      '<link rel="modulepreload" crossorigin href="/chunks/shared.js">' +
      '<link rel="stylesheet" crossorigin href="/panel.css"><link rel="icon" href="/icon.png">';
    writeFileSync(path.join(build, 'panel.html'), page);
    writeFileSync(path.join(build, 'chunks/panel.js'), 'a'.repeat(1000));
    writeFileSync(path.join(build, 'chunks/shared.js'), 'b'.repeat(500));
    writeFileSync(path.join(build, 'panel.css'), 'c'.repeat(300));
    writeFileSync(path.join(build, 'worker.js'), 'd'.repeat(200));
    const sizes = new Map(sizesOf(build).map(({ name, bytes }) => [name, bytes]));
    expect([...sizes.keys()].sort()).toEqual([
      'panel.html: css',
      'panel.html: css, gzip',
      'panel.html: js',
      'panel.html: js, gzip',
      'the package, zip',
      'worker.js: js',
      'worker.js: js, gzip',
    ]);
    expect(sizes.get('panel.html: js')).toBe(1500);
    expect(sizes.get('panel.html: css')).toBe(300);
    expect(sizes.get('worker.js: js')).toBe(200);
    expect(sizes.get('panel.html: js, gzip')).toBeLessThan(100);
    const before = sizes.get('the package, zip') ?? 0;
    writeFileSync(path.join(build, 'chunks/more.txt'), 'e');
    expect(sizesOf(build).at(-1)?.bytes).toBeGreaterThan(before);
  } finally {
    rmSync(build, { recursive: true });
  }
});
