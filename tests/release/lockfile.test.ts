import { describe, expect, it } from 'vitest';
import { closureOf, doubtsAbout, type Locked, readLockfile } from '../../scripts/release/lockfile.ts';
import { allowedLicences } from '../../scripts/release/notices.ts';
import { read } from '../docs/reader';

const locked = readLockfile(read('package-lock.json'));
const project = JSON.parse(read('package.json')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>;

/** What runs code of its own when it is installed: runtimes that fetch nothing but themselves, for tests and tools. */
const runsAtInstallation = ['deno', 'node'];

/** Licences of what only builds and tests. */
const allowedForTools = [...allowedLicences, 'BlueOak-1.0.0'];

describe('the lockfile', () => {
  it('pins every package by its SHA-512, from the registry', () => {
    expect(locked.length).toBeGreaterThan(200);
    expect(doubtsAbout(locked)).toEqual([]);
  });

  it('pins what package.json asks for, which asks for exact versions', () => {
    const asked = Object.entries({ ...project.dependencies, ...project.devDependencies });
    expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
    const pinned = new Map(locked.map(({ place, version }) => [place, version]));
    expect(asked.filter(([name, version]) => pinned.get(`node_modules/${name}`) !== version)).toEqual([]);
    expect(read('.npmrc')).toContain('save-exact=true');
  });

  it('runs no code of others at installation but that of the runtimes', () => {
    const names = locked.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name);
    expect(names.sort()).toEqual(runsAtInstallation);
    const shipped = closureOf(locked, Object.keys(project.dependencies)).map(({ name }) => name);
    expect(shipped).toContain('@azure/msal-common');
    expect(shipped.filter((name) => runsAtInstallation.includes(name))).toEqual([]);
  });

  it('holds nothing under a licence that nobody agreed to', () => {
    const shipped = closureOf(locked, Object.keys(project.dependencies));
    const named = (list: readonly Locked[], allowed: readonly string[]): string[] =>
      list
        .filter(({ license }) => !allowed.includes(license ?? ''))
        .map(({ name, license }) => `${name}: ${license ?? 'none is named'}`);
    expect(named(shipped, allowedLicences)).toEqual([]);
    // Types without a word of code, which nothing is shipped of; its repository says MIT.
    expect(named(locked, allowedForTools)).toEqual(['@microsoft/microsoft-graph-types-beta: none is named']);
  });
});

describe('a lockfile is doubted', () => {
  const one = (changes: Record<string, unknown>): string[] =>
    doubtsAbout(
      readLockfile(
        JSON.stringify({
          lockfileVersion: 3,
          packages: {
            '': {},
            'node_modules/a': { version: '1.0.0', integrity: `sha512-${'A'.repeat(86)}==`, ...changes },
          },
        }),
      ),
    );

  it.each([
    [{}, []],
    [{ resolved: 'https://registry.npmjs.org/a/-/a-1.0.0.tgz' }, []],
    [{ resolved: 'git+ssh://git@github.com/a/a.git' }, [/comes from git/]],
    [{ resolved: 'https://registry.npmjs.org.example/a.tgz' }, [/comes from/]],
    [{ integrity: undefined }, [/no SHA-512/]],
    [{ integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }, [/no SHA-512/]],
    [{ link: true }, [/is a link/]],
    [{ version: undefined }, [/no version/]],
  ])('%j', (changes, doubts) => {
    const found = one(changes);
    expect(found).toHaveLength(doubts.length);
    doubts.forEach((doubt, at) => expect(found[at]).toMatch(doubt));
  });

  it('what is needed is looked for as Node does: the nearest first', () => {
    const packages = {
      '': {},
      'node_modules/a': { version: '1.0.0', dependencies: { b: '1', c: '1' } },
      'node_modules/b': { version: '1.0.0' },
      'node_modules/c': { version: '1.0.0', dependencies: { b: '2', a: '1' } },
      'node_modules/c/node_modules/b': { version: '2.0.0' },
      'node_modules/d': { version: '1.0.0' },
    };
    const all = readLockfile(JSON.stringify({ lockfileVersion: 3, packages }));
    const found = (name: string): string[] => closureOf(all, [name]).map(({ place }) => place);
    expect(found('a')).toEqual([
      'node_modules/a',
      'node_modules/b',
      'node_modules/c',
      'node_modules/c/node_modules/b',
    ]);
    expect(found('d')).toEqual(['node_modules/d']);
  });
});
