import * as v from 'valibot';
import type { PackageFiles } from './manifest-rules.ts';

/** Messages of each locale, by their names in small letters, as the browser looks them up. */
export type Locales = ReadonlyMap<string, ReadonlyMap<string, string>>;

const Messages = v.record(
  v.string(),
  v.looseObject({
    message: v.string(),
    placeholders: v.optional(v.record(v.string(), v.looseObject({ content: v.string() }))),
  }),
);

const isMessages = /^_locales\/([^/]+)\/messages\.json$/;

/** Reads the catalogues of a package. One that is damaged is left out here and refused by `readMessages`. */
export function readLocales(files: PackageFiles): Locales {
  const locales = new Map<string, Map<string, string>>();
  for (const [name, bytes] of files) {
    const [, locale] = isMessages.exec(name) ?? [];
    const read = v.safeParse(Messages, parse(bytes));
    if (locale === undefined || !read.success) continue;
    const messages = Object.entries(read.output).map(
      ([key, { message }]) => [key.toLowerCase(), message] as const,
    );
    locales.set(locale, new Map(messages));
  }
  return locales;
}

/** What is wrong with the catalogues of a package, each in one sentence. */
export function* readMessages(files: PackageFiles): Generator<string> {
  for (const [name, bytes] of files) {
    if (!name.startsWith('_locales/')) continue;
    if (!isMessages.test(name)) yield `${name} has no place in _locales.`;
    else if (!/^_locales\/[a-z]{2,3}(_([A-Z]{2}|\d{3}))?\//.test(name)) yield `${name} is of no locale.`;
    else yield* ofCatalogue(name, parse(bytes));
  }
}

function* ofCatalogue(name: string, content: unknown): Generator<string> {
  const read = v.safeParse(Messages, content);
  if (!read.success) {
    yield `${name} is no catalogue of messages.`;
    return;
  }
  for (const [key, { message, placeholders = {} }] of Object.entries(read.output)) {
    if (!/^[\w@]+$/.test(key)) yield `${name}: ${key} is no name of a message.`;
    const known = new Set(Object.keys(placeholders).map((one) => one.toLowerCase()));
    // The browser does not load an extension with a placeholder that is not explained.
    for (const [, used = ''] of message.matchAll(/\$([a-z0-9_@]+)\$/gi)) {
      if (!known.has(used.toLowerCase())) yield `${name}: ${key} holds $${used}$, which is not explained.`;
    }
  }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
