import { i18n } from '#i18n';

/** The language of the texts, as the catalogue that the browser took says it itself: `en`, `pt-BR`. */
export const textLanguage = (): string => i18n.t('app.language');

/**
 * The language of dates and numbers: the variant of the texts' language that the person's browser asks for, such as
 * `en-GB` or `de-AT`. Of any other language they would stand out: an Italian browser shows English texts, and
 * English dates among them.
 */
export function formatLanguage(
  wanted: readonly string[] = globalThis.navigator?.languages ?? [],
  texts: string = textLanguage(),
): string {
  const isVariant = (tag: string): boolean => `${tag}-`.toLowerCase().startsWith(`${texts}-`.toLowerCase());
  return wanted.find(isVariant) ?? texts;
}
