import { browser } from 'wxt/browser';
import { watchLocalKey } from '../local-changes';

const key = 'identity.changed';

/**
 * Calls back when the active account or the list of accounts changed, whichever page or worker did it. Listens to
 * the marker alone: what changed itself rests with the tokens.
 * @returns ends it.
 */
export const watchAccounts = (onChange: () => void): (() => void) => watchLocalKey(key, onChange);

/** Tells every page of ours. The marker means nothing, it is only another one each time. */
export async function tellAccountsChanged(): Promise<void> {
  await browser.storage.local.set({ [key]: crypto.randomUUID() });
}
