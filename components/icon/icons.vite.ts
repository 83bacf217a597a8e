import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const prefix = 'icon:';
const folder = join(
  dirname(createRequire(import.meta.url).resolve('@fluentui/svg-icons/package.json')),
  'icons',
);

/** What an icon module holds: drawn with `<path>` elements, so that no markup is ever parsed at run time. */
export type IconShape = { viewBox: string; paths: string[] };

/** Reads a Fluent icon. Fails on anything but plain paths, so that no icon is ever drawn half. */
export function readIcon(svg: string): IconShape {
  const viewBox = /<svg[^>]*\sviewBox="([^"]+)"/.exec(svg)?.[1];
  const elements = [...svg.matchAll(/<(\w+)/g)].map((match) => match[1]);
  const paths = [...svg.matchAll(/<path d="([^"]+)"\/>/g)].map((match) => match[1] ?? '');
  if (viewBox === undefined || paths.length === 0 || elements.length !== paths.length + 1) {
    throw new Error('not an icon of plain paths');
  }
  return { viewBox, paths };
}

/** Vite plugin: `import edit from 'icon:edit_20_regular'` gives the shape of that one icon. */
export function icons() {
  return {
    name: 'icons',
    enforce: 'pre' as const,
    resolveId: (id: string): string | null => (id.startsWith(prefix) ? `\0${id}` : null),
    async load(id: string): Promise<string | null> {
      if (!id.startsWith(`\0${prefix}`)) return null;
      const name = id.slice(prefix.length + 1);
      if (!/^\w+$/.test(name)) throw new Error(`no icon is named ${name}`);
      const shape = readIcon(await readFile(join(folder, `${name}.svg`), 'utf8'));
      return `export default ${JSON.stringify(shape)};`;
    },
  };
}
