import type { Frame, Page } from '@playwright/test';

/** A moment to be noted: when so many elements are there for the first time, and have been drawn. */
export type Mark = { name: string; selector: string; count: number };

type Noted = { marks: Record<string, number>; input: number };
type Watched = typeof globalThis & { bench: Noted };

/**
 * Has every document of a page note its marks, and when something was last pressed in it. All moments are on one
 * clock, milliseconds since 1970 with their fractions, so that those of a frame can be held against its page's.
 */
export async function watch(page: Page, marks: Mark[]): Promise<void> {
  await page.addInitScript((wanted) => {
    const noted: Noted = { marks: {}, input: 0 };
    Object.assign(globalThis, { bench: noted });
    const note = (event: Event): void => {
      noted.input = performance.timeOrigin + event.timeStamp;
    };
    addEventListener('click', note, true);
    addEventListener('keydown', note, true);
    let open = wanted;
    const observer = new MutationObserver(() => {
      open = open.filter(({ name, selector, count }) => {
        if (document.querySelectorAll(selector).length < count) return true;
        // What a person can use is on the screen: after the frame in which it is drawn.
        requestAnimationFrame(() =>
          setTimeout(() => {
            noted.marks[name] = performance.timeOrigin + performance.now();
          }),
        );
        return false;
      });
      if (open.length === 0) observer.disconnect();
    });
    observer.observe(document, { childList: true, subtree: true, attributes: true });
  }, marks);
}

/** Waits for a mark, and tells when it was. */
export async function markedAt(where: Frame | Page, name: string): Promise<number> {
  const handle = await where.waitForFunction((wanted) => (globalThis as Watched).bench.marks[wanted], name, {
    timeout: 30_000,
  });
  return (await handle.jsonValue()) ?? NaN;
}

/** When something was last pressed. */
export const pressedAt = (where: Frame | Page): Promise<number> =>
  where.evaluate(() => (globalThis as Watched).bench.input);

/** When the page's document began to be fetched. */
export const openedAt = (page: Page): Promise<number> => page.evaluate(() => performance.timeOrigin);
