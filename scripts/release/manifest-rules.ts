/**
 * What the stores and the browsers refuse in a package, as rules over its files. Sources:
 * - name, at most 75 characters: developer.chrome.com/docs/extensions/reference/manifest/name; 45 in Edge's store:
 *   developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/manifest.json/name
 * - description, at most 132: developer.chrome.com/docs/extensions/reference/manifest/description
 * - version, one to four numbers up to 65535, not all zero: developer.chrome.com/docs/extensions/reference/manifest/version
 * - icons: developer.chrome.com/docs/extensions/reference/manifest/icons; 128 is what the stores ask for
 * - `key` is refused by the Chrome Web Store ("key field is not allowed in manifest"), `update_url` is the stores' own:
 *   learn.microsoft.com/microsoft-edge/extensions/update/auto-update
 * - manifest 3, no code from elsewhere: developer.chrome.com/docs/extensions/develop/migrate/improve-security
 * - `_locales`, messages and `default_locale`: developer.chrome.com/docs/extensions/reference/api/i18n
 * - names that begin with `_` are kept by the browser: chromium's extensions/common/file_util.cc
 */
import * as v from 'valibot';
import { isExtensionVersion } from '../../helper/distribution/crx-manifest.ts';
import { type Locales, readLocales, readMessages } from './manifest-locales.ts';

export type Store = 'chrome' | 'edge';

/** The files of a package, by their names with slashes. */
export type PackageFiles = ReadonlyMap<string, Uint8Array>;

const nameLimit: Record<Store, number> = { chrome: 75, edge: 45 };
const descriptionLimit = 132;
const iconSizes = [16, 32, 48, 128];

const Manifest = v.looseObject({
  manifest_version: v.number(),
  name: v.string(),
  short_name: v.optional(v.string()),
  description: v.string(),
  version: v.string(),
  default_locale: v.optional(v.string()),
  minimum_chrome_version: v.optional(v.string()),
  icons: v.record(v.string(), v.string()),
  action: v.optional(v.looseObject({ default_icon: v.optional(v.record(v.string(), v.string())) })),
  background: v.optional(v.looseObject({ service_worker: v.string() })),
  content_scripts: v.optional(
    v.array(v.looseObject({ js: v.optional(v.array(v.string())), css: v.optional(v.array(v.string())) })),
  ),
  options_ui: v.optional(v.looseObject({ page: v.string() })),
  content_security_policy: v.optional(v.looseObject({ extension_pages: v.optional(v.string()) })),
});
type Manifest = v.InferOutput<typeof Manifest>;

/** What a store would refuse, each in one sentence. Nothing is left to refuse when the list is empty. */
export function refusals(files: PackageFiles, store: Store): string[] {
  const manifest = v.safeParse(Manifest, parse(files.get('manifest.json')));
  if (!manifest.success) return [`manifest.json: ${v.summarize(manifest.issues).replaceAll('\n', ' ')}`];
  const locales = readLocales(files);
  return [
    ...ofKeys(manifest.output),
    ...ofVersions(manifest.output),
    ...ofTexts(manifest.output, locales, store),
    ...ofIcons(manifest.output, files),
    ...ofPolicy(manifest.output),
    ...ofFiles(manifest.output, files),
  ];
}

function* ofKeys(manifest: Manifest): Generator<string> {
  if (manifest.manifest_version !== 3) yield 'manifest_version is not 3.';
  for (const key of ['key', 'update_url', 'browser_specific_settings', 'applications']) {
    if (key in manifest) yield `${key} has no place in a store's package.`;
  }
}

function* ofVersions({ version, minimum_chrome_version: oldest }: Manifest): Generator<string> {
  if (!isExtensionVersion(version)) {
    yield `version ${version} is not one to four numbers up to 65535, without leading zeros.`;
  }
  if (oldest === undefined || !/^\d+(\.\d+){0,3}$/.test(oldest)) {
    yield 'minimum_chrome_version does not say which browsers it runs in.';
  }
}

function* ofTexts(manifest: Manifest, locales: Locales, store: Store): Generator<string> {
  const { default_locale: byDefault } = manifest;
  if (byDefault === undefined && locales.size > 0) yield 'There are _locales, but no default_locale.';
  if (byDefault !== undefined && !locales.has(byDefault)) yield `_locales has no ${byDefault}, the default.`;
  const standard = locales.get(byDefault ?? '') ?? new Map<string, string>();
  for (const key of messagesIn(manifest)) {
    if (!standard.has(key))
      yield `manifest.json names a message ${key} that ${byDefault ?? 'no locale'} does not have.`;
  }
  const limits = { name: nameLimit[store], short_name: 12, description: descriptionLimit };
  for (const [field, limit] of Object.entries(limits)) {
    const text = manifest[field];
    if (typeof text !== 'string') continue;
    for (const [locale, said] of saidIn(text, locales, standard)) {
      if (said.trim() === '') yield `${field} is empty in ${locale}.`;
      if (Array.from(said).length > limit) yield `${field} in ${locale} has more than ${limit} characters.`;
      if (/<[a-z/]/i.test(said)) yield `${field} in ${locale} is no plain text.`;
    }
  }
}

