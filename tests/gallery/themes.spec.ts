import { expect, type Page, test } from '@playwright/test';
import { themes } from '../../components/theme/themes.ts';
import { seriousFindings } from '../support/axe.ts';
import { type Gallery, openGallery, showState, stateName } from '../support/gallery.ts';

// Every state of every page, in every theme that the portal can have, and in forced colours.

test.describe.configure({ mode: 'serial' });

const [first, ...others] = themes;
/** Every state is looked at in light and in one of the others, by turns; in all: `RETARGET_ALL_THEMES=1`, for minutes. */
const all = process.env['RETARGET_ALL_THEMES'] === '1';
/** States wait more than they compute. */
const atOnce = 4;

let gallery: Gallery;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  gallery = await openGallery();
});

test.afterAll(() => gallery?.close());

test('axe finds nothing serious in any state, whatever the theme, colours above all', async () => {
  test.setTimeout(all ? 900_000 : 300_000);
  expect(gallery.states.length).toBeGreaterThan(100);
  const left = gallery.states.entries();
  const findings: string[] = [];
  const walk = async (): Promise<void> => {
    const page = await gallery.browser.newPage({
      reducedMotion: 'reduce',
      viewport: { width: 420, height: 900 },
    });
    for (const [index, state] of left) {
      const name = await show(page, state);
      const tell = (theme: string, found: string[]): void => {
        findings.push(...found.map((finding) => `${name}, ${theme}: ${finding}`));
      };
      tell(first, await seriousFindings(page));
      // A theme changes colours alone: what else there is to find is found.
      for (const theme of all ? others : others.slice(index % others.length).slice(0, 1)) {
        await setTheme(page, theme);
        tell(theme, await seriousFindings(page, ['color-contrast']));
      }
    }
    await page.close();
  };
  await Promise.all(Array.from({ length: atOnce }, walk));
  expect(findings.sort()).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`in forced colours nothing is told by a tint alone: ${colorScheme}`, async () => {
    const page = await gallery.browser.newPage({
      colorScheme,
      forcedColors: 'active',
      reducedMotion: 'reduce',
      viewport: { width: 420, height: 900 },
    });
    const open = async (state: string): Promise<void> => {
      await show(page, gallery.states.find((one) => one.endsWith(`/edit.html?state=${state}`)) ?? state);
      await page.evaluate((theme) => (document.documentElement.dataset['theme'] = theme), colorScheme);
    };
    const system = await systemColours(page);
    const style = (selector: string, property: string, part = ''): Promise<string> =>
      page
        .locator(selector)
        .first()
        .evaluate((one, [name, pseudo]) => getComputedStyle(one, pseudo).getPropertyValue(name), [
          property,
          part,
        ] as const);

    await open('edit');
    expect(await style('.now-line', 'outline')).toBe(`${system['CanvasText']} solid 1px`);
    for (const mode of ['.now-line .mode', '.now-line .mode .icon']) {
      expect(await style(mode, 'color')).toBe(system['CanvasText']);
    }
    expect(await style('.now-line .mode path', 'fill')).toBe(system['CanvasText']);
    expect(await style('.tab[aria-selected=true]', 'background-color', '::after')).toBe(system['Highlight']);
    expect(await style('.tab[aria-selected=false]', 'background-color', '::after')).not.toBe(
      system['Highlight'],
    );
    expect(await style('.group-option[aria-selected=true]', 'border-left')).toBe(
      `4px solid ${system['Highlight']}`,
    );
    expect(await style('.button-primary', 'background-color')).toBe(system['Highlight']);
    expect(await style('.button-primary', 'color')).toBe(system['HighlightText']);
    await page.getByRole('button', { name: 'Cancel' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    expect(await style('.button:focus-visible', 'outline')).toBe(`${system['Highlight']} solid 2px`);

    await open('conflict');
    for (const [chip, line] of [
      ['.chip-mine', 'solid'],
      ['.chip-theirs', 'dashed'],
    ] as const) {
      expect(await style(chip, 'outline-style')).toBe(line);
      expect(await style(chip, 'outline-color')).toBe(system['CanvasText']);
    }

    await open('listReview');
    expect(await style('.checkbox > input', 'appearance')).toBe('auto');
    expect(await style('.button:disabled', 'color')).toBe(system['GrayText']);
    expect(await style('.button:disabled', 'border-color')).toBe(system['GrayText']);
    expect(await style('.button-primary', 'background-color')).not.toBe(system['Highlight']);

    await open('verified');
    expect(await style('.code-line-changed', 'border-left-color')).toBe(system['Highlight']);
    expect(await style('.code-line:not(.code-line-changed)', 'border-left-color')).toBe(system['Canvas']);
    await page.close();
  });
}

test('with reduced motion nothing moves, and the countdown counts', async () => {
  const page = await gallery.browser.newPage({ viewport: { width: 420, height: 900 } });
  const open = (state: string): Promise<string> =>
    show(page, gallery.states.find((one) => one.endsWith(`/edit.html?state=${state}`)) ?? state);
  const moving = (): Promise<string[]> =>
    page.evaluate(() =>
      document
        .getAnimations()
        .filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 0)
        .map((one) => ('animationName' in one ? String(one.animationName) : 'transition')),
    );
  await open('applying');
  expect(await moving()).toContain('spin');
  await expect(page.locator('.step-body')).toHaveCSS('animation', /^0\.15s .*step-in$/);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open('applying');
  expect(await moving()).toEqual([]);
  await open('waiting');
  expect(await moving()).toEqual([]);
  const left = page.locator('.countdown > strong');
  const before = Number.parseInt((await left.textContent()) ?? '', 10);
  await expect
    .poll(async () => Number.parseInt((await left.textContent()) ?? '', 10), { timeout: 10_000 })
    .toBeLessThan(before);
  await page.close();
});

/** What the system's colours are, as computed styles tell them. */
const systemColours = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    const names = ['Canvas', 'CanvasText', 'GrayText', 'Highlight', 'HighlightText'];
    const colours = names.map((name) => {
      probe.style.color = name;
      return [name, getComputedStyle(probe).color] as const;
    });
    probe.remove();
    return Object.fromEntries(colours);
  });

/** @returns what the state is called. */
async function show(page: Page, state: string): Promise<string> {
  await showState(page, state, { theme: first });
  return stateName(state);
}

const setTheme = (page: Page, theme: string): Promise<void> =>
  page.evaluate((name) => void (document.documentElement.dataset['theme'] = name), theme);
