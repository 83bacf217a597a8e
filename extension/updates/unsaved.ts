/** Everything on this page that an update would throw away. */
const unsaved = new Set<symbol>();
const listeners = new Set<() => void>();

/** Says that this page has something that an update would throw away; what it returns says that it is gone. */
export function holdUpdates(): () => void {
  const mine = Symbol('unsaved');
  unsaved.add(mine);
  return () => {
    if (unsaved.delete(mine) && !hasUnsaved()) listeners.forEach((listener) => listener());
  };
}

export const hasUnsaved = (): boolean => unsaved.size > 0;

/** Calls back when the last of it is saved or left. */
export function onNothingUnsaved(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
