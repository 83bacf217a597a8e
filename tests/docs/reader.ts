import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { catalogueFile } from '../support/catalogue';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Every document that a reader meets, by its path in the project. */
export const documents: readonly string[] = globSync(['*.md', 'docs/**/*.md'], { cwd: root })
  .map((name) => name.replaceAll('\\', '/'))
  .sort();

export const read = (name: string): string => readFileSync(join(root, name), 'utf8');

const fence = /^```(\w*)\n([^]*?)^```$/gm;

/** The text without fenced blocks. */
export const proseOf = (text: string): string => text.replaceAll(fence, '');

/** What stands in backticks, outside of fenced blocks. */
export const codeIn = (text: string): string[] =>
  [...proseOf(text).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);

/** Lines that can be commands: of fenced blocks, with the lines that they go on in put together, and in backticks. */
export function commandLines(text: string): string[] {
  const blocks = [...text.matchAll(fence)].flatMap(([, , block = '']) =>
    block.replaceAll('\\\n', ' ').split('\n'),
  );
  return [...blocks, ...codeIn(text)];
}

/** The text as it is read: marks of Markdown that a person does not see are taken out. */
export const plain = (text: string): string =>
  text
    .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replaceAll(/\\([\\`*_#<>|])/g, '$1')
    .trim();

/** What is set in bold, as it is read. */
export const boldIn = (text: string): string[] =>
  [...proseOf(text).matchAll(/\*\*([^*\n]+)\*\*/g)].map(([, name = '']) => plain(name));

/** Headings with their depth. */
export const headingsOf = (text: string): { depth: number; text: string }[] =>
  [...proseOf(text).matchAll(/^(#+) (.+)$/gm)].map(([, marks = '', words = '']) => ({
    depth: marks.length,
    text: plain(words),
  }));

/** The name by which a heading is linked to, as GitHub makes it. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');

export type Link = { from: string; path: string; anchor: string };

/** Links and pictures that lead to files of the project. */
export function linksIn(from: string): Link[] {
  const text = read(from);
  const targets = [
    ...[...proseOf(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target),
    ...[...proseOf(text).matchAll(/\b(?:src|srcset|href)="([^"]+)"/g)].map(([, target = '']) => target),
  ];
  return targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', anchor = ''] = target.split('#');
      const file = path === '' ? from : normalize(join(dirname(from), path)).replaceAll('\\', '/');
      return { from, path: file, anchor };
    });
}

export type Text = { key: string; text: string };

/** Every English text, each form of a plural by itself. */
export const catalogue: readonly Text[] = (await parseMessagesFile(catalogueFile('en'))).flatMap(
  (message) => {
    const key = message.key.join('.');
    if (key.startsWith('@@')) return [];
    const texts = message.type === 'plural' ? Object.values(message.plurals) : [message.message];
    return texts.map((text) => ({ key, text }));
  },
);

/** The text as a part of a regular expression that means nothing but itself. */
export const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Whether a document says this text: word by word, with something of a kind in the place of each placeholder. */
export const says = (said: string, text: string, inPlace: string): boolean =>
  new RegExp(`^${text.split(/\$\d/).map(escaped).join(inPlace)}$`, 'u').test(said);

/** First cells of tables whose first column has this heading. */
export function firstCells(text: string, heading: string): string[] {
  const cells: string[] = [];
  let inside = false;
  for (const line of proseOf(text).split('\n')) {
    const [, cell] = /^\|(.*?)(?<!\\)\|/.exec(line) ?? [];
    if (cell === undefined) inside = false;
    else if (cell.trim() === heading) inside = true;
    else if (inside && !/^[\s:-]*$/.test(cell)) cells.push(plain(cell));
  }
  return cells;
}
