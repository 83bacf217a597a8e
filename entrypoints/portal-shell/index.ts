import { browser } from '@wxt-dev/browser';
import icon from 'icon:target_arrow_20_regular';
import { mountShell } from '../../components/portal-shell/shell';
import { inThisPage } from '../../extension/portal/page-world';

/**
 * The shell's script. The worker puts it into a portal's page that has a launcher, or in which the keyboard asks for
 * the panel, and then has it mount the shell.
 */
export default defineUnlistedScript(() => {
  const here = inThisPage();
  // Without the portal's own script this is no portal, or a page of the version before.
  if (here === null) return;
  here.mountShell = (texts) => {
    // The page and the keyboard can ask at the same time.
    if (here.hasShell) return;
    here.hasShell = true;
    const shell = mountShell(document, {
      ...texts,
      hasLauncher: here.hasLauncher,
      panelAddress: () => browser.runtime.getURL('/panel.html'),
      icon,
      isAlive: () => browser.runtime?.id !== undefined,
    });
    browser.runtime.onMessage.addListener((message: unknown, sender) => {
      if (sender.id !== browser.runtime.id) return;
      const told = (message as { retarget?: unknown })?.retarget;
      if (told === 'close') shell.close();
      if (told === 'toggle') shell.toggle();
      shell.resize(told);
    });
  };
});
