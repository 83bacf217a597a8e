import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { describe, expect, it } from 'vitest';
import config from '../../wxt.config';
import { catalogueFile, locales } from '../support/catalogue';
import { read, root } from './reader';

const listing = read('docs/store/listing.md');

/** The block to paste under each heading; headings under another one are named with it: `Deutsch/Beschreibung`. */
const texts = new Map<string, string>();
let section = '';
for (const [, depth, heading = '', block] of listing.matchAll(/^(##|###) (.+)$|^```text\n([^]*?)^```$/gm)) {
  if (depth === '##') section = heading;
  else if (depth === '###') section = `${section.split('/', 1)[0] ?? ''}/${heading}`;
  else texts.set(section.replaceAll('\\', ''), (block ?? '').trim());
}
const text = (name: string): string => {
  const found = texts.get(name);
  if (found === undefined) throw new Error(`The listing has no text for ${name}.`);
  return found;
};

/** Headings with a host have slashes of their own. */
const permissions = /^## Permissions$([^]*?)^## /m.exec(listing)?.[1] ?? '';
const reasons = new Map(
  [...permissions.matchAll(/^### (\S+)\n\n```text\n([^]*?)^```$/gm)].map(([, name = '', block = '']) => [
    name.replaceAll('\\', ''),
    block.trim(),
  ]),
);

type Manifest = {
  permissions: string[];
  host_permissions: string[];
  optional_host_permissions: string[];
};
const manifest = config.manifest as unknown as Manifest;

const languages = {
  de: ['Deutsch/Kurzbeschreibung', 'Deutsch/Beschreibung'],
  fr: ['Français/Description courte', 'Français/Description détaillée'],
  es: ['Español/Descripción breve', 'Español/Descripción'],
  ja: ['日本語/短い説明', '日本語/詳しい説明'],
  pt_BR: ['Português (Brasil)/Descrição curta', 'Português (Brasil)/Descrição'],
} as const;

async function said(locale: string, key: string): Promise<string> {
  const message = (await parseMessagesFile(catalogueFile(locale))).find((one) => one.key.join('.') === key);
  return message !== undefined && 'message' in message ? message.message : '';
}

describe('the texts for the stores', () => {
  it('have name and short description from the manifest', async () => {
    expect(text('Name')).toBe(await said('en', 'app.name'));
    expect(text('Name').length).toBeLessThanOrEqual(45);
    expect(text('Short description')).toBe(await said('en', 'app.description'));
    expect(text('Short description').length).toBeLessThanOrEqual(132);
  });

  it('are not longer and not shorter than the stores take', () => {
    expect(text('Long description').length).toBeGreaterThanOrEqual(250);
    expect(text('Long description').length).toBeLessThanOrEqual(10_000);
    expect(text('Single purpose').length).toBeLessThanOrEqual(1000);
    expect(text('Notes for reviewers').length).toBeLessThanOrEqual(2000);
    const terms = text('Search terms').split('\n');
    expect(terms.length).toBeLessThanOrEqual(7);
    expect(terms.filter((term) => term.length > 30)).toEqual([]);
    expect(terms.flatMap((term) => term.split(' ')).length).toBeLessThanOrEqual(21);
  });

  it('are there in every language', () => {
    expect([...Object.keys(languages), 'en'].sort()).toEqual([...locales].sort());
  });

  it.each(Object.entries(languages))(
    '%s: short as in the manifest, long within the limits',
    async (locale, [short, long]) => {
      expect(text(short)).toBe(await said(locale, 'app.description'));
      expect(text(short).length).toBeLessThanOrEqual(132);
      expect(text(long).length).toBeGreaterThanOrEqual(250);
      expect(text(long).length).toBeLessThanOrEqual(10_000);
      // Names on the screen are those of that language.
      expect(text(long)).toContain(await said(locale, 'portal.launcher'));
      expect(text(long)).toContain(await said(locale, 'response.outcome.verified'));
    },
  );

  it('justify each permission and each host, and none that is not asked for', () => {
    const asked = [...manifest.permissions, ...manifest.host_permissions];
    expect([...reasons.keys()].sort()).toEqual([...asked].sort());
    expect([...reasons.values()].filter((reason) => reason.length > 1000)).toEqual([]);
    const optional = [...listing.matchAll(/^\| `(https:\S+)`/gm)].map(([, host]) => host);
    expect(optional).toEqual(manifest.optional_host_permissions);
  });
});

describe('the pictures for the stores', () => {
  const rows = [...listing.matchAll(/\]\((pictures\/[^)]+)\)\s*\|\s*(\d+) × (\d+)/g)].map(
    ([, file = '', width, height]) => ({ file, width: Number(width), height: Number(height) }),
  );

  it('are three to five, with a tile and a logo', () => {
    const sized = (width: number, height: number): number =>
      rows.filter((row) => row.width === width && row.height === height).length;
    expect(sized(1280, 800)).toBeGreaterThanOrEqual(3);
    expect(sized(1280, 800)).toBeLessThanOrEqual(5);
    expect([sized(440, 280), sized(300, 300)]).toEqual([1, 1]);
  });

  it.each(rows)('$file is there, as large as it is said', ({ file, width, height }) => {
    const path = join(root, 'docs/store', file);
    expect(existsSync(path)).toBe(true);
    // A PNG begins with its signature and its header, which begins with width and height.
    const bytes = readFileSync(path);
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([width, height]);
  });
});
