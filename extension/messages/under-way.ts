/** Nobody waits for the answer of an edit any more: its page is gone. */
export class CalledOff extends Error {
  override readonly name = 'CalledOff';
}

type Running = { abort: AbortController; ended: Promise<undefined> };

const running = new Map<string, Running>();
const listeners = new Set<() => void>();

/**
 * Runs an edit, and knows as long as it runs that this worker carries it out.
 * @param run is given the signal of `callOff`.
 */
export async function underWay<Value>(
  editId: string,
  run: (calledOff: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const abort = new AbortController();
  const { promise: ended, resolve } = Promise.withResolvers<undefined>();
  running.set(editId, { abort, ended });
  try {
    return await run(abort.signal);
  } finally {
    running.delete(editId);
    resolve(undefined);
    for (const tell of listeners) tell();
  }
}

/** Whether this worker carries an edit out right now. */
export const isUnderWay = (editId: string): boolean => running.has(editId);

/**
 * Calls an edit off if it is being carried out, as closing its page does: once its intent is stored it goes on.
 * @returns when it has ended, whichever way.
 */
export async function callOff(editId: string): Promise<void> {
  const edit = running.get(editId);
  edit?.abort.abort(new CalledOff('Another page asked what became of it.'));
  await edit?.ended;
}

/** Calls back when an edit is not carried out any more, however it ended. Returns what ends it. */
export function watchEdits(onEnd: () => void): () => void {
  listeners.add(onEnd);
  return () => listeners.delete(onEnd);
}
