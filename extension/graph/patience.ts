import type { GraphRequest, Send } from './exchange';
import { httpDate } from './http-date';

export type PatienceOptions = {
  /**
   * Waits. `until` is the moment of the next try, milliseconds since 1970, to be told to the person.
   * Rejects with the signal's reason when it is aborted.
   */
  pause(ms: number, why: { status: number; until: number }, signal?: AbortSignal): Promise<void>;
  now?: () => number;
  random?: () => number;
};

const mostRepeats = 3;
/** Longer than this nobody should look at a panel that does nothing: better to say when to come back. */
export const mostPatienceMs = 3 * 60_000;
const baseMs = 3000;
const spreadMs = 1000;

/**
 * How long the service asks to wait: seconds or a date (RFC 9110, §10.2.3). Decimals are not in the grammar,
 * but there is only one way to understand them.
 * @param now when the answer came.
 * @returns milliseconds, 0 for a date in the past; `null` when nothing was asked, or nothing that can be read.
 */
export function retryAfterOf(header: string | null, now: number): number | null {
  const text = header?.trim() ?? '';
  const wait = /^\d+(\.\d+)?$/.test(text)
    ? // Shifted as text: 1.1 × 1000 is not 1100.
      Math.ceil(Number(`${text}e3`))
    : Math.max(0, (httpDate(text, now) ?? NaN) - now);
  // A number beyond all sense is an overflow somewhere, and not a wish.
  return Number.isSafeInteger(wait) ? wait : null;
}

/**
 * How long to wait before a repeat. What was asked is the least: Graph may leave it out on a 429, and then
 * each wait is twice the one before (facts: Graph, §6). Chance keeps requests that were refused together, such
 * as batches side by side, from coming back together.
 * @param attempt 1 for the first repeat.
 */
export function delayBefore(attempt: number, asked: number | null, random: () => number): number {
  // At least a second even for a date in the past, which may only mean that this computer's clock is ahead.
  if (asked !== null) return Math.max(asked, spreadMs) + Math.round(random() * spreadMs);
  const wait = Math.min(baseMs * 2 ** (attempt - 1), mostPatienceMs);
  return wait + Math.round((random() * wait) / 2);
}

/**
 * Wraps the one exchange with patience. A 429 was not carried out, so everything may be repeated after it; after
 * a 503 or 504 only what reads. Nothing else is repeated: what became of a write that was answered otherwise, or
 * not at all, is unknown. Gives up without waiting when the service asks for more time than a person has, so
 * that the answer can say when to come back: repeating earlier than asked would only be refused again.
 */
export function patient<Refusal>(send: Send<Refusal>, options: PatienceOptions): Send<Refusal> {
  const { now = Date.now, random = Math.random } = options;
  return async (request) => {
    let left = mostPatienceMs;
    for (let attempt = 1; ; attempt++) {
      const sent = await send(request);
      if (!sent.ok || attempt > mostRepeats || !mayRepeat(request, sent.value.status)) return sent;

      const { status, retryAfter, at } = sent.value;
      const asked = retryAfterOf(retryAfter, at);
      const wait = delayBefore(attempt, asked, random);
      if ((asked ?? wait) > left) return sent;
      // Only the part that was left to chance can be cut here.
      const ms = Math.min(wait, left);
      left -= ms;
      await options.pause(ms, { status, until: now() + ms }, request.signal);
      request.signal?.throwIfAborted();
    }
  };
}

function mayRepeat({ method, reads }: GraphRequest, status: number): boolean {
  if (status === 429) return true;
  return (status === 503 || status === 504) && (method === 'GET' || reads === true);
}
