import * as v from 'valibot';
import { failed, ok, type Result } from '../result';
import type { Permission } from './clouds';
import { failureWithoutAnswer, type GraphFailure } from './failures';
import { type Graph, jsonOf } from './read';

/** Graph takes no more requests than this in one batch (facts: Graph, §7). */
export const batchSize = 20;

const BatchAnswer = v.object({
  responses: v.array(v.object({ id: v.string(), status: v.number(), body: v.optional(v.unknown()) })),
});

export type BatchedAnswer = { status: number; body: unknown };

/**
 * Sends GETs in one batch.
 * @param paths at most 20 paths, relative to the version: `/groups/…`
 * @returns the answers in the order of the paths; a failure if the batch as a whole failed or is incomplete.
 */
export async function readBatch<Refusal>(
  graph: Graph<Refusal>,
  version: 'beta' | 'v1.0',
  permission: Permission,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<Result<BatchedAnswer[], GraphFailure | Refusal>> {
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
  const answers: BatchedAnswer[] = [];
  for (const { id } of requests) {
    const response = byId.get(id);
    if (!response) return failed(failureWithoutAnswer('unreadable', `The batch has no answer ${id}.`));
    answers.push({ status: response.status, body: response.body });
  }
  return ok(answers);
}

/** Cuts a list into parts of at most the given size. */
export function inParts<Item>(items: readonly Item[], size: number): Item[][] {
  const parts: Item[][] = [];
  for (let start = 0; start < items.length; start += size) parts.push(items.slice(start, start + size));
  return parts;
}
