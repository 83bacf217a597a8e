import { render } from 'preact';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import '../../components/theme/tokens.css';
import '../../components/theme/base.css';
import { keepFocus } from '../../components/focus/keep-focus';
import { textLanguage } from '../../components/language';
import { guardEdits } from '../../components/panel/guard-edits';
import { PanelApp } from '../../components/panel/PanelApp';
import { watchPlainlySeen } from '../../components/panel/plainly-seen';
import { followTheme } from '../../components/theme/follow-theme';
import { askingAhead } from '../../extension/messages/ahead';
import { openOptions, pageChanges, pageClient } from '../../extension/messages/page';
import { readPortalAddress } from '../../extension/portal/address';
import { followPanelWidth, keepPanelWidth, panelRoom } from '../../extension/portal/panel-width';
import { tabAddress } from '../../extension/portal/tab-address';
import { answerUpdates } from '../../extension/updates/page';

document.documentElement.lang = textLanguage();
document.title = i18n.t('app.panel');
followTheme(window);
answerUpdates();
keepFocus(document, { fromStart: true });

// What everything else waits for, asked while the browser tells where the panel is; then the profile, before anything
// is drawn.
const client = askingAhead(pageClient(), pageChanges);
client.ahead('identity.state', null);
client.ahead('settings.read', null);
const address = await tabAddress();
const { profileId } = readPortalAddress(address.current() ?? '');
if (profileId !== null) client.ahead('profiles.read', { profileId });
const { tabId } = address;
/** What the shell around the panel's frame is told: to close it, or how wide to make it. */
const tellShell = (retarget: 'close' | number): void => {
  if (tabId !== null) void browser.tabs.sendMessage(tabId, { retarget });
};
// Without it the panel has its usual width.
void followPanelWidth(tellShell).catch(() => undefined);

render(
  <PanelApp
    client={guardEdits(client, watchPlainlySeen(window))}
    address={address}
    changes={pageChanges}
    width={
      tabId === null
        ? undefined
        : {
            room: () => panelRoom(tabId),
            set: tellShell,
            // Where it cannot be kept, the panel still has it until it is closed.
            keep: (width) => void keepPanelWidth(width).catch(() => undefined),
          }
    }
    onClose={() => tellShell('close')}
    onOpenOptions={(page) => void openOptions(page)}
  />,
  document.body,
);
