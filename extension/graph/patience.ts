import type { GraphAnswer, GraphRequest, Send } from './exchange';
import { httpDate } from './http-date';

export type PatienceOptions = {
  /**
   * Waits. `until` is the moment of the next try, milliseconds since 1970, to be told to the person.
   * Rejects with the signal's reason when it is aborted.
   */
  pause: (ms: number, why: { status: number; until: number }, signal?: AbortSignal) => Promise<void>;
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

/** The part of an answer that says "not now". */
export type Busy = Pick<GraphAnswer, 'status' | 'retryAfter' | 'at'>;

/**
 * Asks again as long as the answer is "not now" and patience lasts. Gives up without waiting when the service
 * asks for more time than a person has, so that the answer can say when to come back: repeating earlier than
 * asked would only be refused again.
 * @param busyIn what of an answer says "not now"; `null` for one that stands.
 * @returns the last answer.
 */
export async function askPatiently<Answer>(
  ask: () => Promise<Answer>,
  busyIn: (answer: Answer) => Busy | null,
  { pause, now = Date.now, random = Math.random }: PatienceOptions,
  signal?: AbortSignal,
): Promise<Answer> {
  let left = mostPatienceMs;
  for (let attempt = 1; ; attempt++) {
    const answer = await ask();
    const busy = busyIn(answer);
    if (busy === null || attempt > mostRepeats) return answer;
    const asked = retryAfterOf(busy.retryAfter, busy.at);
    const wait = delayBefore(attempt, asked, random);
    if ((asked ?? wait) > left) return answer;
    // Only the part that was left to chance can be cut here.
    const ms = Math.min(wait, left);
    left -= ms;
    await pause(ms, { status: busy.status, until: now() + ms }, signal);
    signal?.throwIfAborted();
  }
}

/**
 * Wraps the one exchange with patience. A 429 was not carried out, so everything may be repeated after it; after
 * a 503 or 504 only what reads. Nothing else is repeated: what became of a write that was answered otherwise, or
 * not at all, is unknown.
 */
export function patient<Refusal>(send: Send<Refusal>, options: PatienceOptions): Send<Refusal> {
  return (request) =>
    askPatiently(
      () => send(request),
      (sent) => (sent.ok && mayRepeat(request, sent.value.status) ? sent.value : null),
      options,
      request.signal,
    );
}

/** Whether a read that was answered like this may be asked again. */
export const isBusy = (status: number): boolean => status === 429 || status === 503 || status === 504;

const mayRepeat = ({ method, reads }: GraphRequest, status: number): boolean =>
  status === 429 || (isBusy(status) && (method === 'GET' || reads === true));
