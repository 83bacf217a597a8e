import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeFiles } from '../../scripts/release/build.ts';
import { archiveOf, readSources, sourceFile } from '../../scripts/release/sources.ts';
import { commitAll } from './project';

let folder: string;
const put = (name: string, text: string): void => {
  const file = join(folder, 'here', name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};
const here = (): string => join(folder, 'here');
const names = (files: ReadonlyMap<string, unknown> | undefined): string[] =>
  [...(files?.keys() ?? [])].sort();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'retarget-sources-'));
  put('package.json', '{}');
  put('extension/edit.ts', 'edit');
  put('.gitignore', '*.pem\n');
  put('key.pem', 'secret');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the sources of a release', () => {
  it('are what git tracks, and nothing beside it', async () => {
    commitAll(here());
    put('notes.txt', 'not committed');
    const sources = await readSources(here());
    expect(names(sources?.files)).toEqual(['.gitignore', 'extension/edit.ts', 'package.json']);
    expect(sources?.changes).toEqual(['notes.txt']);
    expect(sources?.time.toISOString()).toBe('2026-02-03T04:05:06.000Z');
  });

  it('tell what was changed or removed since the commit', async () => {
    commitAll(here());
    put('package.json', '{"changed":true}');
    rmSync(join(here(), 'extension'), { recursive: true });
    const sources = await readSources(here());
    expect(sources?.changes.sort()).toEqual(['extension/edit.ts', 'package.json']);
    expect(names(sources?.files)).toEqual(['.gitignore', 'package.json']);
    expect(archiveOf(sources!, '1.0.0').get(sourceFile)?.length).toBeGreaterThan(0);
    const said = JSON.parse(
      new TextDecoder().decode(archiveOf(sources!, '1.0.0').get(sourceFile)),
    ) as unknown;
    expect(said).toMatchObject({ version: '1.0.0', commit: null });
  });

  it('are the same when they are read from their archive, where there is no git', async () => {
    commitAll(here());
    const sources = await readSources(here());
    const archive = archiveOf(sources!, '1.0.0');
    const there = join(folder, 'there');
    await writeFiles(there, archive);
    const again = await readSources(there);
    expect(again).toMatchObject({ commit: sources?.commit, time: sources?.time, changes: [] });
    expect(archiveOf(again!, '1.0.0')).toEqual(archive);
    writeFileSync(join(there, 'package.json'), 'changed');
    rmSync(join(there, '.gitignore'));
    expect((await readSources(there))?.changes.sort()).toEqual(['.gitignore', 'package.json']);
  });

  it('are unknown where neither git nor an archive tells them', async () => {
    expect(await readSources(here())).toBeNull();
  });

  it('are unknown in a folder of another repository', async () => {
    commitAll(here());
    expect(await readSources(join(here(), 'extension'))).toBeNull();
  });

  it('do not go out with a private key', async () => {
    put('signing.txt', '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n');
    commitAll(here());
    await expect(readSources(here())).rejects.toThrow('signing.txt holds a private key.');
  });
});
