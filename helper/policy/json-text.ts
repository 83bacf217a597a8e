/** Characters that are not seen, or that turn the direction of what is: a reader of a file must not be fooled. */
export const unseen = /[\p{C}\p{Zl}\p{Zp}]/gu;

const escaped = (character: string): string =>
  [...Array(character.length).keys()]
    .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('');

/** JSON for people to read, on many lines. */
export const jsonText = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).split('\n').map(withoutUnseen).join('\n')}\n`;

/** JSON on one line, as it is put inside another format. */
export const compactJson = (value: unknown): string => withoutUnseen(JSON.stringify(value));

/** In JSON's text such characters can only be inside of strings, where they may be escaped. */
const withoutUnseen = (text: string): string => text.replace(unseen, escaped);
