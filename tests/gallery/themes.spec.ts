import { expect, type Page, test } from '@playwright/test';
import { themes } from '../../components/theme/themes.ts';
import { seriousFindings } from '../support/axe.ts';
import { type Gallery, openGallery } from '../support/gallery.ts';

// Every state of every page, in every theme that the portal can have, and in forced colours.

test.describe.configure({ mode: 'serial' });

const [first, ...others] = themes;
/** States wait more than they compute. */
const atOnce = 4;

let gallery: Gallery;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  gallery = await openGallery();
});

test.afterAll(() => gallery?.close());

test('axe finds nothing serious in any state in any theme, colours above all', async () => {
  test.setTimeout(300_000);
  expect(gallery.states.length).toBeGreaterThan(100);
  const left = gallery.states.values();
  const findings: string[] = [];
  const walk = async (): Promise<void> => {
    const page = await gallery.browser.newPage({
      reducedMotion: 'reduce',
      viewport: { width: 420, height: 900 },
    });
    for (const state of left) {
      const name = await show(page, state);
      const tell = (theme: string, found: string[]): void => {
        findings.push(...found.map((finding) => `${name}, ${theme}: ${finding}`));
      };
      tell(first, await seriousFindings(page));
      // A theme changes colours alone: what else there is to find is found.
      for (const theme of others) {
        await setTheme(page, theme);
        tell(theme, await seriousFindings(page, ['color-contrast']));
      }
    }
    await page.close();
  };
  await Promise.all(Array.from({ length: atOnce }, walk));
  expect(findings.sort()).toEqual([]);
});

/** @returns what the state is called. */
async function show(page: Page, state: string): Promise<string> {
  const there = new URL(state);
  there.searchParams.set('theme', first);
  await page.goto(there.href);
  await page.locator('html[data-ready]').waitFor();
  return `${there.pathname.slice(1, -'.html'.length)} ${there.searchParams.get('state')}`;
}

const setTheme = (page: Page, theme: string): Promise<void> =>
  page.evaluate((name) => void (document.documentElement.dataset['theme'] = name), theme);
