import { expect, type Page, test } from '@playwright/test';
import { type Gallery, openGallery } from '../support/gallery.ts';
import { operableFaults } from '../support/operable.ts';

let gallery: Gallery;
let page: Page;

test.describe.configure({ mode: 'default' });

test.beforeAll(async () => {
  test.setTimeout(120_000);
  gallery = await openGallery();
  page = await gallery.browser.newPage({ reducedMotion: 'reduce' });
});

test.afterAll(() => gallery?.close());

test('every control of every state can be aimed at, and its focus is seen', async () => {
  test.setTimeout(300_000);
  const faults: string[] = [];
  // As narrow as the panel gets, and as low as pages are that somebody enlarged.
  await page.setViewportSize({ width: 320, height: 360 });
  for (const address of gallery.states) {
    await page.goto(address);
    await page.locator('html[data-ready]').waitFor();
    const { pathname, searchParams } = new URL(address);
    const state = `${pathname.slice(1, -'.html'.length)} ${searchParams.get('state')}`;
    faults.push(...(await operableFaults(page)).map((fault) => `${state}: ${fault}`));
  }
  expect(faults).toEqual([]);
});

test('a page with a control that cannot be aimed at, or whose focus is not seen, is told', async () => {
  await page.setContent(`
    <style>
      .close { width: 16px; height: 16px; padding: 0; }
      .blind { outline: none; }
      .bar { position: fixed; inset: 0 0 auto; height: 40px; background: white; }
    </style>
    <button class="close">One</button><button class="close">Two</button>
    <p><button class="blind">Blind</button> <button tabindex="1">First</button></p>
    <p style="margin-top: 200px"><button>Fine</button></p>
    <div class="bar"></div>`);
  const faults = await operableFaults(page);
  for (const words of [
    /One.*16 by 16, close to/,
    /One.*focused, under div\.bar/,
    /Blind.*its focus is not seen/,
    /First.*place of its own/,
  ]) {
    expect(faults).toContainEqual(expect.stringMatching(words));
  }
  expect(faults.filter((fault) => fault.includes('Fine'))).toEqual([]);
});

for (const [pageName, state] of [
  ['index', 'profile'],
  ['edit', 'edit'],
  ['edit', 'review'],
  ['popup', 'form'],
  ['index', 'options'],
  ['index', 'history'],
] as const) {
  test(`Tab goes through ${pageName} ${state} in the order of the page, and out of it`, async () => {
    const address = gallery.states.find((one) => {
      const { pathname, searchParams } = new URL(one);
      return pathname === `/${pageName}.html` && searchParams.get('state') === state;
    });
    await page.goto(address ?? '');
    await page.locator('html[data-ready]').waitFor();
    // From above everything, wherever the state has put the focus.
    await page.evaluate(() => {
      const start = document.createElement('span');
      start.tabIndex = -1;
      document.body.prepend(start);
      start.focus();
    });
    /** Where the focused control is among all elements; -1 outside of the page. */
    const place = (): Promise<number> =>
      page.evaluate(() =>
        [...document.body.querySelectorAll('*')].indexOf(document.activeElement as Element),
      );
    const places: number[] = [];
    for (let stops = 0; stops < 150; stops++) {
      await page.keyboard.press('Tab');
      const at = await place();
      if (at < 0 || at === places[0]) break;
      places.push(at);
    }
    expect(places.length).toBeGreaterThan(2);
    expect(places.length).toBeLessThan(150);
    expect(places).toEqual([...places].sort((left, right) => left - right));
  });
}
