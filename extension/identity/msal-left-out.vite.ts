import type { MsalEnvironmentPlugin } from './msal-environment.vite';

/**
 * Clients of MSAL that cannot work in a service worker, and that nothing here asks for: windows and frames that a page
 * opens, and the broker of the operating system, which is spoken to through the page. They are a seventh of what the
 * worker has to read at each of its starts.
 */
export const leftOut = [
  'interaction_client/PopupClient',
  'interaction_client/SilentIframeClient',
  'interaction_client/PlatformAuthInteractionClient',
  'broker/nativeBroker/PlatformAuthDOMHandler',
  'broker/nativeBroker/PlatformAuthExtensionHandler',
] as const;

const part = new RegExp(`/@azure/msal-browser/dist/(${leftOut.join('|')})\\.mjs(?:\\?|$)`);

/**
 * Vite plugin that puts a class in the place of each, which says so if it is asked for after all. MSAL is pinned to its
 * version, and every flow is tested in a real worker that is built with this.
 */
export function msalLeftOut(): MsalEnvironmentPlugin {
  return {
    name: 'msal-left-out',
    enforce: 'pre',
    transform(_, id) {
      const [, path] = part.exec(id.replaceAll('\\', '/')) ?? [];
      const name = path?.slice(path.lastIndexOf('/') + 1);
      if (name === undefined) return null;
      const said = JSON.stringify(`${name} is left out of this build of MSAL.`);
      return { code: `export class ${name} { constructor() { throw new Error(${said}); } }`, map: null };
    },
  };
}
