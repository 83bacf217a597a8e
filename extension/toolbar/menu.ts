import { browser } from 'wxt/browser';
import { sovereignPortalHosts } from '../graph/clouds';
import { globalPortalHosts } from '../portal/hosts';
import { handToPopup } from '../recall/popup-draft';
import { openPopup } from './popup';

const menuId = 'edit-selected';

/** Pages on which an id is worth a menu item: portals of all clouds, and our own. */
const pages = (): string[] => [
  ...[...globalPortalHosts, ...sovereignPortalHosts].map((host) => `https://${host}/*`),
  browser.runtime.getURL('/*' as '/'),
];

/**
 * Puts the item into the context menu of selected text. The browser keeps it while the worker is stopped; it is
 * made anew at each installation, update and start of the browser, whose language may be another one then.
 */
export async function createMenu(title: string): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({
    id: menuId,
    title,
    contexts: ['selection'],
    documentUrlPatterns: pages(),
  });
}

type Clicked = { menuItemId: number | string; selectionText?: string | undefined };

/** Opens the popup with the selected text in it. What ids are in it is the popup's to read and to tell. */
export async function editSelected(clicked: Clicked, windowId: number | undefined): Promise<void> {
  if (clicked.menuItemId !== menuId) return;
  await handToPopup(clicked.selectionText ?? '');
  await openPopup(windowId);
}
