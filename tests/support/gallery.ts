import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { findChromium } from '../../scripts/chromium.mjs';
import type { Stage } from '../gallery/stage.tsx';
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

/** What a state is called: `edit review`. */
export function stateName(address: string): string {
  const { pathname, searchParams } = new URL(address);
  return `${pathname.slice(1, -'.html'.length)} ${searchParams.get('state')}`;
}

/** Brings a page into a state, without loading it anew where it shows the same page in the same language already. */
export async function showState(
  page: Page,
  address: string,
  { language = 'en', theme }: { language?: string; theme?: string } = {},
): Promise<void> {
  const there = new URL(address);
  there.searchParams.set('language', language);
  if (theme) there.searchParams.set('theme', theme);
  const now = new URL(page.url());
  const isSame = now.pathname === there.pathname && now.searchParams.get('language') === language;
  const isShown =
    isSame &&
    (await page.evaluate(
      async ([name, colours]) => {
        if (colours === undefined) delete document.documentElement.dataset['theme'];
        else document.documentElement.dataset['theme'] = colours;
        return (globalThis as unknown as { stage: Stage }).stage.show(name);
      },
      [there.searchParams.get('state') ?? '', theme] as const,
    ));
  if (isShown) return;
  await page.goto(there.href);
  await page.locator('html[data-ready]').waitFor();
}
