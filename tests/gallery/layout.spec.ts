import { expect, type Page, test } from '@playwright/test';
import { type Gallery, openGallery, showState } from '../support/gallery.ts';
import { layoutFaults } from '../support/layout.ts';

// What a picture shows only to who looks at two of them: that nothing moves, and that columns are columns.

// One page for all of them, one after another.
test.describe.configure({ mode: 'default' });

let gallery: Gallery;
let page: Page;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  gallery = await openGallery();
  page = await gallery.browser.newPage({ reducedMotion: 'reduce' });
});

test.afterAll(() => gallery?.close());

type Shown = { gallery?: 'index' | 'edit' | 'popup'; language?: string; width?: number };

async function show(state: string, { gallery: of = 'index', language = 'en', width = 420 }: Shown = {}) {
  const address = gallery.states.find((one) => {
    const { pathname, searchParams } = new URL(one);
    return pathname === `/${of}.html` && searchParams.get('state') === state;
  });
  if (address === undefined) throw new Error(`There is no state ${state}.`);
  await page.setViewportSize({ width, height: 800 });
  await showState(page, address, { language });
}

/** Where these are, in whole pixels. */
const places = (selector: string): Promise<{ top: number; left: number; width: number }[]> =>
  page.locator(selector).evaluateAll((all) =>
    all.map((one) => {
      const { top, left, width } = one.getBoundingClientRect();
      return { top: Math.round(top), left: Math.round(left), width: Math.round(width) };
    }),
  );

for (const [language, width] of [
  ['en', 420],
  ['de', 420],
  ['ja', 420],
] as const) {
  test(`a profile comes without moving anything: ${language} at ${width}`, async () => {
    await show('loading', { language, width });
    const before = [
      await places('.assignments-head'),
      await places('.assignments'),
      (await places('.assignment-name')).slice(0, 1),
    ];
    await show('profile', { language, width });
    await page.getByRole('listitem').first().waitFor();
    const after = [
      await places('.assignments-head'),
      await places('.assignments'),
      (await places('.assignment-name')).slice(0, 1),
    ];
    const starts = (all: typeof before) => all.map((some) => some.map(({ top, left }) => ({ top, left })));
    expect(starts(after)).toEqual(starts(before));
  });
}

test('the names of groups come without moving the rows that they stand in', async () => {
  await show('namesComing');
  await page.getByRole('listitem').first().waitFor();
  const before = await places('.assignment');
  await show('profile');
  await page.getByText('Finance laptops').waitFor();
  expect(await places('.assignment')).toEqual(before);
});

test('a list of profiles comes where its place was kept', async () => {
  await show('listLoading');
  const before = await places('.profiles');
  await show('list');
  await page
    .getByRole('list', { name: 'Quality update profiles' })
    .or(page.getByRole('list'))
    .first()
    .waitFor();
  expect(await places('.profiles')).toEqual(before);
});

for (const language of ['en', 'de', 'fr', 'es', 'ja', 'pt_BR']) {
  test(`all names of a list begin in one column: ${language}`, async () => {
    for (const width of [420, 320]) {
      for (const state of ['everyKind', 'twelveAssignments']) {
        await show(state, { language, width });
        await page.locator('ul.assignments').waitFor();
        const lefts = new Set((await places('.assignment-name')).map(({ left }) => left));
        expect([...lefts], `${state} at ${width}`).toHaveLength(1);
      }
    }
  });
}

test('five hundred assignments are searched, and the ones out of sight are not drawn', async () => {
  await show('manyAssignments');
  const rows = page.getByRole('list', { name: 'Assignments' }).locator('li');
  await expect(rows).toHaveCount(500);
  const drawn = await rows.evaluateAll(
    (all) =>
      all.filter((one) => one.firstElementChild?.checkVisibility({ contentVisibilityAuto: true })).length,
  );
  expect(drawn).toBeLessThan(60);
  const search = page.getByRole('searchbox', { name: 'Search assignments' });
  await search.fill('exclude kyoto legal');
  await expect(page.getByRole('status').filter({ hasText: 'of 500 assignments' })).toBeVisible();
  const found = await rows.evaluateAll((all) => all.map((one) => one.textContent ?? ''));
  expect(found.length).toBeGreaterThan(0);
  for (const text of found) expect(text).toMatch(/Exclude.*Kyoto – Legal/);
  await search.fill('nowhere');
  await expect(page.getByText('No assignment has these words.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear search' }).click();
  await expect(rows).toHaveCount(500);
});

test('an alert says that the computer is offline, and reads again when it is back', async () => {
  await show('offline');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('This computer is offline.');
  const first = await alert.elementHandle();
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'onLine', { get: () => true });
    dispatchEvent(new Event('online'));
  });
  // It is read again, and fails again: it is another alert.
  await expect.poll(() => first?.evaluate((one) => one.isConnected)).toBe(false);
  await expect(alert).toContainText('There is no connection');
});

test('what ends a clause stays on the line of the name before it', async () => {
  for (const language of ['en', 'de', 'fr', 'es', 'pt_BR']) {
    await show('review', { gallery: 'edit', language, width: 320 });
    const apart = await page.locator('.review-sentence strong').evaluateAll((names) =>
      names.flatMap((name) => {
        const after = name.nextSibling;
        if (after === null || !/^[.,]/.test(after.textContent ?? '')) return [];
        const range = document.createRange();
        range.setStart(after, 0);
        range.setEnd(after, 1);
        return range.getBoundingClientRect().top < name.getBoundingClientRect().bottom
          ? []
          : [name.textContent];
      }),
    );
    expect(apart, language).toEqual([]);
  }
});

test('text with the spacing that a reader sets is not cut off', async () => {
  const spacing =
    '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }';
  const faults: string[] = [];
  const look = async (state: string, shown: Shown): Promise<void> => {
    await show(state, shown);
    const set = await page.addStyleTag({ content: spacing });
    faults.push(...(await layoutFaults(page)).map((fault) => `${state}: ${fault}`));
    await set.evaluate((style) => (style as HTMLStyleElement).remove());
  };
  for (const width of [420, 320]) {
    for (const state of ['profile', 'longNames', 'list', 'signedOut', 'forbidden'])
      await look(state, { width });
    for (const state of ['edit', 'review', 'verified', 'conflict', 'listReview', 'waiting']) {
      await look(state, { gallery: 'edit', width });
    }
  }
  for (const state of ['form', 'profile', 'reviewing']) await look(state, { gallery: 'popup', width: 380 });
  for (const state of ['options', 'history', 'startFresh', 'about']) await look(state, { width: 320 });
  expect(faults).toEqual([]);
});

test('the popup keeps its bar and its buttons in sight in as little room as the browser gives', async () => {
  for (const state of ['editing', 'reviewing']) {
    await show(state, { gallery: 'popup', width: 380 });
    // Twice as large, of the 600 pixels that a popup has at most.
    await page.setViewportSize({ width: 380, height: 300 });
    const parts = await places('.layout-bar, .screen, .actions');
    expect(parts.map(({ top }) => top)[0]).toBe(0);
    const bottom = await page
      .locator('.actions')
      .evaluate((actions) => actions.getBoundingClientRect().bottom);
    expect(bottom).toBe(300);
    const scrollers = await page.locator('html, body, body *').evaluateAll((all: Element[]) =>
      all
        .filter((one) => one.scrollHeight > one.clientHeight + 1 && one.clientHeight > 60)
        .filter((one) => /auto|scroll/.test(getComputedStyle(one).overflowY))
        .map((one) => one.getAttribute('class')),
    );
    expect(scrollers).toEqual(['screen']);
  }
});
