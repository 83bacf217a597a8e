import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { sovereignPortalHosts } from '../extension/graph/clouds';
import { identityFor } from '../extension/identity';
import { watchAccounts } from '../extension/identity/account-changes';
import { watchSignInNeed } from '../extension/identity/sign-in-need';
import { findTenant } from '../extension/identity/tenant';
import { watchJournal } from '../extension/journal/store';
import { createHandlers } from '../extension/messages/handlers';
import { recordFailure } from '../extension/messages/recent-failures';
import { createRouter } from '../extension/messages/router';
import { watchEdits } from '../extension/messages/under-way';
import { globalPortalHosts } from '../extension/portal/hosts';
import { enterOpenPages } from '../extension/portal/open-pages';
import { answerPortalPages, shellFor } from '../extension/portal/shell-in-page';
import { keepSovereignShell } from '../extension/portal/sovereign-shell';
import { closeStores } from '../extension/settings/closed-stores';
import { openFirstRun } from '../extension/settings/first-run';
import { expectPolicy, readSettingsInTime } from '../extension/settings/late-policy';
import { saveSettings, watchSettings } from '../extension/settings/store';
import { startToolbar } from '../extension/toolbar';
import { startBadge } from '../extension/toolbar/badge';
import { titleOfBadge } from '../components/toolbar/badge-title';
import { startUpdates } from '../extension/updates/updates';

const portalHosts = [...globalPortalHosts, ...sovereignPortalHosts];

export default defineBackground(() => {
  // Defects go to the worker's own console, where the browser keeps them for a report.
  // eslint-disable-next-line no-console
  const onDefect = (error: unknown): void => console.error(error);
  const { handlers, start, followSettings, attention } = createHandlers({
    readSettings: readSettingsInTime,
    saveSettings,
    identityFor,
    findTenant,
    redirectAddress: () => browser.identity.getRedirectURL(),
    grantedByBrowser: async () => {
      const { permissions = [], origins = [] } = await browser.permissions.getAll();
      return { permissions, hosts: origins };
    },
    onDefect,
  });
  closeStores().catch(onDefect);
  const updates = startUpdates(onDefect);
  const self = { id: browser.runtime.id, origin: location.origin };
  const route = createRouter(self, updates.duringEach(handlers), {
    defect: onDefect,
    failure: (command, failure) => void recordFailure(command, failure).catch(onDefect),
  });
  browser.runtime.onConnect.addListener((port) => route(port));
  browser.runtime.onInstalled.addListener(({ reason }) => {
    expectPolicy(reason);
    openFirstRun(reason).catch(onDefect);
    enterOpenPages(portalHosts).catch(onDefect);
  });
  const putShell = shellFor(portalHosts, () => ({
    language: i18n.t('app.language'),
    title: i18n.t('portal.launcher'),
    reloadTitle: i18n.t('portal.reload'),
  }));
  answerPortalPages(putShell);
  startToolbar({ title: () => i18n.t('toolbar.editSelected'), putShell, onDefect });
  watchSettings(() => void followSettings().catch(onDefect));
  const badge = startBadge({
    read: attention,
    changes: [watchJournal, watchEdits, watchAccounts, watchSignInNeed, watchSettings],
    titleOf: titleOfBadge,
    onDefect,
  });
  // What was cut off is settled first: the person is told of what could not be.
  updates.during(start).catch(onDefect).finally(badge.update);
  keepSovereignShell(sovereignPortalHosts, onDefect);
});
