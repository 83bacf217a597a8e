import { defineConfig } from 'wxt';

export default defineConfig({
  modules: ['@wxt-dev/i18n/module', '@wxt-dev/webextension-polyfill'],
  manifest: {
    name: '__MSG_app_name__',
    description: '__MSG_app_description__',
    default_locale: 'en',
    minimum_chrome_version: '120',
    permissions: ['identity', 'storage'],
    host_permissions: ['https://graph.microsoft.com/*'],
  },
});
