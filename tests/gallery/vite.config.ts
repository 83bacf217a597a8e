import { join } from 'node:path';
import { defineConfig } from 'vite';
import { generateChromeMessagesText, parseMessagesFile } from '@wxt-dev/i18n/build';
import { icons } from '../../components/icon/icons.vite.ts';

const root = join(import.meta.dirname, '../..');

/**
 * Every state of the pages with made-up answers, without the extension around it: `vite tests/gallery`, then
 * `/?state=profile&theme=dark`.
 */
export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: { '#i18n': join(root, '.wxt/i18n/index.ts') } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [
    icons(),
    {
      name: 'messages',
      resolveId: (id) => (id === 'virtual:messages' ? '\0messages' : null),
      async load(id) {
        if (id !== '\0messages') return null;
        const file = join(root, 'locales/en.yml');
        this.addWatchFile(file);
        return `export default ${generateChromeMessagesText(await parseMessagesFile(file))};`;
      },
    },
  ],
});
