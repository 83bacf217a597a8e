/** What the shell says in the language of the extension's texts. */
export type ShellTexts = {
  /** The language itself; the portal's own may be another. */
  language: string;
  /** Name of the launcher and title of the frame. */
  title: string;
  /** Name of the launcher once the shell has lost its extension to an update. */
  reloadTitle: string;
};

/**
 * What the two scripts in a portal's page have of one another. It is a property of the world that the browser keeps
 * for this version of the extension in that page, which neither the page nor another version can reach.
 */
export type InPage = {
  /** Whether the page's address is one on which the launcher is shown. */
  hasLauncher: () => boolean;
  hasShell: boolean;
  /** Puts the shell into the page, if it is not there yet; left by the shell's own script. */
  mountShell?: (texts: ShellTexts) => void;
};

export type PageWorld = { retarget: InPage };

/** Leaves word that the portal's script is in this page. */
export function enterPage(hasLauncher: InPage['hasLauncher']): InPage {
  const inPage = { hasLauncher, hasShell: false };
  (globalThis as unknown as PageWorld).retarget = inPage;
  return inPage;
}

/** What the portal's script has left, `null` where it never ran. Own: an element with that name would be found as well. */
export const inThisPage = (): InPage | null =>
  Object.hasOwn(globalThis, 'retarget') ? (globalThis as unknown as PageWorld).retarget : null;
