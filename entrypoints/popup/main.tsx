import { render } from 'preact';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import '../../components/theme/tokens.css';
import '../../components/theme/base.css';
import { keepFocus } from '../../components/focus/keep-focus';
import { textLanguage } from '../../components/language';
import { PopupApp } from '../../components/popup/PopupApp';
import { followTheme } from '../../components/theme/follow-theme';
import { askingAhead } from '../../extension/messages/ahead';
import { openOptions, pageChanges, pageClient } from '../../extension/messages/page';
import { keepPopupDraft, readPopupDraft, takeHanded } from '../../extension/recall/popup-draft';
import { activeTabAddress } from '../../extension/toolbar/active-tab';
import { answerUpdates } from '../../extension/updates/page';

document.documentElement.lang = textLanguage();
document.title = i18n.t('popup.title');
followTheme(window);
answerUpdates();
keepFocus(document, { fromStart: true });

// Asked while it is read what the popup is about.
const client = askingAhead(pageClient(), pageChanges);
client.ahead('identity.state', null);
const [kept, selected, address, ownTab] = await Promise.all([
  readPopupDraft(),
  takeHanded(),
  activeTabAddress(),
  browser.tabs.getCurrent(),
]);
// The popup itself lies in no tab.
if (ownTab !== undefined) document.documentElement.dataset.shownIn = 'tab';

render(
  <PopupApp
    client={client}
    changes={pageChanges}
    kept={kept}
    selected={selected}
    address={address}
    // Where it cannot be kept, nothing else is lost: the page has it as long as it is open.
    keep={(draft) => void keepPopupDraft(draft).catch(() => undefined)}
    onOpenOptions={(page) => void openOptions(page)}
  />,
  document.body,
);
