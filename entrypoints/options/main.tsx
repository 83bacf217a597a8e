import { render } from 'preact';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import '../../components/theme/tokens.css';
import '../../components/theme/base.css';
import { keepFocus } from '../../components/focus/keep-focus';
import { textLanguage } from '../../components/language';
import { OptionsApp } from '../../components/options/OptionsApp';
import { followTheme } from '../../components/theme/follow-theme';
import { pageChanges, pageClient } from '../../extension/messages/page';
import { requestCloudHosts } from '../../extension/settings/hosts';
import { answerUpdates } from '../../extension/updates/page';

document.documentElement.lang = textLanguage();
document.title = i18n.t('options.title');
followTheme(window);
answerUpdates();
keepFocus(document);

render(
  <OptionsApp
    client={pageClient()}
    changes={pageChanges}
    about={{ version: browser.runtime.getManifest().version, extensionId: browser.runtime.id }}
    requestHosts={requestCloudHosts}
  />,
  document.body,
);
