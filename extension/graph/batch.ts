import * as v from 'valibot';
import { failed, ok, type Result } from '../result';
import type { Permission } from './clouds';
import { failureWithoutAnswer, type GraphFailure } from './failures';
import { askPatiently, type Busy, isBusy, retryAfterOf } from './patience';
import { type Graph, jsonOf } from './read';

/** Graph takes no more requests than this in one batch (facts: Graph, §7). */
export const batchSize = 20;

const BatchAnswer = v.object({
  responses: v.array(
    v.object({
      id: v.string(),
      status: v.number(),
      headers: v.optional(v.record(v.string(), v.unknown()), {}),
      body: v.optional(v.unknown()),
    }),
  ),
});

export type BatchedAnswer = { status: number; body: unknown };
type Part = BatchedAnswer & Busy;

/**
 * Sends GETs in one batch. Parts that are refused for the moment are asked again in another one.
 * @param paths at most 20 paths, relative to the version: `/groups/…`
 * @returns the answers in the order of the paths; a failure if a batch as a whole failed or is incomplete.
 */
export async function readBatch<Refusal>(
  graph: Graph<Refusal>,
  version: 'beta' | 'v1.0',
  permission: Permission,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<Result<BatchedAnswer[], GraphFailure | Refusal>> {
  const answers = new Map<string, Part>();
  const isOpen = (path: string): boolean => isBusy(answers.get(path)?.status ?? 429);
  const ask = async (): Promise<Result<Busy | null, GraphFailure | Refusal>> => {
    const open = paths.filter(isOpen);
    const parts = await sendBatch(graph, version, permission, open, signal);
    if (!parts.ok) return parts;
    for (const [place, path] of open.entries()) answers.set(path, parts.value[place] as Part);
    return ok(longest(parts.value.filter(({ status }) => isBusy(status))));
  };
  const asked = await (graph.patience === undefined
    ? ask()
    : askPatiently(ask, (end) => (end.ok ? end.value : null), graph.patience, signal));
  if (!asked.ok) return asked;
  return ok(paths.map((path) => answers.get(path) as Part).map(({ status, body }) => ({ status, body })));
}

/** Of those that ask for a pause, the one that asks for the longest: then all of them can be asked again. */
function longest(busy: readonly Part[]): Busy | null {
  const waitOf = ({ retryAfter, at }: Part): number => retryAfterOf(retryAfter, at) ?? -1;
  return busy.reduce<Part | null>(
    (last, one) => (last === null || waitOf(one) > waitOf(last) ? one : last),
    null,
  );
}

async function sendBatch<Refusal>(
  graph: Graph<Refusal>,
  version: 'beta' | 'v1.0',
  permission: Permission,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<Result<Part[], GraphFailure | Refusal>> {
  const requests = paths.map((url, index) => ({ id: String(index), method: 'GET', url }));
  const sent = await graph.send({
    method: 'POST',
    path: `/${version}/$batch`,
    permission,
    body: JSON.stringify({ requests }),
    reads: true,
    signal,
  });
  if (!sent.ok) return sent;
  const read = jsonOf(sent.value, BatchAnswer);
  if (!read.ok) return read;
  // The answers come in any order.
  const byId = new Map(read.value.responses.map((response) => [response.id, response]));
  const parts: Part[] = [];
  for (const { id } of requests) {
    const response = byId.get(id);
    if (!response) return failed(failureWithoutAnswer('unreadable', `The batch has no answer ${id}.`));
    const { status, body, headers } = response;
    parts.push({ status, body, retryAfter: retryAfterIn(headers), at: sent.value.at });
  }
  return ok(parts);
}

/** Names of headers inside a batch come in any case (facts: Graph, §7). */
function retryAfterIn(headers: Record<string, unknown>): string | null {
  const found = Object.entries(headers).find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
  return typeof found === 'string' || typeof found === 'number' ? String(found) : null;
}

/** Cuts a list into parts of at most the given size. */
export function inParts<Item>(items: readonly Item[], size: number): Item[][] {
  const parts: Item[][] = [];
  for (let start = 0; start < items.length; start += size) parts.push(items.slice(start, start + size));
  return parts;
}
