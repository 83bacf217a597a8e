import { fileURLToPath } from 'node:url';

/** The part of a Vite plugin that is needed, spelled out so that no version of Vite is pinned by a type. */
export type MsalEnvironmentPlugin = {
  name: string;
  enforce: 'pre';
  transform(code: string, id: string): { code: string; map: null } | null;
};

const environment = fileURLToPath(new URL('./msal-environment.ts', import.meta.url)).replaceAll('\\', '/');
const msalModule = /[\\/]@azure[\\/]msal-(?:browser|common)[\\/]/;
const names = ['window', 'document'] as const;

/**
 * Vite plugin that gives MSAL's modules a `window` and a `document` of their own
 * (facts, msal-in-worker: "Give MSAL a module-scoped environment at build time"). The import goes in front of
 * the first line without a line break: line numbers stay true and no source map is needed.
 */
export function msalEnvironment(): MsalEnvironmentPlugin {
  return {
    name: 'msal-environment',
    enforce: 'pre',
    transform(code, id) {
      if (!msalModule.test(id)) return null;
      const used = names.filter((name) => new RegExp(`\\b${name}\\b`).test(code));
      if (used.length === 0) return null;
      return { code: `import { ${used.join(', ')} } from ${JSON.stringify(environment)};${code}`, map: null };
    },
  };
}
