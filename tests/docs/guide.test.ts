import { describe, expect, it } from 'vitest';
import { locales } from '../support/catalogue';
import { boldIn, catalogue, plain, proseOf, read, says } from './reader';

const guide = read('docs/guide.md');

/** Only names: a sentence of the catalogue that is nothing but placeholders says everything. */
const texts = catalogue.filter(({ text }) => /\p{L}{2}/u.test(text.replaceAll(/\$\d/g, '')));

/** Whether something on the screen is called so. A name at the end of a sentence may have its full stop with it. */
const isOnScreen = (name: string): boolean =>
  texts.some(({ text }) => [name, name.replace(/\.$/, '')].some((one) => says(one, text, '.+')));

describe('the guide', () => {
  it('is read by names that the screen has, and by no others', () => {
    expect(isOnScreen('Apply change')).toBe(true);
    expect(isOnScreen('Replace list of 4')).toBe(true);
    expect(isOnScreen('Apply the change')).toBe(false);
  });

  it('sets in bold what the screen calls so, letter by letter', () => {
    const names = boldIn(guide).filter((name) => name !== 'bold');
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name) => !isOnScreen(name))).toEqual([]);
  });

  it('names every outcome, every target type and every tab', () => {
    const bold = new Set(boldIn(guide));
    const wanted = catalogue.filter(
      ({ key }) =>
        key.startsWith('response.outcome.') ||
        (key.startsWith('describe.kind.') && !key.endsWith('.other')) ||
        /^options\.(settings|history|about)$/.test(key) ||
        /^editor\.(formTab|jsonTab)$/.test(key),
    );
    expect(wanted.length).toBeGreaterThan(15);
    expect(wanted.map(({ text }) => text).filter((text) => !bold.has(text))).toEqual([]);
  });

  it('names every setting', () => {
    const bold = new Set(boldIn(guide));
    const names = [
      'tenantId',
      'clientId',
      'cloud',
      'readOnly',
      'fullList',
      'kinds',
      'groupNames',
      'keepDays',
    ];
    const called = names.map((name) => catalogue.find(({ key }) => key === `options.${name}`)?.text ?? name);
    expect(called.filter((name) => !bold.has(name))).toEqual([]);
  });

  it('tells the shortcuts that the manifest suggests', () => {
    const suggested = [...read('wxt.config.ts').matchAll(/default: '((?:\w+\+)+\w)'/g)].map(
      ([, keys]) => keys,
    );
    expect(suggested).toHaveLength(2);
    const told = [...guide.matchAll(/<kbd>((?:\w+\+)+\w)<\/kbd>/g)].map(([, keys]) => keys);
    expect([...new Set(told)].sort()).toEqual([...suggested].sort());
  });

  it('tells the languages that there are', () => {
    const section = /^## Languages and themes$([^]*?)^## /m.exec(guide)?.[1] ?? '';
    const names = new Intl.DisplayNames(['en'], { type: 'language' });
    const called = locales.map((locale) => names.of(locale.split('_')[0] ?? locale) ?? locale);
    expect(called.length).toBeGreaterThan(4);
    expect(called.filter((name) => !section.includes(name))).toEqual([]);
  });

  it('has no table row that lost a cell', () => {
    const rows = proseOf(guide)
      .split('\n')
      .filter((line) => line.startsWith('|'));
    expect(rows.filter((row) => plain(row).split('|').length < 4)).toEqual([]);
  });
});
