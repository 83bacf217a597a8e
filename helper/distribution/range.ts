/** Which bytes a request wants; the end is the last byte that belongs to it. */
export type Range = { is: 'whole' } | { is: 'part'; start: number; end: number } | { is: 'unsatisfiable' };

/**
 * Reads a `Range` header against a size. What is no range of bytes, or asks for several at once, gets the whole:
 * that is always a right answer.
 */
export function readRange(header: string | null, size: number): Range {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/i.exec(header?.trim() ?? '') ?? [];
  if (from === '' && to === '') return { is: 'whole' };
  const last = size - 1;
  // Without a first byte it is the number of bytes at the end.
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? last : Math.min(Number(to), last);
  if (from !== '' && to !== '' && Number(to) < Number(from)) return { is: 'whole' };
  return start > last ? { is: 'unsatisfiable' } : { is: 'part', start, end };
}

/** Whether one of the tags in `If-None-Match` is the answer's. */
export function isKnown(header: string | null, tag: string): boolean {
  if (header === null) return false;
  const tags = header.split(',').map((one) => one.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(tag);
}
