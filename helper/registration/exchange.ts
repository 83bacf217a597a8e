import * as v from 'valibot';
import { CommandFailure } from '../usage.ts';
import type { Surroundings } from './surroundings.ts';

/** An answer; `json` is undefined for a body that is no JSON. */
export type Reply = { status: number; json: unknown; requestId: string | null; retryAfter: string | null };

const patience = 60_000;

/** Sends one request. Redirects are not followed: no real answer is one, and the token must not travel on. */
export async function exchange(
  { fetch }: Pick<Surroundings, 'fetch'>,
  address: string,
  init: RequestInit,
): Promise<Reply> {
  try {
    const response = await fetch(address, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    return {
      status: response.status,
      json: parsed(await response.text()),
      requestId: response.headers.get('request-id') ?? response.headers.get('x-ms-request-id'),
      retryAfter: response.headers.get('retry-after'),
    };
  } catch (error) {
    throw new CommandFailure(
      `${new URL(address).hostname} cannot be reached (${reasonOf(error)}). Check the network and run the command ` +
        'again; behind a proxy set HTTPS_PROXY, and DENO_TLS_CA_STORE=system if it inspects TLS.',
      { cause: error },
    );
  }
}

/** Reads an answer by its schema; one of another form is told, never guessed at. */
export function read<const Schema extends v.GenericSchema>(
  schema: Schema,
  reply: Reply,
  address: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, reply.json);
  if (result.success) return result.output;
  throw unexpected(reply, address, v.getDotPath(result.issues[0]) ?? undefined);
}

/** An answer that the service is not known to give. */
export function unexpected(reply: Reply, address: string, place?: string): CommandFailure {
  const { hostname, pathname } = new URL(address);
  const where = place === undefined ? '' : `, at '${place}'`;
  return new CommandFailure(
    `${hostname} gave an unexpected answer to ${pathname} (status ${reply.status}${where}). If a proxy stands ` +
      `between, see that it lets the answer through; else try again later.${requestIdOf(reply)}`,
  );
}

/** The id by which Microsoft's support finds the request, as the end of a sentence. */
export function requestIdOf({ requestId }: Pick<Reply, 'requestId'>): string {
  return requestId === null ? '' : ` Request id: ${requestId}.`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The innermost cause says most: what is around it repeats the address. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${patience / 1000} seconds`;
  if (error.cause instanceof Error) return reasonOf(error.cause);
  return error.message.replaceAll(/\s+/g, ' ');
}
