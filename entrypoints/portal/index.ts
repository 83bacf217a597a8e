import type { browser } from '@wxt-dev/browser';
import { readPortalAddress } from '../../extension/portal/address';
import { enterPage, inThisPage } from '../../extension/portal/page-world';
import { shellWanted } from '../../extension/portal/shell-wanted';

/** Not taken from that package, which looks at the API as soon as it is loaded: in each page, and for half a millisecond. */
declare const chrome: typeof browser;

/**
 * What runs in every page of a portal: it looks at the address and asks the worker for the shell where it has a
 * launcher. Until then it touches nothing of the page and nothing of the extension. Not a WXT content script: WXT's
 * wrapper alone is larger (docs/decisions/0010).
 */
export default defineUnlistedScript(() => {
  // It comes once more into pages that are open when a host is granted anew.
  if (inThisPage() !== null) return;
  const here = enterPage(() => readPortalAddress(location.href).kind !== 'none');
  let isAsking = false;
  const look = async (): Promise<void> => {
    if (here.hasShell || isAsking || !here.hasLauncher()) return;
    isAsking = true;
    try {
      await chrome.runtime.sendMessage(shellWanted);
    } catch {
      // The worker was stopped meanwhile: the next navigation asks again. Or a newer version has taken its place,
      // which puts its own script into this page.
    }
    isAsking = false;
  };
  // The portal rewrites its own address some time after a navigation, with and without a `hashchange`.
  navigation.addEventListener('currententrychange', () => void look());
  void look();
});
