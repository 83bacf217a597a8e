import { unseen } from './json-text.ts';

/** What a property list holds, as far as profiles need it. */
export type Plist = string | boolean | number | readonly Plist[] | { readonly [name: string]: Plist };

/** A property list in XML. Numbers are whole. */
export const plistText = (value: Plist): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    ...lines(value, ''),
    '</plist>',
    '',
  ].join('\n');

function lines(value: Plist, indent: string): string[] {
  if (typeof value === 'string') return [`${indent}<string>${xmlText(value)}</string>`];
  if (typeof value === 'boolean') return [`${indent}<${value ? 'true' : 'false'}/>`];
  if (typeof value === 'number') return [`${indent}<integer>${value}</integer>`];
  const inside = `${indent}  `;
  if (isList(value)) {
    return [`${indent}<array>`, ...value.flatMap((item) => lines(item, inside)), `${indent}</array>`];
  }
  const entries = Object.entries(value).flatMap(([name, item]) => [
    `${inside}<key>${xmlText(name)}</key>`,
    ...lines(item, inside),
  ]);
  return [`${indent}<dict>`, ...entries, `${indent}</dict>`];
}

const isList = (value: readonly Plist[] | { readonly [name: string]: Plist }): value is readonly Plist[] =>
  Array.isArray(value);

const names: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/**
 * Text for an element or a quoted attribute. What is not seen is written by its number: so the ends of lines stay
 * what they are, and nothing hides.
 */
export const xmlText = (text: string): string =>
  text
    .replace(/[&<>"']/g, (character) => names[character] ?? character)
    .replace(unseen, (character) => `&#${character.codePointAt(0) ?? 0};`);
