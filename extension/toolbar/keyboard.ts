import { browser } from 'wxt/browser';

/** The name of the command in the manifest. `_execute_action`, which opens the popup, is the browser's own. */
const togglePanel = 'toggle-panel';

/** Opens or closes the panel on the portal's page in the tab that a keyboard command was given in. */
export async function runCommand(command: string, tabId: number | undefined): Promise<void> {
  if (command !== togglePanel || tabId === undefined) return;
  try {
    await browser.tabs.sendMessage(tabId, { retarget: 'toggle' });
  } catch {
    // No page of a portal, or one that was opened before the installation: there is nothing to open there.
  }
}
