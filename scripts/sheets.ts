import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { themes } from '../components/theme/themes.ts';
import { openGallery } from '../tests/support/gallery.ts';

type Kind = 'panel' | 'popup' | 'options';
/** How wide a page is shown, and how much smaller where it is wide. */
type Column = { width: number; zoom: number };

/** As wide as the browser shows each page, and as narrow as it is at a high zoom. */
const columns: Record<Kind, [Column, Column]> = {
  panel: [
    { width: 420, zoom: 1 },
    { width: 320, zoom: 1 },
  ],
  popup: [
    { width: 380, zoom: 1 },
    { width: 320, zoom: 1 },
  ],
  options: [
    { width: 1100, zoom: 0.5 },
    { width: 420, zoom: 0.75 },
  ],
};
/** The popup is never higher than this, and of a long list the beginning is enough. */
const leastHeight = 560;
const mostHeight = 1400;

/** How much of a page is below what is seen of it. To be evaluated in the page. */
export const hiddenBelow = (): number => {
  const scrolls = (one: Element): boolean =>
    one.clientHeight > 200 && /auto|scroll/.test(getComputedStyle(one).overflowY);
  const parts = [...document.querySelectorAll('body, body *')].filter(scrolls);
  return Math.max(0, ...parts.map(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight));
};

/** A state as the name of a picture: the popup has states of the same names as the panel. */
export function pictureName(address: string): string {
  const { pathname, searchParams } = new URL(address);
  return (pathname.endsWith('/popup.html') ? 'popup-' : '') + (searchParams.get('state') ?? '');
}

function frameOf(address: string, theme: string, { width, zoom }: Column): string {
  const there = new URL(address);
  there.searchParams.set('theme', theme);
  const style = `border: 0; width: ${width}px; height: ${leastHeight}px; zoom: ${zoom}`;
  return `<iframe src="${there.href.replaceAll('&', '&amp;')}" style="${style}"></iframe>`;
}

/** Waits for every frame's state, and makes every frame as high as the highest of its row. */
async function settleFrames(page: Page): Promise<void> {
  const frames = page.frames().filter((one) => one !== page.mainFrame());
  await Promise.all(frames.map((one) => one.locator('html[data-ready]').waitFor({ timeout: 60_000 })));
  const below = await Promise.all(frames.map((one) => one.evaluate(hiddenBelow)));
  const heights = below.map((hidden) => Math.min(leastHeight + hidden, mostHeight));
  await page.evaluate((all) => {
    const perRow = all.length / 2;
    [...document.querySelectorAll('iframe')].forEach((frame, at) => {
      const row = at < perRow ? all.slice(0, perRow) : all.slice(perRow);
      frame.style.height = `${Math.max(...row)}px`;
    });
  }, heights);
  const { width = 0 } = page.viewportSize() ?? {};
  await page.setViewportSize({
    width,
    height: await page.evaluate(() => document.documentElement.scrollHeight),
  });
  // Rows of a list that were out of sight are drawn only now.
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await Promise.all(frames.map((one) => one.evaluate(drawn)));
}

/** One picture for each state: a column for each theme of the portal, and a row for each of two widths. */
export async function takeSheets(folder: string, isWanted: (name: string) => boolean): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const gallery = await openGallery();
  try {
    const page = await gallery.browser.newPage({ locale: 'en-US', reducedMotion: 'reduce' });
    const wanted = gallery.states.filter((address) => isWanted(pictureName(address)));
    for (const address of wanted) {
      await page.goto(address);
      await page.locator('html[data-ready]').waitFor();
      const kind = await page.evaluate(() => (document.documentElement.dataset.page ?? 'panel') as Kind);
      const rows = columns[kind].map((column) => {
        const frames = themes.map((theme) => `<td>${frameOf(address, theme, column)}</td>`);
        return `<tr>${frames.join('')}</tr>`;
      });
      const widest = columns[kind].map(({ width, zoom }) => width * zoom);
      // All of it is in sight from the beginning: the browser slows down frames that are not.
      await page.setViewportSize({ width: Math.max(...widest) * themes.length + 40, height: 1300 });
      const look = 'body { margin: 4px; background: #888 } td { padding: 2px; vertical-align: top }';
      await page.setContent(`<style>${look}</style><table cellspacing="0">${rows.join('')}</table>`);
      await settleFrames(page);
      const file = path.join(folder, `${pictureName(address)}.png`);
      await page.screenshot({ path: file, fullPage: true, animations: 'disabled' });
    }
    return wanted.length;
  } finally {
    await gallery.close();
  }
}
