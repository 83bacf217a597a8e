import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { packCrx, readCrx } from '../../helper/distribution/crx.ts';
import { nameOf, readManifest, withManifest } from '../../helper/distribution/crx-manifest.ts';
import { readKey, type SigningKey } from '../../helper/distribution/key.ts';
import { zip } from '../../helper/distribution/zip.ts';
import { CommandFailure } from '../../helper/usage.ts';
import { build, layOut } from './build.ts';
import { type Section, sectionOf } from './changelog.ts';
import { closureOf, doubtsAbout, type Locked, readLockfile } from './lockfile.ts';
import { type PackageFiles, refusals, type Store } from './manifest-rules.ts';
import { notesOf } from './notes.ts';
import { noticesFile, shippedIn } from './notices.ts';
import { sbomOf } from './sbom.ts';
import { archiveOf, readSources, type Sources } from './sources.ts';

type ReleaseOptions = {
  /** The project's folder, which has its packages installed. */
  root: string;
  /** File of the key that signs the package; without one there is no signed package. */
  key: string | undefined;
  allowDirty: boolean;
  /** The tag of the release: what is tagged has to be finished. */
  tag: string | undefined;
};

/** What was made: every file of the release, by its name. */
export type Release = { version: string; files: PackageFiles; extensionId: string | null };

const Package = v.looseObject({ name: v.string(), version: v.string(), license: v.string() });

/** Makes a release, or says in one sentence why there is none. Nothing is written but a folder that is gone again. */
export async function makeRelease(options: ReleaseOptions, say: (line: string) => void): Promise<Release> {
  const { root } = options;
  // The key first: nobody should wait for builds to hear that the key is not there.
  const key = options.key === undefined ? null : await readKey(options.key);
  const sources = await readSources(root);
  if (sources === null) {
    throw new CommandFailure(
      'Neither git nor SOURCE.json says what belongs to the sources. Take a clone, or the sources of a release.',
    );
  }
  const project = v.parse(Package, JSON.parse(textOf(sources.files, 'package.json')));
  const section = sectionFor(project.version, textOf(sources.files, 'CHANGELOG.md'), options.tag, say);
  checkClean(sources, options.allowDirty, say);
  const locked = readLockfile(textOf(sources.files, 'package-lock.json'));
  refuse('The lockfile is not to be trusted:', doubtsAbout(locked));

  const archive = archiveOf(sources, project.version);
  const built = await buildAll(root, archive, say);
  for (const [store, files] of Object.entries(built) as [Store, PackageFiles][]) {
    refuse(`The package for ${store} would be refused:`, refusals(files, store));
  }

  const prefix = `${project.name}-${project.version}`;
  const subject = {
    name: project.name,
    version: project.version,
    licence: project.license,
    time: sources.time,
  };
  const manifest = readManifest(new Map(built.chrome));
  const signed = key === null ? null : await sign(built.chrome, key, sources.time);
  if (signed === null) say('No key was named (--key FILE), so there is no signed package (CRX).');
  const json = (value: unknown): Uint8Array => bytesOf(`${JSON.stringify(value, null, 2)}\n`);
  const parts = [
    {
      name: `${prefix}-chrome.zip`,
      what: 'for the Chrome Web Store',
      bytes: zip(built.chrome, sources.time),
    },
    { name: `${prefix}-edge.zip`, what: 'for Microsoft Edge Add-ons', bytes: zip(built.edge, sources.time) },
    ...(signed === null
      ? []
      : [{ name: `${prefix}.crx`, what: "for a company's own host", bytes: signed.bytes }]),
    { name: `${prefix}-sources.zip`, what: 'the sources', bytes: zip(archive, sources.time) },
    {
      name: `${prefix}.cdx.json`,
      what: 'what the packages hold of others (CycloneDX 1.6)',
      bytes: json(sbomOf(subject, shippedPackages(built.chrome, locked), locked)),
    },
    {
      name: `${prefix}-helper.cdx.json`,
      what: 'what the helper uses of others (CycloneDX 1.6)',
      bytes: json(
        sbomOf({ ...subject, name: `${project.name}-helper` }, helperPackages(sources, locked), locked),
      ),
    },
  ];
  const notes = notesOf(section, {
    name: nameOf(manifest, new Map(built.chrome)),
    version: project.version,
    commit: sources.changes.length === 0 ? sources.commit : null,
    minimumVersion: manifest.minimum_chrome_version ?? '',
    extensionId: signed?.id ?? null,
    files: parts,
  });
  const all = [...parts, { name: 'release-notes.md', bytes: bytesOf(notes) }];
  const sums = all.map(({ name, bytes }) => `${sha256(bytes)}  ${name}\n`).join('');
  return {
    version: project.version,
    extensionId: signed?.id ?? null,
    files: new Map([...all.map(({ name, bytes }) => [name, bytes] as const), ['SHA256SUMS', bytesOf(sums)]]),
  };
}

