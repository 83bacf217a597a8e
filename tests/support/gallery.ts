import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { findChromium } from '../../scripts/chromium.mjs';
import { pages } from '../gallery/vite.config.ts';

export type Gallery = {
  browser: Browser;
  /** The address of every state of every page. */
  states: string[];
  close(): Promise<void>;
};

/** Every state of every page (tests/gallery), built once and served, with a browser to look at them. */
export async function openGallery(): Promise<Gallery> {
  const folder = await mkdtemp(join(tmpdir(), 'retarget-gallery-'));
  const configFile = join(import.meta.dirname, '../gallery/vite.config.ts');
  // As new as the extension's own build: nothing is rewritten for older browsers.
  const built = { outDir: join(folder, 'built'), target: 'chrome126' };
  await build({ configFile, logLevel: 'error', build: built });
  const served = { host: '127.0.0.1', port: 0 };
  const server = await preview({ configFile, logLevel: 'error', build: built, preview: served });
  const address = server.resolvedUrls?.local[0] ?? '';
  const browser = await chromium.launch({
    executablePath: findChromium() as string,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const page = await browser.newPage();
  const states: string[] = [];
  for (const gallery of pages) {
    await page.goto(`${address}${gallery}?state=`);
    const links = page.getByRole('link');
    states.push(...(await links.evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href))));
  }
  await page.close();
  return {
    browser,
    states,
    close: async () => {
      await browser.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
