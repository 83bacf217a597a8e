import { browser } from 'wxt/browser';

/** What changed in `storage.local`, by key, as the browser tells it. */
export type LocalChanges = Record<string, { oldValue?: unknown; newValue?: unknown }>;

/**
 * Calls back with every change of `storage.local`. The one way in which pages of ours hear of storage: the events of
 * `storage.session`, also those of `storage.onChanged` for all areas, would carry tokens into them.
 * @returns ends it.
 */
export function watchLocal(onChange: (changes: LocalChanges) => void): () => void {
  const { onChanged } = browser.storage.local;
  onChanged.addListener(onChange);
  return () => onChanged.removeListener(onChange);
}

/** The same for one key, whatever it holds by then. */
export const watchLocalKey = (key: string, onChange: () => void): (() => void) =>
  watchLocal((changes) => {
    if (Object.hasOwn(changes, key)) onChange();
  });
