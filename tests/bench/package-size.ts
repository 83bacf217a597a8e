import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import * as v from 'valibot';
import { productionBuild } from '../support/browser.ts';
import { alone, compared, type Result } from './result.ts';

/** Sizes in bytes by the name of the figure, as they were when somebody last looked and found them right. */
const Committed = v.record(v.string(), v.number());

/**
 * What is shipped: each part with all that it loads, and the package. There is nothing to measure it against but
 * the figure before, which lies in `package-sizes.json`.
 */
export async function packageSize(): Promise<Result[]> {
  const committed = v.parse(
    Committed,
    JSON.parse(readFileSync(path.join(import.meta.dirname, 'package-sizes.json'), 'utf8')),
  );
  return sizesOf(productionBuild).map(({ name, bytes }) => {
    const before = committed[name];
    const of = { name, unit: 'B' };
    return before === undefined
      ? alone(of, [bytes])
      : compared({ ...of, against: 'committed before' }, [{ value: bytes, baseline: before }]);
  });
}

type Size = { name: string; bytes: number };

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
