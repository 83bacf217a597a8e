import { tokenSheet } from './tokens.ts';

export type StaticFile = { type: string; text: string };

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/**
 * Every file that the portal serves, by its path in the address. The list is made once, from the folder:
 * a request can only name what is in it, so no request can leave the folder.
 */
export function loadFiles(): Map<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  const walk = (folder: URL, path: string) => {
    for (const entry of Deno.readDirSync(folder)) {
      if (entry.isDirectory) walk(new URL(`${entry.name}/`, folder), `${path}${entry.name}/`);
      const type = types[entry.name.split('.').at(-1) ?? ''];
      if (!entry.isFile || !type) continue;
      files.set(path + entry.name, { type, text: Deno.readTextFileSync(new URL(entry.name, folder)) });
    }
  };
  walk(new URL('./static/', import.meta.url), '/static/');

  const sheets = [...files.values()].filter((file) => file.type === types['css']).map((file) => file.text);
  files.set('/static/tokens.css', { type: types['css'] ?? '', text: tokenSheet(sheets) });
  return files;
}
