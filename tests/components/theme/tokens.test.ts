import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { namesUsed, readStyles, tokensCss } from '../../../scripts/make-tokens';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const styles = readStyles(root);
const tokens = readFileSync(join(root, 'components/theme/tokens.css'), 'utf8');

describe('the tokens', () => {
  it('are what make-tokens makes of the style sheets: run scripts/make-tokens.ts', () => {
    const declarations = (css: string): string[] => [...css.matchAll(/--[\w-]+/g)].map(String);
    expect(declarations(tokens)).toEqual(declarations(tokensCss(namesUsed(styles))));
  });

  it('are there for every name that is used', () => {
    const code = globSync('components/**/*.{ts,tsx}', { cwd: root })
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join('\n');
    // In a style sheet, or from code as a style of one element.
    const places = [...`${tokens}${styles}`.matchAll(/--([\w-]+):/g), ...code.matchAll(/'--([\w-]+)'/g)];
    const defined = new Set(places.map((match) => match[1]));
    expect(namesUsed(styles).filter((name) => !defined.has(name))).toEqual([]);
  });
});
