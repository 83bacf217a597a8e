import { browser } from 'wxt/browser';
export default defineBackground(() => { console.log(browser.runtime.id); });
