import type { Page } from '@playwright/test';
import { byAccessibleName } from '../support/accessibility.ts';
import { type Browser } from '../support/browser.ts';
import { configure, ids, listAddress, openPanel, openPortal, profileAddress } from '../support/journey.ts';
import { expect, test } from './fixtures.ts';

const home = 'https://intune.microsoft.com/#home';

const hasLauncher = async (page: Page): Promise<boolean> =>
  (await byAccessibleName(page, 'button', 'Edit assignment target')) !== null;

/** How many elements stand beside the page's own head and body. */
const elementsBeside = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.children.length - 2);

/** A page of the portal without a launcher, as the person first sees it. */
async function openHome({ context }: Browser): Promise<Page> {
  const page = await context.newPage();
  await page.goto(home);
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
  return page;
}

const goTo = (page: Page, address: string): Promise<void> =>
  page.evaluate((to) => void (location.href = to), address);

test('a page without a launcher gets nothing of the shell, and one element once it has a launcher', async ({
  chromium,
}) => {
  const page = await openHome(chromium);
  expect(await elementsBeside(page)).toBe(0);
  await goTo(page, profileAddress(ids.expedite));
  await expect.poll(() => hasLauncher(page)).toBe(true);
  // Back and forth, faster than the worker answers.
  for (const address of [home, listAddress, home, profileAddress(ids.zeroDay)]) await goTo(page, address);
  await expect.poll(() => hasLauncher(page)).toBe(true);
  await goTo(page, home);
  await expect.poll(() => hasLauncher(page)).toBe(false);
  expect(await elementsBeside(page)).toBe(1);
});

test('the shell comes from a worker that was stopped', async ({ chromium }) => {
  const page = await openHome(chromium);
  await chromium.stopWorker();
  await goTo(page, listAddress);
  await expect.poll(() => hasLauncher(page)).toBe(true);
  await configure(chromium);
  const panel = await openPanel(page);
  await expect(panel.getByRole('button', { name: 'Sign in' })).toBeVisible();
});

test('what the parts have of one another is in no reach of the page', async ({ chromium }) => {
  const page = await openPortal(chromium);
  expect(await page.evaluate(() => 'retarget' in globalThis)).toBe(false);
});
