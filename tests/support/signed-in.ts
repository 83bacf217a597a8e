import type { Page } from '@playwright/test';
import { type Browser, onBarePage } from './browser.ts';

type Items = Record<string, unknown>;
type Area = { get(): Promise<Items>; set(items: Items): Promise<void> };
type Extension = { chrome: { storage: { local: Area; session: Area } } };
type SignedIn = {
  local: Items;
  session: Items;
  cookies: Awaited<ReturnType<Browser['context']['cookies']>>;
};

const kept = new WeakMap<Browser, SignedIn>();

/** Keeps who is signed in now, for `takeSignedIn` later in the same browser. */
export async function keepSignedIn(browser: Browser): Promise<void> {
  const { local, session } = await onBarePage(browser.context, browser.origin, read);
  // What was looked at on the way is not part of being signed in.
  delete local['recent'];
  kept.set(browser, { local, session, cookies: await browser.context.cookies() });
}

/**
 * Is signed in as at the time that was kept, without the pages: most tests are about something else, and each
 * sign-in takes as long as they do. The flow itself has tests of its own.
 * @returns false where that cannot be: nothing was kept in this browser, or this test has set up something itself.
 */
export async function takeSignedIn(browser: Browser): Promise<boolean> {
  const state = kept.get(browser);
  if (state === undefined) return false;
  return onBarePage(browser.context, browser.origin, async (page) => {
    const now = await read(page);
    if ('settings' in now.local || Object.keys(now.session).length > 0) return false;
    await browser.context.addCookies(state.cookies);
    // Tokens first: settings wake the worker, which reads them.
    await page.evaluate(async ({ local, session }) => {
      const { storage } = (globalThis as unknown as Extension).chrome;
      await storage.session.set(session);
      await storage.local.set(local);
    }, state);
    return true;
  });
}

const read = (page: Page): Promise<{ local: Items; session: Items }> =>
  page.evaluate(async () => {
    const { storage } = (globalThis as unknown as Extension).chrome;
    return { local: await storage.local.get(), session: await storage.session.get() };
  });
