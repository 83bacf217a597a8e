import * as v from 'valibot';
import type { Json, JsonObject } from '../model.ts';
import { jsonBody } from './body.ts';
import type { Answer, Call } from './call.ts';
import { badRequest, errorAnswer, GraphError } from './errors.ts';

const Item = v.object({
  id: v.pipe(v.string(), v.nonEmpty()),
  method: v.string(),
  url: v.string(),
  headers: v.optional(v.record(v.string(), v.string()), {}),
  body: v.optional(v.record(v.string(), v.any())),
  dependsOn: v.optional(v.array(v.string()), []),
});
type Item = v.InferOutput<typeof Item>;

const Batch = v.object({ requests: v.array(Item) });

/**
 * `POST /$batch` (facts/graph.md §7). `answer` is asked for each item as if it had come alone. The answers come
 * back in the opposite order: allowed by the contract, so that a client which counts on the order is found out.
 */
export async function batch(call: Call, answer: (inner: Call) => Promise<Answer>): Promise<Answer> {
  const read = v.safeParse(Batch, jsonBody(call));
  if (!read.success) {
    throw badRequest(`Invalid batch payload format: ${v.getDotPath(read.issues[0]) ?? 'requests'}.`);
  }
  const { requests } = read.output;
  if (requests.length === 0) throw badRequest('Invalid batch payload: no requests were found.');
  if (requests.length > 20)
    throw badRequest('Number of batch request steps exceeds the maximum value of 20.');
  const ids = requests.map(({ id }) => id.toLowerCase());
  if (new Set(ids).size < ids.length) {
    throw badRequest('Invalid batch payload: request ids must be unique.');
  }
  const statuses = new Map<string, number>();
  const responses: JsonObject[] = [];
  let isCut = false;
  for (const item of requests) {
    const failed = item.dependsOn.some((id) => (statuses.get(id) ?? 400) >= 400);
    const answered = failed ? failedDependency(call) : await answerItem(call, item, answer);
    const { status, headers, body, text } = answered;
    isCut ||= answered.isCut ?? false;
    statuses.set(item.id, status);
    const content = text ? jsonOr(text) : body;
    responses.push({
      id: item.id,
      status,
      headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache', ...headers },
      ...(content !== undefined && { body: content }),
    });
  }
  // All items share one connection: if it breaks for one, it does for all.
  return { status: 200, body: { responses: responses.reverse() }, isCut };
}

function jsonOr(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

async function answerItem(call: Call, item: Item, answer: (inner: Call) => Promise<Answer>): Promise<Answer> {
  const headers = new Headers(item.headers);
  const trace = { ...call.trace, requestId: crypto.randomUUID() };
  const url = new URL(`${call.cloud.graphOrigin}/${call.version}/${item.url.replace(/^\//, '')}`);
  try {
    if (item.body && !headers.has('content-type')) {
      throw badRequest('Content-Type header is required for a request with a body.');
    }
    return await answer({
      ...call,
      method: item.method.toUpperCase(),
      segments: splitPath(url.pathname).slice(1),
      rawPath: url.pathname,
      query: url.searchParams,
      headers,
      body: item.body ? JSON.stringify(item.body) : '',
      trace,
    });
  } catch (error) {
    if (error instanceof GraphError) return errorAnswer(error, trace);
    throw error;
  }
}

/** Decoded segments of a path; the brackets of `profiles('id')` are another way to write a key. */
export function splitPath(path: string): string[] {
  return path
    .split('/')
    .filter((segment) => segment !== '')
    .flatMap((segment) => {
      const [, name, key] = /^(\w+)\((?:'|%27)(.*)(?:'|%27)\)$/.exec(segment) ?? [];
      return name !== undefined && key !== undefined ? [name, key] : [segment];
    })
    .map((segment) => {
      try {
        return decodeURIComponent(segment);
      } catch {
        throw badRequest('The request URI is not valid: it is wrongly percent-encoded.');
      }
    });
}

function failedDependency(call: Call): Answer {
  return errorAnswer(new GraphError(424, 'FailedDependency', 'A request it depends on failed.'), call.trace);
}
