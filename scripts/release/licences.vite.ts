import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { type Notice, noticesText } from './notices.ts';

/** What is taken over into the sources and so into the package, although no build imports it. */
const takenOver: Record<string, string> = {
  '@fluentui/svg-icons': 'icons, by components/icon/icons.vite.ts',
  '@fluentui/tokens': 'colours and sizes, by scripts/make-tokens.ts',
};

/** Code that builders put into bundles, by how its modules are called. */
const builders = [
  { name: 'vite', module: /^\0?vite\// },
  { name: 'rolldown', module: /^\0?rolldown\// },
  { name: 'wxt', module: /^\0?virtual:wxt-/ },
];

/** Licences without a file of their own in the package: the line of their owner, as it is in the public sources. */
const ownersOfMit: Record<string, string> = {
  '@fluentui/svg-icons': 'Copyright (c) Microsoft Corp. All rights reserved.',
  '@wxt-dev/browser': 'Copyright (c) 2023 Aaron',
  '@wxt-dev/i18n': 'Copyright (c) 2023 Aaron',
  wxt: 'Copyright (c) 2023 Aaron',
};

const mit = `Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;

const folderOf = (name: string): string => join(import.meta.dirname, '..', '..', 'node_modules', name);

type Chunk = { type: string; modules?: Record<string, { renderedLength: number }> };

/** Notes which packages the bundles really hold, over all bundles of a build, and writes their notices. */
export function licences() {
  const folders = new Set<string>();

  return {
    plugin: {
      name: 'licences',
      apply: 'build' as const,
      generateBundle(_: unknown, bundle: Record<string, Chunk>) {
        for (const { modules = {} } of Object.values(bundle)) {
          for (const [id, { renderedLength }] of Object.entries(modules)) {
            if (renderedLength === 0) continue;
            const folder = packageFolder(id);
            const builder = builders.find(({ module }) => module.test(id));
            if (folder !== null) folders.add(folder);
            else if (builder) folders.add(folderOf(builder.name));
          }
        }
      },
    },
    /** The text of the file that goes into the package. */
    async text(): Promise<string> {
      const all = new Set([...folders, ...Object.keys(takenOver).map(folderOf)]);
      return noticesText(await Promise.all([...all].map(readNotice)));
    },
  };
}

/** The folder of the package that a module belongs to, or `null` if it is of none. */
export function packageFolder(id: string): string | null {
  const found = /^\0?(?:[\w-]{2,}:)?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id);
  return found?.[1] ?? null;
}

const Package = v.object({ name: v.string(), version: v.string(), license: v.string() });

async function readNotice(folder: string): Promise<Notice> {
  const { name, version, license } = v.parse(
    Package,
    JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')),
  );
  return { name, version, licence: license, text: await readText(folder, name, license) };
}

async function readText(folder: string, name: string, licence: string): Promise<string> {
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice)(\.(md|txt))?$/i.test(file));
  const texts = await Promise.all(files.sort().map((file) => readFile(join(folder, file), 'utf8')));
  // Vite also names what only its own program holds.
  if (texts.length > 0) return texts.join('\n').replace(/^# Licenses of bundled dependencies$[^]*/m, '');
  const owner = ownersOfMit[name];
  if (licence === 'MIT' && owner !== undefined) return `MIT License\n\n${owner}\n\n${mit}\n`;
  throw new Error(`${name} has no licence file, and licences.vite.ts does not know its owner.`);
}
