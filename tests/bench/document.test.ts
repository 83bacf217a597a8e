import { expect, test } from 'vitest';
import { withTable } from './document.ts';

const document = (between: string): string =>
  `# Performance\n\n<!-- results: npm run bench -- --docs -->${between}<!-- end of results -->\n\nMore.\n`;

test('the table takes the place of the one before, and nothing else changes', () => {
  const once = withTable(document('\n'), '| old |');
  expect(once).toBe(document('\n\n| old |\n\n'));
  expect(withTable(once, '| new |')).toBe(document('\n\n| new |\n\n'));
});

test('a document without a place for it is not guessed at', () => {
  expect(() => withTable('# Performance\n', '| new |')).toThrow('no place');
  expect(() =>
    withTable('<!-- end of results --> <!-- results: npm run bench -- --docs -->', '| new |'),
  ).toThrow('no place');
});
