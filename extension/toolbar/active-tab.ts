import { browser } from 'wxt/browser';

/**
 * The address of the tab in front, in the window that this page was opened in. The browser tells it only for
 * hosts that it granted to the extension, which portals are: of other pages nothing is known.
 */
export async function activeTabAddress(): Promise<string | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.url ?? null;
}
