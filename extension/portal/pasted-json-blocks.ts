/** A part of a text that can be JSON, without the comments and the trailing commas that JSON does not know. */
export type JsonBlock = { start: number; end: number; json: string };

/**
 * The outermost `{…}` and `[…]` of a text, from the first on. Each character is looked at once: a block that
 * does not end (a truncated copy) ends the search, and what is in it counts as text.
 */
export function jsonBlocks(text: string): JsonBlock[] {
  const blocks: JsonBlock[] = [];
  // Only what JSON can go on with: not `{8c2f…}`, `[Pilot]` the block of a script, `list["…"]`.
  const opening = /\{(?=\s*["}/])|(?<!\w)\[(?=\s*[[\]{"/])/g;
  for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
    const block = readBlock(text, found.index);
    if (block === null) break;
    blocks.push(block);
    opening.lastIndex = block.end;
  }
  return blocks;
}

function readBlock(text: string, start: number): JsonBlock | null {
  let [json, comma, depth, index] = ['', '', 0, start];
  while (index < text.length) {
    const end = pieceEnd(text, index);
    if (end < 0) return null;
    const piece = text.slice(index, end);
    index = end;
    if (isComment(piece)) continue;
    const closes = piece === '}' || piece === ']';
    // A comma waits for what follows it: before a closing bracket JSON has none.
    if (closes || piece === ',') comma = closes ? '' : ',';
    else if (comma !== '' && piece.trim() !== '') [json, comma] = [json + comma, ''];
    if (piece !== ',') json += piece;
    if (closes) depth--;
    else if (piece === '{' || piece === '[') depth++;
    if (depth === 0) return { start, end, json };
  }
  return null;
}

const isComment = (piece: string): boolean => piece.startsWith('//') || piece.startsWith('/*');

/** Where the string, the comment or the single character ends that begins at `index`; -1 if it does not end. */
function pieceEnd(text: string, index: number): number {
  if (text[index] === '"') return stringEnd(text, index + 1);
  if (text.startsWith('//', index)) return text.indexOf('\n', index);
  if (!text.startsWith('/*', index)) return index + 1;
  const end = text.indexOf('*/', index + 2);
  return end < 0 ? end : end + 2;
}

function stringEnd(text: string, from: number): number {
  for (let index = from; index < text.length; index++) {
    if (text[index] === '\\') index++;
    else if (text[index] === '"') return index + 1;
  }
  return -1;
}
