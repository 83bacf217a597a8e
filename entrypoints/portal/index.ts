import { browser } from '@wxt-dev/browser';
import icon from 'icon:target_arrow_20_regular';
import { mountShell } from '../../components/portal-shell/shell';

/**
 * What runs in the portal's page. Not a WXT content script: WXT's wrapper and the polyfill together are three
 * times its size (docs/decisions/0002).
 */
export default defineUnlistedScript(() => {
  const shell = mountShell(document, {
    panelAddress: browser.runtime.getURL('/panel.html'),
    language: browser.i18n.getMessage('app_language'),
    title: browser.i18n.getMessage('portal_launcher'),
    reloadTitle: browser.i18n.getMessage('portal_reload'),
    icon,
    width: async () => (await browser.storage.local.get('panelWidth'))['panelWidth'],
    isAlive: () => browser.runtime?.id !== undefined,
  });
  browser.runtime.onMessage.addListener((message: unknown, sender) => {
    if (sender.id !== browser.runtime.id) return;
    const told = (message as { retarget?: unknown })?.retarget;
    if (told === 'close') shell.close();
    if (told === 'toggle') shell.toggle();
    shell.resize(told);
  });
});
