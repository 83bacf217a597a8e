import type { ComponentChildren } from 'preact';

const first = 0xe000;

/** Stands in a message for an element; private-use characters, which no catalogue and no name uses. */
export const slot = (index: number): string => String.fromCharCode(first + index);

type Props = {
  /** A message in which `slot(0)`, `slot(1)`… were substituted. */
  text: string;
  /** What stands in their places. */
  parts: readonly ComponentChildren[];
};

/**
 * A sentence of the catalogue with elements inside, such as names in bold, in whatever order the language
 * needs: `<Words text={i18n.t('review.aim', [slot(0), slot(1)])} parts={[<b>{to}</b>, <b>{from}</b>]} />`.
 */
export function Words({ text, parts }: Props) {
  return <>{fill(text, parts)}</>;
}

/** The pieces of a text with its slots filled, in order. A slot without a part leaves nothing behind. */
export function fill(text: string, parts: readonly ComponentChildren[]): ComponentChildren[] {
  const pieces: ComponentChildren[] = [];
  let plain = '';
  for (const character of text) {
    const index = character.charCodeAt(0) - first;
    const isSlot = index >= 0 && index < Math.max(parts.length, 10);
    if (!isSlot) {
      plain += character;
      continue;
    }
    if (plain !== '') pieces.push(plain);
    plain = '';
    if (index < parts.length) pieces.push(parts[index]);
  }
  if (plain !== '') pieces.push(plain);
  return pieces;
}
