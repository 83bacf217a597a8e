import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defineConfig } from 'wxt';
import { icons } from './components/icon/icons.vite';
import { clouds, sovereignPortalHosts } from './extension/graph/clouds';
import { msalEnvironment } from './extension/identity/msal-environment.vite';
import { msalLeftOut } from './extension/identity/msal-left-out.vite';
import { polyfillAsModule } from './extension/polyfill.vite';
import { globalPortalHosts } from './extension/portal/hosts';
import { managedSchema } from './extension/settings/managed-schema';
import { licences } from './scripts/release/licences.vite';
import { noticesFile } from './scripts/release/notices';

const { global, ...sovereign } = clouds;
const portals = globalPortalHosts.map((host) => `https://${host}/*`);
const sovereignPortals = sovereignPortalHosts.map((host) => `https://${host}/*`);
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
  `frame-ancestors 'self' ${[...globalPortalHosts, ...sovereignPortalHosts]
    .map((host) => `https://${host}`)
    .join(' ')}`,
].join('; ');

/** Drawn by scripts/make-icons.ts, at every size that toolbars and pages of extensions show. */
const iconAt = Object.fromEntries([16, 20, 24, 32, 48, 64, 128].map((size) => [size, `icon/${size}.png`]));

/** The browser reads policy for the extension by it. */
const managedSchemaFile = 'managed-schema.json';

/** Collects what the bundles hold of others, over all of them. */
const ofOthers = licences();

export default defineConfig({
  modules: ['@wxt-dev/i18n/module', '@wxt-dev/webextension-polyfill'],
  hooks: {
    // Written from the schema in the code, so that what policy may set and what is read of it cannot part.
    'build:publicAssets': (_, files) => {
      files.push({ relativeDest: managedSchemaFile, contents: JSON.stringify(managedSchema, null, 2) });
    },
    'build:done': async ({ config: { outDir } }) => {
      await writeFile(join(outDir, noticesFile), await ofOthers.text());
    },
  },
  // As new as the oldest browser below: nothing is rewritten for one that is older, `light-dark()` above all.
  vite: () => ({
    plugins: [icons(), msalLeftOut(), msalEnvironment(), polyfillAsModule(), ofOthers.plugin],
    build: { target: 'chrome126' },
  }),
  manifest: {
    name: '__MSG_app_name__',
    description: '__MSG_app_description__',
    default_locale: 'en',
    icons: iconAt,
    action: { default_icon: iconAt },
    // URL.parse and async iteration of response bodies; everything else is there since 120.
    minimum_chrome_version: '126',
    // `scripting` puts the launcher into the portal's pages that have one, and its script onto portals of sovereign
    // clouds once their hosts are granted; it warns of nothing.
    // `contextMenus` is for "Edit as assignment" on a selected id; it warns of nothing either.
    permissions: ['contextMenus', 'identity', 'scripting', 'storage'],
    // No login host: not needed for signing in, and it would send login cookies along (facts: MSAL, "Permissions").
    host_permissions: unique([`${global.graphOrigin}/*`, ...portals]),
    optional_host_permissions: unique(sovereignHosts),
    content_scripts: [{ matches: portals, js: ['portal.js'], run_at: 'document_idle' }],
    // A list that cannot grow later, so it names the sovereign portals although their hosts are optional.
    web_accessible_resources: [
      { resources: ['panel.html'], matches: [...portals, ...sovereignPortals], use_dynamic_url: true },
    ],
    // Free in Chrome, Edge and the portal. A person can choose others on the browser's page of shortcuts.
    commands: {
      _execute_action: {
        suggested_key: { default: 'Alt+Shift+E' },
        description: '__MSG_toolbar_openPopup__',
      },
      'toggle-panel': {
        suggested_key: { default: 'Alt+Shift+L' },
        description: '__MSG_toolbar_togglePanel__',
      },
    },
    storage: { managed_schema: managedSchemaFile },
    content_security_policy: { extension_pages: policy },
  },
});
