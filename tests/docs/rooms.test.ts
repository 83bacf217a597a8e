import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const document = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8');
/** The rooms of the extension as the document's table has them, from the top down. */
const told = [...document.matchAll(/^\| `extension\/(\w+)\/`/gm)].map(([, room = '']) => room);
const folder = path.join(root, 'extension');
const rooms = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory());

/** Rooms whose files one of a room imports. */
function importsOf(room: string): Set<string> {
  const files = readdirSync(path.join(folder, room), { recursive: true, encoding: 'utf8' });
  const texts = files
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(path.join(folder, room, name), 'utf8'));
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/from '\.\.\/(\w+)\//g)].map(([, other = '']) => other)),
  );
}

describe('the rooms of the extension', () => {
  it('are all told, each once', () => {
    expect(told.toSorted()).toEqual(rooms.map(({ name }) => name).sort());
  });

  it.each(told)('%s imports only what stands below it in the table', (room) => {
    const above = told.slice(0, told.indexOf(room));
    expect(above.filter((other) => importsOf(room).has(other))).toEqual([]);
  });
});
