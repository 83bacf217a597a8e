import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { textLanguage } from './language';
import { fill, slot } from './words';

/** Sentences one after the other, with what the language has between them. Empty ones are left out. */
export const sentences = (...all: readonly (string | null)[]): string =>
  all
    .filter((one) => one !== null)
    .filter((one) => one !== '')
    .reduce((before, after) => (before === '' ? after : i18n.t('common.sentences', [before, after])), '');

/** The same for sentences with elements in them, such as names in bold or a button. */
export function Sentences({ of }: { of: readonly ComponentChildren[] }) {
  return of
    .map((one) => <span>{one}</span>)
    .reduce<ComponentChildren>(
      (before, after) =>
        before === null ? after : fill(i18n.t('common.sentences', [slot(0), slot(1)]), [before, after]),
      null,
    );
}

const lists = (): Intl.ListFormat =>
  new Intl.ListFormat(textLanguage(), { type: 'conjunction', style: 'narrow' });

/** Names in a row, as the language lists them: `Cloud, Read only`. */
export const listOf = (names: readonly string[]): string => lists().format(names);

/** The same for names that are elements. */
export const listParts = (names: readonly ComponentChildren[]): ComponentChildren[] =>
  lists()
    .formatToParts(names.map((_, index) => String(index)))
    .map(({ type, value }) => (type === 'element' ? names[Number(value)] : value));
