import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { inOrder } from '../in-order';
import { Failure, isNobody } from './failure';

/** A failure that a page was told, for the diagnostics. */
export const RecentFailure = v.object({
  /** Milliseconds since 1970. */
  at: v.number(),
  /** What was asked for, such as `profiles.read`. */
  command: v.string(),
  failure: Failure,
});
export type RecentFailure = v.InferOutput<typeof RecentFailure>;

const key = 'failures';
const most = 20;

/** The last failures, the latest first. What cannot be read any more, such as a code that is gone, is left out. */
export async function readFailures(): Promise<RecentFailure[]> {
  const stored = v.safeParse(v.array(v.unknown()), (await browser.storage.local.get(key))[key]);
  if (!stored.success) return [];
  return stored.output.flatMap((one) => {
    const read = v.safeParse(RecentFailure, one);
    return read.success ? [read.output] : [];
  });
}

/** Two at once would each keep only their own. */
const oneByOne = inOrder();

/**
 * Keeps a failure, and the nineteen before it. That nobody is signed in, or nothing is set up, is none: every page says
 * it by itself.
 */
export function recordFailure(command: string, failure: Failure): Promise<void> {
  if (isNobody(failure)) return Promise.resolve();
  return oneByOne(async () => {
    const before = await readFailures();
    const latest = [{ at: Date.now(), command, failure }, ...before].slice(0, most);
    await browser.storage.local.set({ [key]: latest });
  });
}
