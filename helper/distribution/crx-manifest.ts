import * as v from 'valibot';
import { CrxFailure } from './crx-failure.ts';

/** One to four numbers up to 65535 without zeros in front, not all of them zero: as Chrome wants it. */
export function isExtensionVersion(text: string): boolean {
  const parts = text.split('.');
  return (
    parts.length <= 4 &&
    parts.every((part) => /^(?:0|[1-9]\d{0,4})$/.test(part) && Number(part) <= 65_535) &&
    parts.some((part) => part !== '0')
  );
}

const text = v.pipe(v.string(), v.nonEmpty());

const manifestSchema = v.looseObject({
  manifest_version: v.literal(3),
  name: text,
  version: v.pipe(v.string(), v.check(isExtensionVersion)),
  minimum_chrome_version: v.nullish(text, null),
  update_url: v.nullish(text, null),
  key: v.nullish(text, null),
  default_locale: v.optional(v.pipe(v.string(), v.regex(/^\w+$/))),
});

/** What matters of a manifest to who hands the package out. */
export type Manifest = v.InferOutput<typeof manifestSchema>;

const messagesSchema = v.record(v.string(), v.looseObject({ message: v.string() }));

const manifestFile = 'manifest.json';

/** Reads the manifest among the files of an extension. */
export function readManifest(files: ReadonlyMap<string, Uint8Array>): Manifest {
  return check(parseManifest(files));
}

/** The files with a manifest that says something more, and all that it said before. */
export function withManifest(
  files: ReadonlyMap<string, Uint8Array>,
  additions: Record<string, string>,
): Map<string, Uint8Array> {
  const manifest = parseManifest(files);
  check(manifest);
  const text = JSON.stringify({ ...(manifest as object), ...additions });
  return new Map([...files, [manifestFile, new TextEncoder().encode(text)]]);
}

function parseManifest(files: ReadonlyMap<string, Uint8Array>): unknown {
  const bytes = files.get(manifestFile);
  if (!bytes) throw new CrxFailure('noManifest', `There is no ${manifestFile} in the package.`);
  return parse(bytes);
}

function check(json: unknown): Manifest {
  const read = v.safeParse(manifestSchema, json);
  if (read.success) return read.output;
  const [issue] = read.issues;
  const where = v.getDotPath(issue);
  if (where === 'version') {
    throw bad(
      `its version ${JSON.stringify(issue.input)} is not of Chrome's form: one to four numbers up to 65535 with dots between, such as 1.4.0`,
    );
  }
  throw bad(where === null ? 'it is no JSON object' : `'${where}' is missing or not as Chrome wants it`);
}

/** The name that people see: as it is, or from the messages of the default language. */
export function nameOf({ name, default_locale }: Manifest, files: ReadonlyMap<string, Uint8Array>): string {
  const [, key] = /^__MSG_(\w+)__$/.exec(name) ?? [];
  if (key === undefined) return name;
  const bytes = files.get(`_locales/${default_locale ?? ''}/messages.json`);
  const messages = v.safeParse(messagesSchema, bytes && parse(bytes));
  // Chrome looks messages up without regard to case.
  const found =
    messages.success &&
    Object.entries(messages.output).find(([name]) => name.toLowerCase() === key.toLowerCase());
  if (!found) throw bad(`its name ${JSON.stringify(name)} is not among the messages of its default language`);
  return found[1].message;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw bad('it holds a text that is no JSON', error);
  }
}

const bad = (why: string, cause?: unknown) =>
  new CrxFailure('badManifest', `The manifest of the package is not usable: ${why}.`, cause);
