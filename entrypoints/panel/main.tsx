import { render } from 'preact';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import '../../components/theme/tokens.css';
import '../../components/theme/base.css';
import { textLanguage } from '../../components/language';
import { PanelApp } from '../../components/panel/PanelApp';
import { followTheme } from '../../components/theme/follow-theme';
import { openOptions, pageChanges, pageClient } from '../../extension/messages/page';
import { tabAddress } from '../../extension/portal/tab-address';
import { answerUpdates } from '../../extension/updates/page';

document.documentElement.lang = textLanguage();
document.title = i18n.t('app.panel');
followTheme(window);
answerUpdates();

const address = await tabAddress();
const close = (): void => {
  if (address.tabId !== null) void browser.tabs.sendMessage(address.tabId, { retarget: 'close' });
};

render(
  <PanelApp
    client={pageClient()}
    address={address}
    changes={pageChanges}
    onClose={close}
    onOpenOptions={(page) => void openOptions(page)}
  />,
  document.body,
);
