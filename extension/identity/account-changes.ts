import { browser } from 'wxt/browser';

const key = 'identity.changed';

/**
 * Calls back when the active account or the list of accounts changed, whichever page or worker did it. Listens to
 * the marker in `storage.local` alone: events of `storage.session`, also those of `storage.onChanged` for all
 * areas, would carry tokens into the page.
 * @returns ends it.
 */
export function watchAccounts(onChange: () => void): () => void {
  const heard = (changes: Record<string, unknown>): void => {
    if (Object.hasOwn(changes, key)) onChange();
  };
  browser.storage.local.onChanged.addListener(heard);
  return () => browser.storage.local.onChanged.removeListener(heard);
}

/** Tells every page of ours. The marker means nothing, it is only another one each time. */
export async function tellAccountsChanged(): Promise<void> {
  await browser.storage.local.set({ [key]: crypto.randomUUID() });
}
