import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCrx } from '../../helper/distribution/crx.ts';
import { readKey } from '../../helper/distribution/key.ts';
import { unzip } from '../../helper/distribution/zip.ts';
import { run } from '../../scripts/release/build.ts';
import { Sbom } from '../../scripts/release/sbom.ts';
import { commandLines, read } from '../docs/reader';
import { cloneProject } from './project';

/** It builds four times. */
const patience = 300_000;

let folder: string;
let project: string;
let key: string;
const release = (...args: string[]): ReturnType<typeof run> =>
  run(project, join(project, 'scripts', 'release.ts'), args);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'retarget-release-test-'));
  project = join(folder, 'project');
  cloneProject(project);
  key = join(folder, 'key.pem');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
}, patience);
afterAll(() => rmSync(folder, { recursive: true }), patience);

describe('a release', () => {
  it(
    'is whole, and made again out of its own sources it has the same bytes',
    async () => {
      const out = join(folder, 'out');
      const { code, said } = await release('--out', out, '--key', key, '--verify');
      expect(said).toContain('all 8 files have the same bytes');
      expect(code).toBe(0);

      const { version } = JSON.parse(read('package.json')) as { version: string };
      const name = `retarget-for-intune-${version}`;
      const bytes = (file: string): Buffer => readFileSync(join(out, file));
      const parts = [
        `${name}-chrome.zip`,
        `${name}-edge.zip`,
        `${name}.crx`,
        `${name}-sources.zip`,
        `${name}.cdx.json`,
        `${name}-helper.cdx.json`,
        'release-notes.md',
      ];
      expect(readdirSync(out).sort()).toEqual([...parts, 'SHA256SUMS'].sort());
      const sumOf = (file: string): string => createHash('sha256').update(bytes(file)).digest('hex');
      expect(bytes('SHA256SUMS').toString()).toBe(parts.map((file) => `${sumOf(file)}  ${file}\n`).join(''));

      for (const store of ['chrome', 'edge']) {
        const files = unzip(bytes(`${name}-${store}.zip`));
        const manifest = JSON.parse(new TextDecoder().decode(files.get('manifest.json'))) as object;
        expect(manifest).toMatchObject({ manifest_version: 3, version });
        expect(Object.keys(manifest)).not.toContain('key');
        for (const [file, content] of files) {
          expect(Buffer.from(content).includes(tmpdir()), `${file} names a folder of this machine`).toBe(
            false,
          );
        }
      }

      const { id } = await readKey(key);
      expect(await readCrx(bytes(`${name}.crx`))).toMatchObject({ id, version });
      expect(bytes('release-notes.md').toString()).toContain(id);

      const sources = unzip(bytes(`${name}-sources.zip`));
      expect([...sources.keys()]).toEqual(
        expect.arrayContaining(['SOURCE.json', 'package-lock.json', 'wxt.config.ts', 'docs/releasing.md']),
      );
      expect(
        [...sources.keys()].filter((file) => /node_modules|\.pem$|^\.output|^\.git\//.test(file)),
      ).toEqual([]);

      const shipped = v.parse(Sbom, JSON.parse(bytes(`${name}.cdx.json`).toString()));
      expect(shipped.components.map((one) => one.name)).toEqual(
        expect.arrayContaining(['msal-browser', 'preact', 'valibot', 'svg-icons', 'tokens']),
      );
      expect(shipped.components.map((one) => one.name)).not.toContain('hono');
      const helper = v.parse(Sbom, JSON.parse(bytes(`${name}-helper.cdx.json`).toString()));
      expect(helper.components.map((one) => one.name)).toEqual(
        expect.arrayContaining(['hono', 'jose', 'deno']),
      );
    },
    patience,
  );

  it('is made by the recipe that the document gives', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    // What `--verify` runs in the unpacked sources.
    expect(scripts['prerelease']).toBe('node scripts/install.mjs');
    expect(scripts['release']).toBe('node scripts/release.ts');
    const lines = commandLines(read('docs/releasing.md'));
    expect(lines).toEqual(expect.arrayContaining(['cd retarget', 'npm run release']));
  });
});

describe('there is no release', () => {
  const refused = async (sentence: RegExp, exit: number, ...args: string[]): Promise<void> => {
    const { code, said } = await release('--out', join(folder, 'none'), ...args);
    expect(said).toMatch(sentence);
    expect(code).toBe(exit);
  };
  /** Changes a file of the project while something is tried. */
  const changed = async (
    file: string,
    change: (text: string) => string,
    work: () => Promise<void>,
  ): Promise<void> => {
    const before = readFileSync(join(project, file), 'utf8');
    writeFileSync(join(project, file), change(before));
    try {
      await work();
    } finally {
      writeFileSync(join(project, file), before);
    }
  };

  it('of sources that differ from what was committed', () =>
    changed(
      'README.md',
      (text) => `${text}\n`,
      () => refused(/differ from what was committed: README\.md\. .*--allow-dirty/, 1),
    ));

  it('without a word in the changelog', () =>
    changed(
      'CHANGELOG.md',
      (text) => text.replace(/^## \S+/m, '## 99.0.0'),
      () => refused(/CHANGELOG\.md has no section for \d/, 1, '--allow-dirty'),
    ));

  it('of a lockfile that is not to be trusted', () =>
    changed(
      'package-lock.json',
      (text) => text.replace(/"integrity": "sha512-[^"]+",/, ''),
      () => refused(/The lockfile is not to be trusted:\n.* has no SHA-512/, 1, '--allow-dirty'),
    ));

  it('under a tag of another version, or of one that is not finished', async () => {
    await refused(/The tag is v99\.0\.0, but package\.json says/, 1, '--tag', 'v99.0.0');
    const { version } = JSON.parse(read('package.json')) as { version: string };
    await changed(
      'CHANGELOG.md',
      (text) => text.replace(/^## \S+.*$/m, `## ${version} (unreleased)`),
      () => refused(/still calls .* unreleased/, 1, '--allow-dirty', '--tag', `v${version}`),
    );
  });

  it('with a key that is not there, or an option that is not known', async () => {
    await refused(/There is no key at /, 1, '--key', join(folder, 'nowhere.pem'));
    await refused(/Unknown option '--sign'/, 2, '--sign');
  });

  it('in a folder that holds something', async () => {
    const { code, said } = await release('--out', project);
    expect(said).toMatch(/is not empty/);
    expect(code).toBe(1);
  });
});
