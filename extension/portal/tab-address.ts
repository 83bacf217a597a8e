import { browser } from 'wxt/browser';
import type { AddressSource } from './address-source';

/**
 * The address of the tab that the panel lies in, from the browser and not from the page, which could say
 * anything. Needs the host permission of the portal, which the panel has wherever it can appear.
 */
export async function tabAddress(): Promise<AddressSource & { tabId: number | null }> {
  const tab = await browser.tabs.getCurrent();
  const tabId = tab?.id ?? null;
  let current = tab?.url ?? null;
  const listeners = new Set<(url: string) => void>();
  browser.tabs.onUpdated.addListener((id, change) => {
    if (id !== tabId || change.url === undefined || change.url === current) return;
    current = change.url;
    for (const listener of listeners) listener(change.url);
  });
  return {
    tabId,
    current: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
