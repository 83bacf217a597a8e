import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { build, preview, type PreviewServer } from 'vite';
import { findChromium } from '../../scripts/chromium.mjs';
import { layoutFaults } from '../support/layout.ts';
import { pages } from './vite.config.ts';

// Every state of every page, in languages that need more room than English, as narrow as the browser shows it.

test.describe.configure({ mode: 'serial' });

/** The panel is dragged to 420, and is 320 wide where the window leaves no more. */
const widths = { popup: [380], panel: [420, 320], options: [1100, 420, 320] };
/** The one that nobody speaks has longer words than most; others by name: `RETARGET_LANGUAGES=fr,es`. */
const languages = process.env['RETARGET_LANGUAGES']?.split(',') ?? ['pseudo', 'de'];
/** States wait more than they compute. */
const atOnce = 6;

let folder = '';
let server: PreviewServer;
let browser: Browser;
let address = '';

test.beforeAll(async () => {
  test.setTimeout(120_000);
  folder = await mkdtemp(join(tmpdir(), 'retarget-gallery-'));
  const configFile = join(import.meta.dirname, 'vite.config.ts');
  const outDir = join(folder, 'built');
  await build({ configFile, logLevel: 'error', build: { outDir } });
  server = await preview({
    configFile,
    logLevel: 'error',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  });
  address = server.resolvedUrls?.local[0] ?? '';
  browser = await chromium.launch({
    executablePath: findChromium() as string,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
});

test.afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

for (const language of languages) {
  test(`no text is cut off in any state: ${language}`, async () => {
    test.setTimeout(180_000);
    const states = await statesOf(await browser.newPage());
    expect(states.length).toBeGreaterThan(100);
    const left = states.values();
    const faults: string[] = [];
    const walk = async (): Promise<void> => {
      const page = await browser.newPage({ locale: 'de-DE', reducedMotion: 'reduce' });
      for (const state of left) faults.push(...(await faultsIn(page, state, language)));
      await page.close();
    };
    await Promise.all(Array.from({ length: atOnce }, walk));
    expect(faults.sort()).toEqual([]);
  });
}

async function statesOf(page: Page): Promise<string[]> {
  const all: string[] = [];
  for (const gallery of pages) {
    await page.goto(`${address}${gallery}?state=`);
    const links = page.getByRole('link');
    all.push(...(await links.evaluateAll((found) => found.map((one) => (one as HTMLAnchorElement).href))));
  }
  await page.close();
  return all;
}

async function faultsIn(page: Page, state: string, language: string): Promise<string[]> {
  const there = new URL(state);
  there.searchParams.set('language', language);
  await page.setViewportSize({ width: 420, height: 800 });
  await page.goto(there.href);
  await page.locator('html[data-ready]').waitFor();
  const kind = await page.evaluate(() => document.documentElement.dataset['page'] ?? 'panel');
  const name = `${there.pathname.slice(1, -'.html'.length)} ${there.searchParams.get('state')}`;
  const faults: string[] = [];
  for (const width of widths[kind as keyof typeof widths]) {
    await page.setViewportSize({ width, height: 800 });
    faults.push(...(await layoutFaults(page)).map((fault) => `${name} at ${width}: ${fault}`));
  }
  return faults;
}
