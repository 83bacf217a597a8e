import { browser } from 'wxt/browser';

/** What the browser puts into every page of a portal that it loads: the manifest names the same file. */
export const portalScript = '/portal.js';

export const matchOf = (host: string): string => `https://${host}/*`;

/**
 * Puts the script into the portals' pages that are open already: the browser itself only does it when it loads one.
 * Where it has been put before it does nothing.
 */
export async function enterOpenPages(hosts: readonly string[]): Promise<void> {
  if (hosts.length === 0) return;
  const tabs = await browser.tabs.query({ url: hosts.map(matchOf) });
  // At once: a tab that is asleep answers only when it wakes.
  await Promise.allSettled(tabs.flatMap(({ id }) => (id === undefined ? [] : [enterPage(id)])));
}

async function enterPage(tabId: number): Promise<void> {
  const target = { tabId };
  const [page] = await browser.scripting.executeScript({ target, func: hasShell });
  // The shell of an older version says that the page has to be reloaded: a second launcher would lie over it.
  if (page?.result === false) await browser.scripting.executeScript({ target, files: [portalScript] });
}

/** Runs in the page, so it stands on its own. The page can pretend it, as it could remove the launcher as well. */
const hasShell = (): boolean => document.getElementById('retarget-for-intune') !== null;
