import { browser } from 'wxt/browser';
import type { PutShell } from '../portal/shell-in-page';
import { runCommand } from './keyboard';
import { createMenu, editSelected } from './menu';

/**
 * Listens to the context menu and the keyboard. To be called before the worker waits for anything: the browser
 * starts it for such an event and tells those who listen by then.
 * @param on.title of the menu item; asked for only when it is made, since texts take the worker's start longer.
 * @param on.onDefect gets what threw: nobody waits for an answer here.
 */
export function startToolbar({
  title,
  putShell,
  onDefect,
}: {
  title: () => string;
  putShell: PutShell;
  onDefect: (error: unknown) => void;
}): void {
  const create = (): void => {
    createMenu(title()).catch(onDefect);
  };
  browser.runtime.onInstalled.addListener(create);
  browser.runtime.onStartup.addListener(create);
  browser.contextMenus.onClicked.addListener((clicked, tab) => {
    editSelected(clicked, tab?.windowId).catch(onDefect);
  });
  browser.commands.onCommand.addListener((command, tab) => {
    runCommand(command, tab, putShell).catch(onDefect);
  });
}
