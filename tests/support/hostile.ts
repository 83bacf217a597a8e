import { expect, type Frame, type Page } from '@playwright/test';
import { byAccessibleName } from './accessibility.ts';
import type { Browser } from './browser.ts';
import { ids, openPortal, openSignedInPanel, profileAddress } from './journey.ts';

/** What the hostile script offers to tests: helper/sandbox/portal/static/hostile.js. */
export type Hostile = {
  name: string;
  loot(): string[];
  press(): void;
  flood(times: number): { canSendMessages: boolean };
  open(address: string, where: 'frame' | 'window'): Promise<void>;
  stealFocus(): void;
  stop(): void;
};

/** The portal with somebody else's script in its page, which runs before anything of ours and without a policy. */
export const hostileAddress = profileAddress(ids.expedite).replace('.com/', '.com/hostile');

/** Does something with the hostile script, in the page's own world. */
export const attack = <Result>(
  page: Page,
  act: (hostile: Hostile) => Result | Promise<Result>,
): Promise<Result> => page.evaluate(`(${String(act)})(window.hostile)`);

/** The hostile portal with the launcher on it. */
export const openHostilePortal = (browser: Browser): Promise<Page> => openPortal(browser, hostileAddress);

/** The same, somebody signed in and the panel open on the profile. */
export const openHostilePanel = (browser: Browser): Promise<{ page: Page; panel: Frame }> =>
  openSignedInPanel(browser, hostileAddress);

/** Waits until everything that the page has sent to itself and to its frames has been dealt with. */
export const settled = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(), 0))),
  );

/** Asks our own script in the page, in its world, which no script of the page can reach. */
export async function inOurWorld({ origin }: Browser, page: Page, expression: string): Promise<unknown> {
  const session = await page.context().newCDPSession(page);
  const found = new Promise<number>((resolve) => {
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.origin === origin) resolve(context.id);
    });
  });
  await session.send('Runtime.enable');
  const contextId = await found;
  const { result } = await session.send('Runtime.evaluate', { expression, contextId, awaitPromise: true });
  await session.detach();
  return result.value;
}

/** The address of the panel, which is another one in each session of the browser. */
export const addressOfPanel = async (browser: Browser, page: Page): Promise<string> =>
  String(await inOurWorld(browser, page, "chrome.runtime.getURL('/panel.html')"));

/** Whether the launcher says that the panel is open. */
export async function expectPanel(page: Page, isOpen: boolean): Promise<void> {
  await expect
    .poll(async () =>
      (await byAccessibleName(page, 'button', 'Edit assignment target'))?.property('expanded'),
    )
    .toBe(isOpen);
}
