import { expect, type Frame } from '@playwright/test';

/** Whether the browser says to the panel that it is not seen whole, asked as the panel asks. */
function hasCover(): Promise<boolean> {
  return new Promise((resolve) => {
    const options = { trackVisibility: true, delay: 100, threshold: [0, 0.95] };
    const observer = new IntersectionObserver(([entry]) => {
      observer.disconnect();
      const seen = (entry as IntersectionObserverEntry & { isVisible: boolean }).isVisible;
      resolve(!seen || (entry?.intersectionRatio ?? 0) < 0.95 || devicePixelRatio < 0.24);
    }, options);
    observer.observe(document.documentElement);
  });
}

/** Lets some time pass in the panel, picture by picture. */
export const pass = (panel: Frame, ms: number): Promise<void> =>
  panel.evaluate((least) => {
    const since = performance.now();
    return new Promise<void>((resolve) => {
      const look = (): void => {
        if (performance.now() - since > least) resolve();
        else requestAnimationFrame(look);
      };
      look();
    });
  }, ms);

/** The browser looks ten times in a second; what covers the panel for less has been seen by nobody. */
export async function untilCovered(panel: Frame): Promise<void> {
  await expect.poll(() => panel.evaluate(hasCover)).toBe(true);
  await pass(panel, 250);
}

/** Waits until the browser says that the panel is seen whole. */
const untilUncovered = (panel: Frame): Promise<void> =>
  expect.poll(() => panel.evaluate(hasCover)).toBe(false);

/** Waits until the panel has been seen for the moment that it asks for: no person presses four times in less. */
export async function untilSeen(panel: Frame): Promise<void> {
  await untilUncovered(panel);
  await pass(panel, 400);
}

/** The same with the mouse over it, as when a person has come to it: on a fast machine tests press sooner than that. */
export async function lookAt(panel: Frame): Promise<void> {
  await untilUncovered(panel);
  await panel.locator('html').hover({ force: true });
  await pass(panel, 400);
}
