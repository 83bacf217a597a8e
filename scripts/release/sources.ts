import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { CommandFailure } from '../../helper/usage.ts';

/** The file in the sources' archive that says what git says in a clone. */
export const sourceFile = 'SOURCE.json';

const Source = v.object({
  version: v.string(),
  /** The commit that the sources are of, or `null` if they were changed since. */
  commit: v.nullable(v.string()),
  /** When it was committed. Everything that bears a time bears the day of this one. */
  time: v.pipe(v.string(), v.isoTimestamp()),
  /** SHA-256 of every file. */
  files: v.record(v.string(), v.pipe(v.string(), v.regex(/^[\da-f]{64}$/))),
});
type Source = v.InferOutput<typeof Source>;

/** The sources of a release. `changes` are files that differ from what was committed, or are not committed at all. */
export type Sources = {
  commit: string | null;
  time: Date;
  changes: string[];
  files: ReadonlyMap<string, Uint8Array>;
};

/**
 * Reads what belongs to the sources: what git tracks or, in a folder that was unpacked from an archive, what the
 * archive says of itself. Gives `null` where neither does.
 */
export async function readSources(folder: string): Promise<Sources | null> {
  return (await fromGit(folder)) ?? (await fromArchive(folder));
}

async function fromGit(folder: string): Promise<Sources | null> {
  const top = await git(folder, 'rev-parse', '--show-prefix');
  // A folder in another repository's tree is none of its own.
  if (top === null || top.trim() !== '') return null;
  const log = await git(folder, 'log', '-1', '--format=%H %ct');
  const [, commit, seconds] = /^([\da-f]{40,64}) (\d+)\s*$/.exec(log ?? '') ?? [];
  const status = await git(folder, 'status', '--porcelain', '--no-renames', '-z');
  const tracked = await git(folder, 'ls-files', '-z');
  if (commit === undefined || status === null || tracked === null) return null;
  const gone = new Set(entries(status).flatMap((one) => (/^(.D|D.) /.test(one) ? [one.slice(3)] : [])));
  const names = entries(tracked).filter((name) => !gone.has(name));
  return {
    commit,
    time: new Date(Number(seconds) * 1000),
    changes: entries(status).map((one) => one.replace(/^.. /, '')),
    files: await readAll(folder, names),
  };
}

async function fromArchive(folder: string): Promise<Sources | null> {
  const text = await readFile(join(folder, sourceFile), 'utf8').catch(() => null);
  if (text === null) return null;
  const { commit, time, files } = v.parse(Source, JSON.parse(text));
  const names = Object.keys(files);
  const there = await Promise.all(names.map((name) => readFile(join(folder, name)).catch(() => null)));
  const read = names.flatMap((name, at) => (there[at] ? [[name, new Uint8Array(there[at])] as const] : []));
  const changes = names.filter((name, at) => there[at] === null || hashOf(there[at] ?? '') !== files[name]);
  return { commit, time: new Date(time), changes, files: new Map(read) };
}

/** The files of the sources' archive: the sources, and what git would say of them. */
export function archiveOf(
  { commit, time, changes, files }: Sources,
  version: string,
): Map<string, Uint8Array> {
  const sorted = [...files]
    .filter(([name]) => name !== sourceFile)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const source: Source = {
    version,
    commit: changes.length === 0 ? commit : null,
    time: time.toISOString(),
    files: Object.fromEntries(sorted.map(([name, bytes]) => [name, hashOf(bytes)])),
  };
  const text = `${JSON.stringify(source, null, 2)}\n`;
  return new Map([...sorted, [sourceFile, new TextEncoder().encode(text)]]);
}

const privateKey = /^-----BEGIN [A-Z ]*PRIVATE KEY-----\s*$/m;

async function readAll(folder: string, names: readonly string[]): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const name of names) {
    // A link could bring anything of this machine into the archive.
    if (!(await lstat(join(folder, name))).isFile()) throw new CommandFailure(`${name} is no plain file.`);
    const bytes = await readFile(join(folder, name));
    if (privateKey.test(bytes.toString('latin1'))) {
      throw new CommandFailure(`${name} holds a private key. It must not go out with the sources.`);
    }
    files.set(name, new Uint8Array(bytes));
  }
  return files;
}

async function git(folder: string, ...args: string[]): Promise<string | null> {
  try {
    return (await promisify(execFile)('git', ['-C', folder, ...args], { maxBuffer: 64 * 1024 * 1024 }))
      .stdout;
  } catch {
    return null;
  }
}

const entries = (text: string): string[] => text.split('\0').filter((one) => one !== '');

const hashOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
