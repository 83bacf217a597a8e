import { join } from 'node:path';
import { defineConfig } from 'vite';
import { icons } from '../../components/icon/icons.vite.ts';
import { catalogueFile, locales, messagesOf } from '../support/catalogue.ts';
import { pseudo } from '../support/pseudo.ts';

const root = join(import.meta.dirname, '../..');

/** One for each kind of page. */
export const pages = ['index.html', 'edit.html', 'popup.html'];

/**
 * Every state of the pages with made-up answers, without the extension around it: `vite tests/gallery`, then
 * `/?state=profile&theme=dark&language=de`. The language `pseudo` is one that nobody speaks (support/pseudo.ts).
 */
export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: { '#i18n': join(root, '.wxt/i18n/index.ts') } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { rolldownOptions: { input: pages.map((page) => join(import.meta.dirname, page)) } },
  plugins: [
    icons(),
    {
      name: 'messages',
      resolveId: (id) => (id === 'virtual:messages' ? '\0messages' : null),
      async load(id) {
        if (id !== '\0messages') return null;
        const all = await Promise.all(
          locales.map(async (locale) => {
            this.addWatchFile(catalogueFile(locale));
            return [locale, await messagesOf(locale)] as const;
          }),
        );
        const catalogues = Object.fromEntries(all);
        const everything = JSON.stringify({ ...catalogues, pseudo: pseudo(catalogues['en'] ?? {}) });
        // Text is read faster than code, and every state of the gallery is a page of its own.
        return `export default JSON.parse(${JSON.stringify(everything)});`;
      },
    },
  ],
});
