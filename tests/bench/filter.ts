import path from 'node:path';
import type { Page } from '@playwright/test';
import { productionBuild } from '../support/browser.ts';
import { inBrowser, onPage, signInOnce } from './browsers.ts';
import { unpackedId } from './extensions.ts';
import { inFolder } from './places.ts';
import { compared, type Result } from './result.ts';
import { inRounds } from './rounds.ts';
import { writeStaticPages } from './static-pages.ts';
import { inLargeTenant } from './world.ts';

/** A digit that some names have and most do not. */
const key = '7';

/**
 * From a key in the search above the list of profiles to the list that it leaves, drawn, with more than 500 profiles;
 * and from taking it back to the whole list. The baseline hides the items of a list that is there.
 */
export const filter = (): Promise<Result[]> =>
  inFolder(async (folder) => {
    const statics = await writeStaticPages(path.join(folder, 'static-pages'), [1]);
    return inLargeTenant(folder, [], (sandbox) =>
      inBrowser(sandbox, { extension: `${productionBuild},${statics}` }, async (browser) => {
        await signInOnce(browser);
        return onPage(browser, async (ours) => {
          await ours.goto(`${browser.origin}/panel.html`);
          return onPage(browser, (theirs) => onBoth(ours, theirs, statics));
        });
      }),
    );
  });

async function onBoth(ours: Page, theirs: Page, statics: string): Promise<Result[]> {
  await theirs.goto(`chrome-extension://${unpackedId(statics)}/filter.html`);
  for (const page of [ours, theirs]) {
    await page.waitForFunction(() => document.querySelectorAll('ul > li').length >= 500);
    await page.locator('input[type="search"]').focus();
  }
  const back: Record<'ours' | 'theirs', number[]> = { ours: [], theirs: [] };
  const typed = async (page: Page, kept: number[]): Promise<number> => {
    await page.bringToFront();
    const there = await timed(page, key);
    kept.push(await timed(page, 'Backspace'));
    return there;
  };
  const pairs = await inRounds(15, {
    value: () => typed(ours, back.ours),
    baseline: () => typed(theirs, back.theirs),
  });
  const against = 'a list of 500 that hides its items';
  const backPairs = back.ours.map((value, at) => ({ value, baseline: back.theirs[at]! })).slice(1);
  return [
    compared({ name: 'filter 500 profiles: key to list', unit: 'ms', against }, pairs),
    compared({ name: 'filter 500 profiles: taken back, to the whole list', unit: 'ms', against }, backPairs),
  ];
}

/** Presses a key, and waits until the list has as many items as the text in the field leaves. */
async function timed(page: Page, pressed: string): Promise<number> {
  await page.evaluate((what) => {
    const names = (): Element[] => [...document.querySelectorAll('ul > li strong')];
    const scope = globalThis as typeof globalThis & { whole?: number; took?: Promise<number> };
    scope.whole ??= names().length;
    const expected =
      what === 'Backspace' ? scope.whole : names().filter((one) => one.textContent.includes(what)).length;
    const shown = (): number => document.querySelectorAll('ul > li:not([hidden])').length;
    scope.took = new Promise((resolve) => {
      let pressedAt = NaN;
      addEventListener('keydown', ({ timeStamp }) => (pressedAt = timeStamp), { once: true, capture: true });
      const observer = new MutationObserver(() => {
        if (shown() !== expected) return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - pressedAt)));
      });
      observer.observe(document.body, { childList: true, subtree: true, attributes: true });
    });
  }, pressed);
  await page.keyboard.press(pressed);
  return page.evaluate(() => (globalThis as unknown as { took: Promise<number> }).took);
}
