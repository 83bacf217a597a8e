import { browser } from 'wxt/browser';
import type { PutShell, Tab } from '../portal/shell-in-page';

/** The name of the command in the manifest. `_execute_action`, which opens the popup, is the browser's own. */
const togglePanel = 'toggle-panel';

/** Opens or closes the panel on the portal's page in the tab that a keyboard command was given in. */
export async function runCommand(command: string, tab: Tab | undefined, putShell: PutShell): Promise<void> {
  if (command !== togglePanel || tab?.id === undefined) return;
  try {
    // On pages without a launcher it is not there until now.
    await putShell(tab);
    await browser.tabs.sendMessage(tab.id, { retarget: 'toggle' });
  } catch {
    // No page of a portal, or one that an update has left behind: there is nothing to open there.
  }
}
