import { expect, type Page } from '@playwright/test';
import type { Display } from './display.ts';

/**
 * Does what makes the browser ask for a permission, and answers as a person at the screen does. The browser's own
 * dialog is out of reach for automation, so it is told by the keyboard: keys that the page does not hear are the
 * dialog's, and the page hears them again once it has gone. The dialog begins on Deny and takes no answer in its
 * first half second, against answers that were meant for something else.
 */
export async function answerBrowser(
  page: Page,
  display: Display,
  answer: 'allow' | 'deny',
  ask: () => Promise<void>,
): Promise<void> {
  const isHeard = await listen(page, display);
  await expect.poll(() => isHeard('shift')).toBe(true);
  await ask();
  await expect.poll(async () => !(await isHeard('shift')) && !(await isHeard('shift'))).toBe(true);
  if (answer === 'allow') await display.pressKeys('Tab');
  const key = answer === 'allow' ? 'Return' : 'Escape';
  await expect.poll(() => isHeard(key)).toBe(true);
  await page.evaluate(() => dispatchEvent(new Event('answered')));
}

/** Makes the page deaf to keys, and gives a way to press one and see whether it would have reached the page. */
async function listen(page: Page, display: Display): Promise<(key: string) => Promise<boolean>> {
  await page.evaluate(() => {
    const heard = { count: 0 };
    const onKey = (event: KeyboardEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      heard.count += 1;
    };
    addEventListener('keydown', onKey, true);
    addEventListener('answered', () => removeEventListener('keydown', onKey, true), { once: true });
    Object.assign(globalThis, { heard });
  });
  const count = (): Promise<number> =>
    page.evaluate(() => (globalThis as unknown as { heard: { count: number } }).heard.count);
  return async (key) => {
    const before = await count();
    await display.pressKeys(key);
    return await page
      .waitForFunction(
        (last) => (globalThis as unknown as { heard: { count: number } }).heard.count > last,
        before,
        { timeout: 500, polling: 20 },
      )
      .then(
        () => true,
        () => false,
      );
  };
}
