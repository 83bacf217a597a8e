import { browser } from 'wxt/browser';
import { is } from '../told';
import type { PageWorld, ShellTexts } from './page-world';
import { shellWanted } from './shell-wanted';

const shellScript = '/portal-shell.js';

/** A tab as the browser tells of it; with the address only where the extension may read it. */
export type Tab = { id?: number | undefined; url?: string | undefined };

/**
 * Puts the shell into a tab's page, if that is a portal's and has none yet. Rejects where the browser lets no script in.
 * @param documentId of the page, where it need not be the one that the tab shows.
 */
export type PutShell = (tab: Tab, documentId?: string) => Promise<void>;

/**
 * @param hosts of all portals.
 * @param texts are asked for when they are needed: they cost a page more than the rest of the shell.
 */
export const shellFor =
  (hosts: readonly string[], texts: () => ShellTexts): PutShell =>
  async ({ id, url = '' }, documentId) => {
    if (id === undefined || !isPortal(url, hosts)) return;
    const target = { tabId: id, ...(documentId !== undefined && { documentIds: [documentId] }) };
    await browser.scripting.executeScript({ target, files: [shellScript] });
    await browser.scripting.executeScript({ target, func: mountShell, args: [texts()] });
  };

/** Runs in the page, so it stands on its own. */
const mountShell = (texts: ShellTexts): void =>
  (globalThis as unknown as Partial<PageWorld>).retarget?.mountShell?.(texts);

/**
 * Gives the shell to portals' pages that ask for it. To be called while the worker starts, so that it hears the
 * request that it is started for.
 */
export function answerPortalPages(putShell: PutShell): void {
  browser.runtime.onMessage.addListener((message: unknown, sender, respond: () => void) => {
    if (!is(message, shellWanted) || sender.id !== browser.runtime.id || !isTopDocument(sender)) return;
    // The address of the document and not of its tab, which may show another one by now.
    const page = { id: sender.tab?.id, url: sender.url };
    // Also where it failed, since the page is gone then: the answer ends the page's waiting, and says nothing.
    void putShell(page, sender.documentId).then(respond, respond);
    return true;
  });
}

/** A document that the browser renders before it is shown has another number until then. */
const isTopDocument = ({
  frameId,
  documentLifecycle,
}: {
  frameId?: number;
  documentLifecycle?: string;
}): boolean => frameId === 0 || documentLifecycle === 'prerender';

function isPortal(url: string, hosts: readonly string[]): boolean {
  const { protocol, host = '' } = URL.parse(url) ?? {};
  return protocol === 'https:' && hosts.includes(host);
}
