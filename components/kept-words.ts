/**
 * A text that never changes while a page is open, asked of the browser once: its answer takes longer than drawing the
 * text, and a list of hundreds asks for the same few words in every row.
 */
export function keptWords(ask: () => string): () => string {
  let words = '';
  return () => (words ||= ask());
}
