import { expect, type Page, test } from '@playwright/test';
import { type Gallery, openGallery, showState, stateName } from '../support/gallery.ts';
import { layoutFaults } from '../support/layout.ts';

// Every state of every page, in languages that need more room than English, as narrow as the browser shows it.

test.describe.configure({ mode: 'serial' });

/** The panel is dragged to 420, and is 320 wide where the window leaves no more. */
const widths = { popup: [380], panel: [420, 320], options: [1100, 420, 320] };
/** The one that nobody speaks has longer words than most; others by name: `RETARGET_LANGUAGES=fr,es`. */
const languages = process.env['RETARGET_LANGUAGES']?.split(',') ?? ['pseudo', 'de'];
/** States wait more than they compute. */
const atOnce = 6;

let gallery: Gallery;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  gallery = await openGallery();
});

test.afterAll(() => gallery?.close());

for (const language of languages) {
  test(`no text is cut off in any state: ${language}`, async () => {
    test.setTimeout(180_000);
    expect(gallery.states.length).toBeGreaterThan(100);
    const left = gallery.states.values();
    const faults: string[] = [];
    const walk = async (): Promise<void> => {
      const page = await gallery.browser.newPage({ locale: 'de-DE', reducedMotion: 'reduce' });
      for (const state of left) faults.push(...(await faultsIn(page, state, language)));
      await page.close();
    };
    await Promise.all(Array.from({ length: atOnce }, walk));
    expect(faults.sort()).toEqual([]);
  });
}

async function faultsIn(page: Page, state: string, language: string): Promise<string[]> {
  await page.setViewportSize({ width: 420, height: 800 });
  await showState(page, state, { language });
  const kind = await page.evaluate(() => document.documentElement.dataset['page'] ?? 'panel');
  const name = stateName(state);
  const faults: string[] = [];
  for (const width of widths[kind as keyof typeof widths]) {
    await page.setViewportSize({ width, height: 800 });
    faults.push(...(await layoutFaults(page)).map((fault) => `${name} at ${width}: ${fault}`));
  }
  return faults;
}
