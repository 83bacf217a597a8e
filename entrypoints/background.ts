import { browser } from 'wxt/browser';
import { identityFor } from '../extension/identity';
import { createHandlers } from '../extension/messages/handlers';
import { createRouter } from '../extension/messages/router';
import { readSettings, saveSettings } from '../extension/settings/store';

export default defineBackground(() => {
  const handlers = createHandlers({
    readSettings,
    saveSettings,
    identityFor,
    redirectAddress: () => browser.identity.getRedirectURL(),
  });
  const self = { id: browser.runtime.id, origin: location.origin };
  // Defects go to the worker's own console, where the browser keeps them for a report.
  // eslint-disable-next-line no-console
  const route = createRouter(self, handlers, (error) => console.error(error));
  browser.runtime.onConnect.addListener((port) => route(port));
});
