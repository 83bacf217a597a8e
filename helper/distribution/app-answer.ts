import { createHash } from 'node:crypto';
import { isKnown, readRange } from './range.ts';

/** What is sent, and how it may be kept. */
export type Content = {
  body: string | Uint8Array<ArrayBuffer>;
  type: string;
  /** The value of `Cache-Control`. */
  keep: string;
  /** Known for a package; else it is made from the body. */
  tag?: string;
  headers?: Record<string, string>;
};

/** How long anything between us and the browser may keep an answer. */
export const keeping = {
  /** Each version has an address of its own and never changes. */
  forever: 'public, max-age=31536000, immutable',
  /** A new version should be seen soon; browsers ask every few hours. */
  shortly: 'public, max-age=60',
  never: 'no-store',
} as const;

/** Answers with content: conditional, in part, or as a whole. What `HEAD` leaves out is left out by the router. */
export function answer(request: Request, content: Content): Response {
  const bytes = typeof content.body === 'string' ? new TextEncoder().encode(content.body) : content.body;
  const tag = `"${content.tag ?? createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`;
  const headers = {
    'Content-Type': content.type,
    'Cache-Control': content.keep,
    'Accept-Ranges': 'bytes',
    ETag: tag,
    ...content.headers,
  };
  const asked = request.headers;
  if (isKnown(asked.get('If-None-Match'), tag)) return new Response(null, { status: 304, headers });

  const isWanted = request.method === 'GET' && (asked.get('If-Range') ?? tag) === tag;
  const range = readRange(isWanted ? asked.get('Range') : null, bytes.length);
  switch (range.is) {
    case 'whole':
      return new Response(bytes, { headers: { ...headers, 'Content-Length': String(bytes.length) } });
    case 'part': {
      const { start, end } = range;
      return new Response(bytes.subarray(start, end + 1), {
        status: 206,
        headers: {
          ...headers,
          'Content-Range': `bytes ${start}-${end}/${bytes.length}`,
          'Content-Length': String(end - start + 1),
        },
      });
    }
    case 'unsatisfiable':
      return new Response(null, {
        status: 416,
        headers: { 'Content-Range': `bytes */${bytes.length}`, 'Cache-Control': keeping.never },
      });
  }
}

/** A sentence for a person, which nothing in between keeps. */
export function sentence(status: number, text: string, headers: Record<string, string> = {}): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': keeping.never, ...headers },
  });
}
