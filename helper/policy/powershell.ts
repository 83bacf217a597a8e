/**
 * A text as an expression of PowerShell, in plain ASCII: a script without a byte order mark is read by Windows
 * PowerShell in the code page of the machine, and what is not seen could make a reader see another script than runs.
 * Nothing inside of single quotes is looked at but the quote itself.
 */
export function powerShellText(text: string): string {
  const parts = text.match(/[ -~]+|[^ -~]/gu) ?? [];
  const terms = parts.map((part) => (/^[ -~]/.test(part) ? quoted(part) : characters(part)));
  // The first term decides that `+` joins texts.
  if (terms.length === 1 && terms[0]?.startsWith("'")) return terms[0];
  return terms.length === 0 ? "''" : `(${["''", ...terms].join(' + ')})`;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** One character, or the two halves of one. */
const characters = (character: string): string =>
  [...Array(character.length).keys()]
    .map((at) => `[char]0x${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join(' + ');
