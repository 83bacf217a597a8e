import { browser } from 'wxt/browser';

/** What the browser offers beside what the types of its API name. */
type Closable = { setAccessLevel(level: { accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void> };

/**
 * Closes what the extension keeps to its own script in the portal's page, as `storage.session` is from the start: a
 * page that gets at that script gets no history, no settings and no account. The browser remembers it.
 */
export const closeStores = (): Promise<void> =>
  (browser.storage.local as unknown as Closable).setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
