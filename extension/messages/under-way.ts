const ids = new Set<string>();
const listeners = new Set<() => void>();

/** Runs an edit, and knows as long as it runs that this worker carries it out. */
export async function underWay<Value>(editId: string, run: () => Promise<Value>): Promise<Value> {
  ids.add(editId);
  try {
    return await run();
  } finally {
    ids.delete(editId);
    for (const tell of listeners) tell();
  }
}

/** Whether this worker carries an edit out right now. */
export const isUnderWay = (editId: string): boolean => ids.has(editId);

/** Calls back when an edit is not carried out any more, however it ended. Returns what ends it. */
export function watchEdits(onEnd: () => void): () => void {
  listeners.add(onEnd);
  return () => listeners.delete(onEnd);
}
