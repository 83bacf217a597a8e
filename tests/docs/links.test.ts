import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorOf, documents, headingsOf, linksIn, read, root } from './reader';

/** Names of a document's headings; the second of the same words has a number behind it. */
function anchorsOf(name: string): string[] {
  const seen = new Map<string, number>();
  return headingsOf(read(name)).map(({ text }) => {
    const anchor = anchorOf(text);
    const times = seen.get(anchor) ?? 0;
    seen.set(anchor, times + 1);
    return times === 0 ? anchor : `${anchor}-${times}`;
  });
}

describe('links and pictures', () => {
  it('are looked for', () => {
    expect(linksIn('docs/guide.md').length).toBeGreaterThan(40);
    expect(anchorOf('The answer: seven outcomes')).toBe('the-answer-seven-outcomes');
  });

  it.each(documents)('%s: what it leads to is there', (name) => {
    const wrong = linksIn(name).filter(({ path, anchor }) => {
      if (!existsSync(join(root, path))) return true;
      return anchor !== '' && path.endsWith('.md') && !anchorsOf(path).includes(anchor);
    });
    expect(wrong.map(({ path, anchor }) => `${path}#${anchor}`)).toEqual([]);
  });

  it('every document of docs/ is reached from another one', () => {
    const reached = new Set(documents.flatMap((name) => linksIn(name)).map(({ path }) => path));
    const folders = [...reached].filter((path) => !path.includes('.'));
    const lost = documents.filter(
      (name) =>
        name.startsWith('docs/') &&
        !reached.has(name) &&
        !folders.some((folder) => name.startsWith(`${folder}/`)),
    );
    expect(lost).toEqual([]);
  });
});
