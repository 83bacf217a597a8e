import { browser } from 'wxt/browser';
export default defineContentScript({
  matches: ['https://intune.microsoft.com/*'],
  runAt: 'document_idle',
  main() {
    console.log(browser.runtime.getURL('/panel.html'));
  },
});
