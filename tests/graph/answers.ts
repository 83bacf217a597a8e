import { vi } from 'vitest';
import { clouds } from '../../extension/graph/clouds';
import { createSend, type TokenNeed } from '../../extension/graph/exchange';
import type { Graph } from '../../extension/graph/read';
import { ok } from '../../extension/result';

export const signal = new AbortController().signal;

export const json = (value: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(value), { status, headers: { 'request-id': 'service-id', ...headers } });

/** A Graph whose answers are given in order. Only the network is replaced: `fetch` is where it begins. */
export function graphAnswering(...answers: (Response | Error)[]) {
  const sent: { url: string; init: RequestInit & { headers: Record<string, string> } }[] = [];
  const fetch = vi.fn((url: string, init: RequestInit) => {
    sent.push({ url, init: init as never });
    const answer = answers.shift();
    if (answer === undefined) throw new Error(`No answer is left for ${url}`);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
  vi.stubGlobal('fetch', fetch);
  const tokens = vi.fn((permission: string, need?: TokenNeed) =>
    Promise.resolve(
      ok(`token for ${permission}${need === undefined ? '' : ` with ${JSON.stringify(need)}`}`),
    ),
  );
  const graph: Graph<never> = { cloud: clouds.global, send: createSend(clouds.global, tokens) };
  return { graph, sent, tokens };
}
