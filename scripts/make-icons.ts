/**
 * Draws the extension's icon from `assets/icon/` at every size that browsers ask for, into `public/icon/`, and all
 * of them over the grounds of toolbars, into `docs/icon.png`. The same drawings give the same pictures.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { findChromium } from './chromium.mjs';

const root = join(import.meta.dirname, '..');
const sources = join(root, 'assets/icon');

/** Small sizes have drawings of their own, whose edges lie on the grid of pixels. */
const drawings: Record<number, string> = {
  16: 'icon-16.svg',
  20: 'icon-20.svg',
  24: 'icon-24.svg',
  32: 'icon.svg',
  48: 'icon.svg',
  64: 'icon.svg',
  128: 'icon.svg',
};
const sizes = Object.keys(drawings).map(Number);

/** Toolbars of Chrome and Edge, light and dark. */
const grounds = ['#ffffff', '#f7f7f7', '#35363a', '#3b3b3b'];

const addressOf = (type: string, bytes: Buffer): string => `data:${type};base64,${bytes.toString('base64')}`;

async function picture(
  browser: Browser,
  markup: string,
  size: { width: number; height: number },
): Promise<Buffer> {
  const page = await browser.newPage({ viewport: size, deviceScaleFactor: 1 });
  await page.setContent(`<style>body{margin:0} img{display:block}</style>${markup}`);
  const png = await page.screenshot({ omitBackground: true });
  await page.close();
  return png;
}

async function drawIcon(browser: Browser, size: number): Promise<Buffer> {
  const svg = addressOf('image/svg+xml', readFileSync(join(sources, drawings[size] ?? '')));
  return picture(browser, `<img src="${svg}" width="${size}" height="${size}">`, {
    width: size,
    height: size,
  });
}

/** Each ground twice: as the pixels are, and 16 pixels seen four times as large. */
function sheet(icons: ReadonlyMap<number, Buffer>): string {
  const rows = grounds.map((ground) => {
    const cells = [...icons].map(
      ([size, png]) => `<img src="${addressOf('image/png', png)}" width="${size}" height="${size}">`,
    );
    const small = addressOf('image/png', icons.get(16) ?? Buffer.alloc(0));
    cells.push(`<img src="${small}" width="64" height="64" style="image-rendering:pixelated">`);
    return `<div style="display:flex;gap:24px;align-items:center;padding:16px 24px;background:${ground}">${cells.join('')}</div>`;
  });
  return rows.join('');
}

const executablePath = findChromium();
if (executablePath === null)
  throw new Error('No Chromium was found; `npm run ready -- --browser` installs one.');
const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  mkdirSync(join(root, 'public/icon'), { recursive: true });
  const icons = new Map<number, Buffer>();
  for (const size of sizes) {
    const png = await drawIcon(browser, size);
    icons.set(size, png);
    writeFileSync(join(root, `public/icon/${size}.png`), png);
  }
  writeFileSync(
    join(root, 'docs/icon.png'),
    await picture(browser, sheet(icons), { width: 612, height: 4 * 160 }),
  );
} finally {
  await browser.close();
}