/** A text of the manifest as each locale says it; what a locale lacks comes from the standard. */
function saidIn(text: string, locales: Locales, standard: ReadonlyMap<string, string>): [string, string][] {
  const [, key] = /^__MSG_(\w+)__$/.exec(text) ?? [];
  if (key === undefined) return [['manifest.json', text]];
  const name = key.toLowerCase();
  return [...locales].map(([locale, messages]) => [locale, messages.get(name) ?? standard.get(name) ?? '']);
}

/** Names of all messages that the manifest refers to. The browser does not tell capitals from small letters. */
const messagesIn = (manifest: Manifest): string[] =>
  [...JSON.stringify(manifest).matchAll(/__MSG_(\w+)__/g)].map(([, key = '']) => key.toLowerCase());

function* ofIcons({ icons, action }: Manifest, files: PackageFiles): Generator<string> {
  for (const size of iconSizes) if (!(size in icons)) yield `There is no icon of ${size} pixels.`;
  for (const [size, file] of [...Object.entries(icons), ...Object.entries(action?.default_icon ?? {})]) {
    const shown = sizeOfPng(files.get(file));
    if (shown === null) yield `${file} is no PNG.`;
    else if (shown.width !== Number(size) || shown.height !== Number(size)) {
      yield `${file} is ${shown.width} × ${shown.height}, not ${size} × ${size}.`;
    }
  }
}

const signatureOfPng = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function sizeOfPng(bytes: Uint8Array | undefined): { width: number; height: number } | null {
  if (bytes === undefined || bytes.length < 24) return null;
  if (signatureOfPng.some((byte, at) => bytes[at] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

function* ofPolicy({ content_security_policy: policies }: Manifest): Generator<string> {
  const policy = policies?.extension_pages;
  // The browser's own policy is as strict as the stores want it.
  if (policy === undefined) return;
  const directives = new Map(
    policy
      .split(';')
      .map((one) => one.trim().split(/\s+/))
      .map(([name = '', ...sources]) => [name.toLowerCase(), sources]),
  );
  for (const name of ['script-src', 'object-src', 'worker-src']) {
    const sources = directives.get(name) ?? directives.get('default-src');
    if (sources === undefined) {
      if (name !== 'worker-src') yield `The policy says nothing of ${name}.`;
      continue;
    }
    const strange = sources.filter((source) => !["'self'", "'none'", "'wasm-unsafe-eval'"].includes(source));
    if (strange.length > 0) yield `The policy lets ${name} load ${strange.join(' ')}.`;
  }
}

function* ofFiles(manifest: Manifest, files: PackageFiles): Generator<string> {
  for (const name of files.keys()) {
    if (!name.startsWith('_locales/') && name.split('/').some((part) => part.startsWith('_'))) {
      yield `${name}: the browser keeps names that begin with _ for itself.`;
    }
    if (/\.(map|pem|crx|ts|tsx)$|(^|\/)(\.|Thumbs\.db)/.test(name))
      yield `${name} has no place in a package.`;
    if (name.endsWith('.html')) yield* ofPage(name, text(files.get(name)));
  }
  const named = [
    manifest.background?.service_worker,
    manifest.options_ui?.page,
    ...(manifest.content_scripts ?? []).flatMap(({ js = [], css = [] }) => [...js, ...css]),
  ];
  for (const name of named) {
    if (name !== undefined && !files.has(name))
      yield `manifest.json names ${name}, which is not in the package.`;
  }
  yield* readMessages(files);
}

/** Code from elsewhere is refused by the stores; code in the page by the browser. */
function* ofPage(name: string, html: string): Generator<string> {
  for (const [tag] of html.matchAll(/<script\b[^>]*>(?!\s*<\/script>)/gi))
    yield `${name} holds code in ${tag}.`;
  for (const [, address] of html.matchAll(
    /<(?:script|link)\b[^>]*\b(?:src|href)="((?:https?:)?\/\/[^"]*)"/gi,
  )) {
    yield `${name} loads ${address ?? ''} from elsewhere.`;
  }
}

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

function parse(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(text(bytes));
  } catch {
    return undefined;
  }
}
