import { browser } from 'wxt/browser';
import { is } from '../told';
import { mayReload, nothingUnsaved } from './question';
import { hasUnsaved, onNothingUnsaved } from './unsaved';

/**
 * Lets this page keep an update waiting for as long as it has something unsaved. Only such a page answers, so that
 * the first answer that the worker gets is a refusal, and no answer is leave to go on.
 */
export function answerUpdates(): void {
  let refused = false;
  browser.runtime.onMessage.addListener((message: unknown, _, respond: (answer: boolean) => void) => {
    if (!is(message, mayReload) || !hasUnsaved()) return;
    refused = true;
    respond(true);
  });
  const tellNow = (): void => {
    if (!refused) return;
    refused = false;
    // Where nobody hears it the update comes later all the same.
    void browser.runtime.sendMessage(nothingUnsaved).catch(() => undefined);
  };
  onNothingUnsaved(tellNow);
  addEventListener('pagehide', tellNow);
}
