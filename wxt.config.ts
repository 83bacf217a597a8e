import { defineConfig } from 'wxt';
import { icons } from './components/icon/icons.vite';
import { clouds } from './extension/graph/clouds';
import { msalEnvironment } from './extension/identity/msal-environment.vite';
import { globalPortalHosts } from './extension/portal/hosts';

const { global, ...sovereign } = clouds;
const portals = globalPortalHosts.map((host) => `https://${host}/*`);
const sovereignHosts = Object.values(sovereign).flatMap(({ graphOrigin, portalHost }) => [
  `${graphOrigin}/*`,
  `https://${portalHost}/*`,
]);
const login = Object.values(clouds).map((cloud) => cloud.loginOrigin);
const graph = Object.values(clouds).map((cloud) => cloud.graphOrigin);
const unique = (values: string[]): string[] => [...new Set(values)];

/** The policy of our own pages and of the worker: nothing from elsewhere, connections only to Entra and Graph. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  `connect-src ${unique([...login, ...graph]).join(' ')}`,
  "base-uri 'none'",
  "form-action 'none'",
  `frame-ancestors 'self' ${unique([
    ...globalPortalHosts,
    ...Object.values(sovereign).map((c) => c.portalHost),
  ])
    .map((host) => `https://${host}`)
    .join(' ')}`,
].join('; ');

export default defineConfig({
  modules: ['@wxt-dev/i18n/module', '@wxt-dev/webextension-polyfill'],
  vite: () => ({ plugins: [icons(), msalEnvironment()] }),
  manifest: {
    name: '__MSG_app_name__',
    description: '__MSG_app_description__',
    default_locale: 'en',
    // URL.parse and async iteration of response bodies; everything else is there since 120.
    minimum_chrome_version: '126',
    permissions: ['identity', 'storage'],
    // No login host: not needed for signing in, and it would send login cookies along (facts: MSAL, "Permissions").
    host_permissions: unique([`${global.graphOrigin}/*`, ...portals]),
    optional_host_permissions: unique(sovereignHosts),
    content_scripts: [{ matches: portals, js: ['portal.js'], run_at: 'document_idle' }],
    web_accessible_resources: [{ resources: ['panel.html'], matches: portals, use_dynamic_url: true }],
    content_security_policy: { extension_pages: policy },
  },
});
