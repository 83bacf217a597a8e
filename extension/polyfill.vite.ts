/** The part of a Vite plugin that is needed, spelled out so that no version of Vite is pinned by a type. */
type Plugin = {
  name: string;
  enforce: 'pre';
  transform(code: string, id: string): { code: string; map: null } | null;
};

const polyfill = /[\\/]webextension-polyfill[\\/]dist[\\/]browser-polyfill\.js(?:\?|$)/;

/**
 * Vite plugin that makes an ES module of webextension-polyfill. As the CommonJS module that it is, a bundler copies
 * every property of what it exports, to be safe; that is the browser's whole API, of which each part is set up when it
 * is first looked at: two milliseconds at each start of the worker and of each page.
 */
export function polyfillAsModule(): Plugin {
  return {
    name: 'polyfill-as-module',
    enforce: 'pre',
    transform(code, id) {
      if (!polyfill.test(id)) return null;
      return {
        code: `const exports = {}; const module = { exports };${code}\nexport default module.exports;\n`,
        map: null,
      };
    },
  };
}
