import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'wxt';
import { clouds } from '../../../extension/graph/clouds.ts';
import { msalEnvironment } from '../../../extension/identity/msal-environment.vite.ts';
import { msalLeftOut } from '../../../extension/identity/msal-left-out.vite.ts';
import { polyfillAsModule } from '../../../extension/polyfill.vite.ts';

/**
 * Builds the test extension, production mode, into the folder that is named: the shipped `extension/identity`
 * with real MSAL, and a worker that does nothing else. Run by the flow suite in a process of its own.
 */
const [outDir] = process.argv.slice(2);
if (!outDir) throw new Error('Name the folder to build into.');

// What WXT generates stays out of the project, where it would be taken for its own types; packages are found there.
const packages = join(import.meta.dirname, '../../../node_modules');
await symlink(packages, join(outDir, 'node_modules'), 'junction');

await build({
  root: outDir,
  srcDir: join(import.meta.dirname, 'extension'),
  publicDir: join(import.meta.dirname, 'extension', 'public'),
  outDir,
  outDirTemplate: 'extension',
  configFile: false,
  mode: 'production',
  modules: ['@wxt-dev/webextension-polyfill'],
  vite: () => ({ plugins: [msalLeftOut(), msalEnvironment(), polyfillAsModule()] }),
  manifest: {
    name: 'Identity flows',
    permissions: ['identity', 'storage'],
    host_permissions: [`${clouds.global.graphOrigin}/*`],
  },
});
