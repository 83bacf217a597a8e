import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type PackageFiles, refusals } from '../../scripts/release/manifest-rules.ts';

const icon = (size: number): Uint8Array =>
  new Uint8Array(readFileSync(path.join(import.meta.dirname, `../../public/icon/${size}.png`)));
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const sizes = [16, 32, 48, 128];
const icons = Object.fromEntries(sizes.map((size) => [size, `icon/${size}.png`]));

const manifest = {
  manifest_version: 3,
  name: '__MSG_app_name__',
  description: 'What it does',
  version: '1.2.3',
  default_locale: 'en',
  minimum_chrome_version: '126',
  icons,
  action: { default_icon: icons },
  background: { service_worker: 'background.js' },
  content_security_policy: { extension_pages: "default-src 'none'; script-src 'self'" },
};
const catalogue = { app_name: { message: 'A name' }, other: { message: 'Both $1', placeholders: {} } };

/** A package without a fault, with changes: a file of `null` is left out. */
function packed(
  changes: Record<string, unknown> = {},
  files: Record<string, string | Uint8Array | null> = {},
): PackageFiles {
  const all = new Map<string, Uint8Array>([
    ['manifest.json', bytes(JSON.stringify({ ...manifest, ...changes }))],
    ['background.js', bytes('')],
    ['popup.html', bytes('<script type="module" src="/chunks/popup.js"></script>')],
    ['_locales/en/messages.json', bytes(JSON.stringify(catalogue))],
    ...sizes.map((size) => [`icon/${size}.png`, icon(size)] as const),
  ]);
  for (const [name, content] of Object.entries(files)) {
    if (content === null) all.delete(name);
    else all.set(name, typeof content === 'string' ? bytes(content) : content);
  }
  return all;
}

describe('what stores refuse', () => {
  it('is nothing in a package without a fault', () => {
    expect(refusals(packed(), 'chrome')).toEqual([]);
    expect(refusals(packed(), 'edge')).toEqual([]);
  });

  it.each([
    ['manifest 2', { manifest_version: 2 }, /manifest_version/],
    ['a key', { key: 'MIIB' }, /^key has no place/],
    ['a place of updates', { update_url: 'https://x.example/' }, /^update_url has no place/],
    ['keys of Firefox', { browser_specific_settings: {} }, /^browser_specific_settings/],
    ['a version of five numbers', { version: '1.2.3.4.5' }, /^version 1\.2\.3\.4\.5/],
    ['a version that is too large', { version: '1.65536' }, /^version/],
    ['a version with zeros in front', { version: '1.02' }, /^version/],
    ['a version of nothing', { version: '0.0' }, /^version/],
    ['a version with words', { version: '1.0.0-beta' }, /^version/],
    ['no oldest browser', { minimum_chrome_version: undefined }, /^minimum_chrome_version/],
    ['a long description', { description: 'x'.repeat(133) }, /^description .* more than 132/],
    ['an empty description', { description: ' ' }, /^description is empty/],
    ['markup in the description', { description: 'It is <b>good</b>' }, /no plain text/],
    ['a message that is not there', { description: '__MSG_nowhere__' }, /nowhere/],
    ['a locale that is not there', { default_locale: 'fr' }, /_locales has no fr/],
    ['locales without a default', { default_locale: undefined }, /no default_locale/],
    [
      'code from elsewhere',
      {
        content_security_policy: {
          extension_pages: "script-src 'self' https://x.example; object-src 'none'",
        },
      },
      /script-src load https/,
    ],
    [
      'eval',
      { content_security_policy: { extension_pages: "default-src 'none'; script-src 'self' 'unsafe-eval'" } },
      /unsafe-eval/,
    ],
    [
      'a policy that says nothing of scripts',
      { content_security_policy: { extension_pages: "img-src 'self'" } },
      /says nothing of script-src/,
    ],
    [
      'a worker that is not there',
      { background: { service_worker: 'worker.js' } },
      /worker\.js, which is not/,
    ],
    [
      'no icon of 128',
      { icons: { 16: 'icon/16.png', 32: 'icon/32.png', 48: 'icon/48.png' } },
      /no icon of 128/,
    ],
    ['an icon of another size', { icons: { ...icons, 32: 'icon/48.png' } }, /48 × 48, not 32 × 32/],
  ])('%s', (_, changes, refused) => {
    expect(refusals(packed(changes), 'chrome')).toEqual(
      expect.arrayContaining([expect.stringMatching(refused)]),
    );
  });

  it.each([
    ['a name that the browser keeps', { '_notes.txt': '' }, /_notes\.txt: the browser keeps/],
    ['a source map', { 'chunks/popup.js.map': '' }, /popup\.js\.map has no place/],
    ['a key among the files', { 'key.pem': '' }, /key\.pem has no place/],
    ['a hidden file', { '.env': '' }, /\.env has no place/],
    ['code in a page', { 'popup.html': '<script>go()</script>' }, /popup\.html holds code/],
    [
      'code from elsewhere in a page',
      { 'popup.html': '<script src="https://x.example/a.js"></script>' },
      /from elsewhere/,
    ],
    ['an icon that is no PNG', { 'icon/16.png': '<svg/>' }, /icon\/16\.png is no PNG/],
    ['an icon that is not there', { 'icon/16.png': null }, /icon\/16\.png is no PNG/],
    ['a catalogue that is damaged', { '_locales/de/messages.json': '{' }, /no catalogue/],
    ['a locale of no language', { '_locales/German/messages.json': '{}' }, /of no locale/],
    [
      'a placeholder that is not explained',
      { '_locales/de/messages.json': '{"a":{"message":"$1$2"}}' },
      /\$1\$, which is not explained/,
    ],
    ['no manifest', { 'manifest.json': null }, /manifest\.json/],
  ])('%s', (_, files, refused) => {
    expect(refusals(packed({}, files), 'chrome')).toEqual(
      expect.arrayContaining([expect.stringMatching(refused)]),
    );
  });

  it('counts the name in every language, by what its own store takes', () => {
    const named = (length: number): PackageFiles =>
      packed(
        {},
        { '_locales/de/messages.json': JSON.stringify({ app_name: { message: 'x'.repeat(length) } }) },
      );
    expect(refusals(named(45), 'edge')).toEqual([]);
    expect(refusals(named(46), 'edge')).toEqual(['name in de has more than 45 characters.']);
    expect(refusals(named(75), 'chrome')).toEqual([]);
    expect(refusals(named(76), 'chrome')).toEqual(['name in de has more than 75 characters.']);
  });

  it('what a locale leaves out comes from the default', () => {
    expect(refusals(packed({}, { '_locales/de/messages.json': '{}' }), 'chrome')).toEqual([]);
  });
});
