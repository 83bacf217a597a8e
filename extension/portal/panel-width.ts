import * as v from 'valibot';
import { browser } from 'wxt/browser';

/** In pixels: how narrow a panel may be, how wide, and how wide it is until the person makes it another. */
export const panelWidths = { least: 320, usual: 420, most: 720 } as const;

/** So much of the portal's page stays beside the panel. The style of the shell says the same. */
const besidePanel = 80;

/** The widest panel that has room in a tab. */
export const widestIn = (tabWidth: number): number =>
  Math.max(panelWidths.least, Math.min(panelWidths.most, Math.floor(tabWidth) - besidePanel));

/** The width nearest to a wish that a panel may have. */
export const nearestWidth = (wish: number, most: number): number =>
  Math.min(Math.max(Math.round(wish), panelWidths.least), most);

const key = 'panelWidth';

/** Keeps the width for the next opening, in every tab. */
export const keepPanelWidth = (width: number): Promise<void> =>
  browser.storage.local.set({ [key]: v.parse(v.pipe(v.number(), v.finite()), width) });

/**
 * Tells the width that is kept, now and when a panel in another tab is made another. The panel has to tell the shell
 * around it: a script in somebody else's page cannot read what the extension keeps.
 */
export async function followPanelWidth(tell: (width: number) => void): Promise<void> {
  const tellKept = (kept: unknown): void => {
    if (typeof kept === 'number') tell(kept);
  };
  browser.storage.local.onChanged.addListener((changes) => tellKept(changes[key]?.newValue));
  tellKept((await browser.storage.local.get(key))[key]);
}

/** How much room the panel's tab has for it, and by which factor the person has enlarged the page. */
export type PanelRoom = { most: number; zoom: number };

/** Asks the browser, since the page around the panel could say anything. */
export async function panelRoom(tabId: number): Promise<PanelRoom> {
  const [{ width = Infinity }, zoom] = await Promise.all([
    browser.tabs.get(tabId),
    browser.tabs.getZoom(tabId),
  ]);
  return { most: widestIn(width / zoom), zoom };
}
