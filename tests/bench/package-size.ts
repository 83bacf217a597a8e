import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';

type Size = { name: string; bytes: number };

/** What is shipped: each part with all that it loads, and the package. */
export function sizesOf(build: string): Size[] {
  const read = (name: string): Buffer => readFileSync(path.join(build, name));
  const parts = readdirSync(build)
    .filter((name) => /\.(html|js)$/.test(name))
    .flatMap((name) => {
      const loads = name.endsWith('.js') ? [name] : [name, ...loadedBy(read(name).toString())];
      const kinds = {
        js: loads.filter((one) => one.endsWith('.js')),
        css: loads.filter((one) => one.endsWith('.css')),
      };
      return Object.entries(kinds).flatMap(([kind, files]): Size[] => {
        if (files.length === 0) return [];
        const bytes = files.map(read);
        const sum = (sizes: number[]): number => sizes.reduce((all, one) => all + one, 0);
        return [
          { name: `${name}: ${kind}`, bytes: sum(bytes.map(({ length }) => length)) },
          {
            name: `${name}: ${kind}, gzip`,
            bytes: sum(bytes.map((one) => gzipSync(one, { level: 9 }).length)),
          },
        ];
      });
    });
  const files = readdirSync(build, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(path.join(build, name)).isFile(),
  );
  const zip = zipSync(Object.fromEntries(files.map((name) => [name, read(name)])), { level: 9 });
  return [...parts, { name: 'the package, zip', bytes: zip.length }];
}

/** The scripts and styles that a page names; the build names all that they import as well. */
export function loadedBy(html: string): string[] {
  const named = [...html.matchAll(/<(?:script|link)\b[^>]*\b(?:src|href)="\/?([^"]+\.(?:js|css))"/g)];
  return named.flatMap(([, name]) => (name === undefined ? [] : [name]));
}

/**
 * What each page loads at once, and what is loaded only when something needs it, by names that do not change with the
 * content.
 */
export function loadsOf(build: string): Record<string, string[]> {
  const pages = readdirSync(build).filter((name) => name.endsWith('.html'));
  const loads = pages
    .sort()
    .map((name) => [name, loadedBy(readFileSync(path.join(build, name), 'utf8'))] as const);
  const atOnce = new Set(loads.flatMap(([, names]) => names));
  const later = readdirSync(build, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll(path.sep, '/'))
    .filter((name) => /^(chunks|assets)\/.*\.(js|css)$/.test(name) && !atOnce.has(name));
  return Object.fromEntries(
    [...loads, ['when needed', later] as const].map(([name, names]) => [name, names.map(withoutHash).sort()]),
  );
}

const withoutHash = (name: string): string => name.replace(/-[\w-]{8}(?=\.\w+$)/, '');
