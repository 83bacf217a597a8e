/** Letters that run from right to left, and the marks that turn the text around them. */
const turns =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u200e\u200f\u202a-\u202e]/u;

/**
 * A name as it stands inside of a text: one from right to left keeps its direction to itself, so that a number or a
 * full stop after it stays where it belongs. Every other name is left as it is. Elements do the same by their style.
 */
export const inText = (name: string): string => (turns.test(name) ? `\u2068${name}\u2069` : name);