function sectionFor(
  version: string,
  changelog: string,
  tag: string | undefined,
  say: (line: string) => void,
): Section {
  const section = sectionOf(changelog, version);
  if (section === null)
    throw new CommandFailure(`CHANGELOG.md has no section for ${version}, or an empty one.`);
  if (tag !== undefined && tag !== `v${version}`) {
    throw new CommandFailure(`The tag is ${tag}, but package.json says ${version}.`);
  }
  if (!section.released) {
    if (tag !== undefined) throw new CommandFailure(`CHANGELOG.md still calls ${version} unreleased.`);
    say(`CHANGELOG.md still calls ${version} unreleased.`);
  }
  return section;
}

function checkClean({ changes }: Sources, allowed: boolean, say: (line: string) => void): void {
  if (changes.length === 0) return;
  const sentence = `The sources differ from what was committed: ${changes.slice(0, 10).join(', ')}${changes.length > 10 ? ' …' : ''}`;
  if (!allowed) throw new CommandFailure(`${sentence}. Commit or undo it, or add --allow-dirty for a trial.`);
  say(
    `${sentence}. This is a trial (--allow-dirty) and no release: files that git does not know are left out.`,
  );
}

function refuse(heading: string, sentences: readonly string[]): void {
  if (sentences.length > 0) throw new CommandFailure([heading, ...sentences].join('\n  '));
}

/** Builds from nothing but the archive of the sources, in a folder of its own. */
async function buildAll(
  root: string,
  archive: PackageFiles,
  say: (line: string) => void,
): Promise<Record<Store, PackageFiles>> {
  const folder = await mkdtemp(join(tmpdir(), 'retarget-release-'));
  try {
    await layOut(folder, archive, root);
    say('Building for Chrome …');
    const chrome = await build(folder, 'chrome');
    say('Building for Edge …');
    return { chrome, edge: await build(folder, 'edge') };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Signs the package, with its key in the manifest, and reads it as a browser does. */
async function sign(
  files: PackageFiles,
  key: SigningKey,
  time: Date,
): Promise<{ bytes: Uint8Array; id: string }> {
  const named = withManifest(files, { key: Buffer.from(key.publicKey).toString('base64') });
  const bytes = await packCrx(named, key, time);
  const { id } = await readCrx(bytes);
  return { bytes, id };
}

/** The packages that the build found in its bundles, as the lockfile pins them. */
function shippedPackages(files: PackageFiles, locked: readonly Locked[]): Locked[] {
  return shippedIn(textOf(files, noticesFile)).map(({ name, version }) => {
    const found = locked.find((one) => one.name === name && one.version === version);
    if (found === undefined)
      throw new CommandFailure(`${name} ${version} is in the package, but not in the lockfile.`);
    return found;
  });
}

/** Not of a file of its own, and not of a module that comes with the runtime (`node:fs`). */
const importOfPackage = /\b(?:from|import)\s*\(?\s*'((?:@[\w.-]+\/)?\w[\w.-]*)[/']/g;

/** What the helper imports of others, without its tests, and what that needs. */
function helperPackages({ files }: Sources, locked: readonly Locked[]): Locked[] {
  const names = new Set<string>(['deno']);
  for (const name of files.keys()) {
    if (!/^helper\/(?!tests\/).*\.ts$/.test(name)) continue;
    for (const [, from = ''] of textOf(files, name).matchAll(importOfPackage)) names.add(from);
  }
  return closureOf(locked, [...names]);
}

function textOf(files: PackageFiles, name: string): string {
  const bytes = files.get(name);
  if (bytes === undefined) throw new CommandFailure(`There is no ${name}.`);
  return new TextDecoder().decode(bytes);
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
