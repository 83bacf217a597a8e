import { browser } from 'wxt/browser';
import { identityFor } from '../extension/identity';
import { createHandlers } from '../extension/messages/handlers';
import { createRouter } from '../extension/messages/router';
import { readSettings, saveSettings } from '../extension/settings/store';

export default defineBackground(() => {
  // Defects go to the worker's own console, where the browser keeps them for a report.
  // eslint-disable-next-line no-console
  const onDefect = (error: unknown): void => console.error(error);
  const { handlers, start } = createHandlers({
    readSettings,
    saveSettings,
    identityFor,
    redirectAddress: () => browser.identity.getRedirectURL(),
    onDefect,
  });
  const route = createRouter({ id: browser.runtime.id, origin: location.origin }, handlers, onDefect);
  browser.runtime.onConnect.addListener((port) => route(port));
  start().catch(onDefect);
});
