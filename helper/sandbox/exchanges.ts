import type { Exchange } from './model.ts';

/**
 * Answers a request and keeps what went over the wire. Tokens are left out of the headers, so that the log may
 * be shown and saved.
 */
export async function recorded(
  request: Request,
  log: Exchange[],
  now: () => Date,
  answer: (request: Request) => Promise<Response>,
): Promise<Response> {
  const at = now().toISOString();
  const url = new URL(request.url);
  // Read at once: a service may answer without ever looking at the body.
  const body = await request.text();
  const { method, headers } = request;
  const response = await answer(new Request(request.url, { method, headers, ...(body ? { body } : {}) }));
  const copy = await textOf(response.clone());
  log.push({
    at,
    method,
    host: url.hostname,
    path: `${url.pathname}${url.search}`,
    headers: shownHeaders(headers),
    body,
    status: response.status,
    responseBody: copy === null ? '' : copy.slice(0, longestKept),
    ...(copy === null && { isCut: true as const }),
  });
  return response;
}

/** Longer bodies would fill the log and whatever shows it. */
const longestKept = 1024 * 1024;

/** The body's text; `null` if it breaks off. */
async function textOf(response: Response): Promise<string | null> {
  try {
    return await response.text();
  } catch {
    return null;
  }
}

const secretHeaders = new Set(['authorization', 'cookie']);

function shownHeaders(headers: Headers): { [name: string]: string } {
  const shown = [...headers].map(([name, value]): [string, string] => {
    if (!secretHeaders.has(name.toLowerCase())) return [name, value];
    // The scheme stays: whether a client sent a bearer token at all is worth knowing.
    const scheme = /^(\w+) /.exec(value)?.[1];
    return [name, scheme === undefined ? '<hidden>' : `${scheme} <hidden>`];
  });
  return Object.fromEntries(shown);
}
