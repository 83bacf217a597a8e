/** A piece of a sentence: plain words, or a name that stands out. */
export type Part = string | { name: string };

/** Private-use characters, so that no text of a catalogue or tenant can be taken for a mark. */
const mark = (index: number): string => `\uE000${index}\uE001`;
const marks = /\uE000(\d+)\uE001/;

/**
 * Fills a sentence of the catalogue with names, each of which stays a piece of its own. The catalogue decides
 * on the order, so that a translation may turn the sentence around.
 * @param say gets one mark for each value, to hand to `i18n.t`.
 */
export function fill(say: (...marks: string[]) => string, ...values: (Part | Part[])[]): Part[] {
  const pieces = say(...values.map((_, index) => mark(index))).split(marks);
  return joined(pieces.flatMap((piece, at) => (at % 2 === 0 ? piece : (values[Number(piece)] ?? []))));
}

/** Neighbouring plain words become one piece. */
function joined(parts: Part[]): Part[] {
  const result: Part[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (typeof part === 'string' && typeof last === 'string') result[result.length - 1] = last + part;
    else if (part !== '') result.push(part);
  }
  return result;
}

/** The sentence without emphasis, for names of controls and for copies. */
export const plain = (parts: readonly Part[]): string =>
  parts.map((part) => (typeof part === 'string' ? part : part.name)).join('');
