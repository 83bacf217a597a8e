import { failed, ok, type Result } from '../result';
import type { Cloud, Permission } from './clouds';
import { failureOf, failureWithoutAnswer, type GraphFailure } from './failures';

export type Method = 'GET' | 'PATCH' | 'POST';

/** A request to Graph before it is sent. The path begins with the version: `/beta/deviceManagement/…`. */
export type GraphRequest = {
  method: Method;
  path: string;
  /** What the token must be allowed to do. */
  permission: Permission;
  headers?: Record<string, string>;
  body?: string;
  /** A POST that changes nothing, such as a batch of GETs. A GET needs no word for it. */
  reads?: true;
  /** Made here unless the caller has to know it before; a second try with another token gets one of its own. */
  clientRequestId?: string;
  signal?: AbortSignal | undefined;
};

/** An answer of Graph, whatever its status. Holds no token. */
export type GraphAnswer = {
  method: Method;
  url: string;
  requestBody: string | null;
  status: number;
  /** The text of the answer's body, empty when there is none. */
  body: string;
  requestId: string | null;
  clientRequestId: string;
  /** The header as it came: seconds or a date, `null` when the service did not ask to wait. */
  retryAfter: string | null;
  /** When the answer came, milliseconds since 1970. */
  at: number;
  durationMs: number;
};

/**
 * What a second token has to be: one that meets a decoded claims challenge, or just another than the cached one,
 * which the service no longer takes.
 */
export type TokenNeed = { claims: string } | { fresh: true };

/** Gets an access token. */
export type TokenSource<Refusal> = (
  permission: Permission,
  need?: TokenNeed,
) => Promise<Result<string, Refusal>>;

export type Send<Refusal> = (request: GraphRequest) => Promise<Result<GraphAnswer, GraphFailure | Refusal>>;

/** Long enough for Intune's slow moments, shorter than the time after which the worker could be stopped. */
const timeOutMs = 60_000;
const largestBody = 16 * 1024 * 1024;

/**
 * Makes the one way out to Graph: one request, one answer. The host is pinned to the cloud's, redirects are
 * refused, no cookie goes along. A 401 that is about the token, and so was not carried out, is answered once with
 * a better token; nothing else is ever sent twice here.
 * @returns the answer with any status; a failure when there was no token or no answer.
 */
export function createSend<Refusal>(cloud: Cloud, tokens: TokenSource<Refusal>): Send<Refusal> {
  return async (request) => {
    const url = addressOf(cloud, request.path);
    if (url === null) return failed(failureWithoutAnswer('refusedAddress', request.path.slice(0, 200)));
    const token = await tokens(request.permission);
    if (!token.ok) return token;
    const first = await once(url, request, token.value, request.clientRequestId);
    if (!first.ok || first.value.answer.status !== 401) return first.ok ? ok(first.value.answer) : first;

    const need = needOf(first.value);
    if (need === null) return ok(first.value.answer);
    const better = await tokens(request.permission, need);
    if (!better.ok) return better;
    const second = await once(url, request, better.value);
    return second.ok ? ok(second.value.answer) : second;
  };
}

/** The full address, or `null` if the path would lead away from the cloud's Graph host. */
export function addressOf(cloud: Cloud, path: string): string | null {
  if (!/^\/(beta|v1\.0)\//.test(path)) return null;
  const url = URL.parse(cloud.graphOrigin + path);
  return url !== null && url.origin === cloud.graphOrigin ? url.href : null;
}

type Once = { answer: GraphAnswer; challenge: string | null };

/** What token might be taken where this one was not; `null` if the 401 is about the person's role instead. */
function needOf({ answer, challenge }: Once): TokenNeed | null {
  const claims = claimsOf(challenge);
  if (claims !== null) return { claims };
  return failureOf(answer).code === 'tokenRefused' ? { fresh: true } : null;
}

async function once(
  url: string,
  request: GraphRequest,
  token: string,
  clientRequestId: string = crypto.randomUUID(),
): Promise<Result<Once, GraphFailure>> {
  const timeOut = AbortSignal.timeout(timeOutMs);
  const signal = request.signal ? AbortSignal.any([request.signal, timeOut]) : timeOut;
  const started = performance.now();
  try {
    const response = await fetch(url, {
      method: request.method,
      headers: {
        Accept: 'application/json',
        ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...request.headers,
        Authorization: `Bearer ${token}`,
        'client-request-id': clientRequestId,
      },
      ...(request.body === undefined ? {} : { body: request.body }),
      signal,
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    const body = await readBody(response);
    const answer: GraphAnswer = {
      method: request.method,
      url,
      requestBody: request.body ?? null,
      status: response.status,
      body,
      requestId: response.headers.get('request-id'),
      clientRequestId,
      retryAfter: response.headers.get('Retry-After'),
      at: Date.now(),
      durationMs: Math.round(performance.now() - started),
    };
    return ok({ answer, challenge: response.headers.get('WWW-Authenticate') });
  } catch (error) {
    if (request.signal?.aborted) throw request.signal.reason;
    const message = error instanceof Error ? error.message : String(error);
    return failed(failureWithoutAnswer('unreachable', message, clientRequestId));
  }
}

/** The body's text; throws when it is larger than any answer that the service documents. */
async function readBody(response: Response): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > largestBody) throw new Error(`The answer is larger than ${largestBody} bytes.`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/**
 * The claims of a challenge: base64, padded or not, either alphabet (facts: Graph, §6, "CAE header").
 * @returns the decoded JSON, or `null` if the header is no claims challenge.
 */
export function claimsOf(challenge: string | null): string | null {
  if (challenge === null || !/\berror="insufficient_claims"/.test(challenge)) return null;
  const encoded = /\bclaims="([^"]+)"/.exec(challenge)?.[1];
  if (encoded === undefined) return null;
  try {
    const decoded = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
    JSON.parse(decoded);
    return decoded;
  } catch {
    return null;
  }
}
