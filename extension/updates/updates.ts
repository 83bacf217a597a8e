import { browser } from 'wxt/browser';
import { is } from '../told';
import { packUp, unpack } from './carry';
import { mayReload, nothingUnsaved } from './question';

/** The worker's side of updates. */
export type Updates = {
  /** Carries out work that an update must not cut off. What is asked for once the reload has begun never begins. */
  during<Value>(work: () => Promise<Value>): Promise<Value>;
  /** The same for each of some functions. */
  duringEach<Works extends Record<string, (...given: never[]) => Promise<unknown>>>(works: Works): Works;
};

/** The version that waits. In `storage.session`: it outlives the worker, and not the browser, which installs it. */
const key = 'update.pending';

/**
 * Installs an update once it takes nothing from anybody: no command is being carried out, and no page has
 * something unsaved. The browser installs it by itself as soon as the worker is idle and no page is open, and tells
 * of it only once; so it is remembered, and looked at again whenever something that held it may have ended.
 */
export function startUpdates(onDefect: (error: unknown) => void): Updates {
  let running = 0;
  let reloading = false;

  const apply = async (): Promise<void> => {
    if (running > 0 || !(await isPending()) || (await isHeldByPage())) return;
    // A command may have come while the pages were asked; its end leads here again.
    if (running > 0 || reloading) return;
    reloading = true;
    try {
      await packUp();
      // Whatever becomes of the update, it must not be reloaded for over and over.
      await browser.storage.session.remove(key);
      browser.runtime.reload();
    } catch (error) {
      reloading = false;
      throw error;
    }
  };
  const look = (): void => void apply().catch(onDefect);

  browser.runtime.onUpdateAvailable.addListener(({ version }) => {
    browser.storage.session.set({ [key]: version }).then(look, onDefect);
  });
  browser.runtime.onMessage.addListener((message: unknown, sender) => {
    if (sender.id === browser.runtime.id && is(message, nothingUnsaved)) look();
  });

  const during: Updates['during'] = async (work) => {
    if (reloading) return new Promise(() => undefined);
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      look();
    }
  };
  unpack().catch(onDefect);
  return {
    during,
    duringEach: (works) => {
      const guarded = Object.entries(works).map(([name, work]) => [
        name,
        (...given: never[]) => during(() => work(...given)),
      ]);
      return Object.fromEntries(guarded) as typeof works;
    },
  };
}

async function isPending(): Promise<boolean> {
  const version = (await browser.storage.session.get(key))[key];
  return typeof version === 'string' && version !== browser.runtime.getManifest().version;
}

/** Only a page that has something unsaved answers. */
async function isHeldByPage(): Promise<boolean> {
  try {
    return (await browser.runtime.sendMessage(mayReload)) === true;
  } catch (error) {
    // No page is open. Anything else says nothing of what pages have.
    if (error instanceof Error && /Receiving end does not exist/.test(error.message)) return false;
    throw error;
  }
}
