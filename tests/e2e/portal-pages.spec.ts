import type { Page } from '@playwright/test';
import { seriousFindings } from '../support/axe.ts';
import { byAccessibleName } from '../support/accessibility.ts';
import { ids, listAddress, openPortal, openSignedInPanel, profileAddress } from '../support/journey.ts';
import { expect, test } from './fixtures.ts';

const launcher = 'Edit assignment target';
const rows = (page: Page) => page.getByRole('main').getByRole('table').getByRole('row');
const firstName = (page: Page) => rows(page).nth(1).getByRole('link');

test('the portal’s own wizard beside the panel saves the whole list, and the panel reads it', async ({
  chromium,
  service,
}) => {
  const { page, panel } = await openSignedInPanel(chromium);
  await expect(panel.getByRole('list', { name: 'Assignments' }).getByRole('listitem')).toHaveCount(4);
  await page.getByRole('link', { name: 'Edit Assignments' }).click();
  const wizard = page.getByRole('complementary', { name: 'Edit assignments' });
  await expect(wizard).toHaveClass(/\bfxs-contextpane\b/);
  await wizard.getByRole('button', { name: 'Remove Finance laptops' }).click();
  // Under the panel, which is not the portal's: a click there would be the panel's.
  await wizard.getByRole('searchbox', { name: 'Search groups to add' }).fill('americas');
  await wizard.getByRole('button', { name: 'Exclude Broad ring – Americas' }).press('Enter');
  await wizard.getByRole('button', { name: 'Review + save' }).click();
  await wizard.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(wizard).toHaveCount(0);

  const names = page.getByRole('region', { name: 'Assignments' }).getByRole('cell');
  await expect(names.filter({ hasText: 'Broad ring – Americas' })).toBeVisible();
  const stored = (await service.stored(ids.expedite)).map(({ target }) => target);
  expect(stored.map((target) => target['groupId'])).toEqual([
    ids.pilotRing,
    expect.any(String),
    ids.deletedGroup,
    expect.any(String),
  ]);
  expect(stored[3]?.['@odata.type']).toBe('#microsoft.graph.exclusionGroupAssignmentTarget');
  await panel.getByRole('button', { name: /refresh|read again/i }).click();
  await expect(panel.getByRole('button', { name: 'Edit Exclude Broad ring – Americas' })).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Edit Include Finance laptops' })).toHaveCount(0);
});

test('a quality update policy stands beside the profiles, and the panel says that it is none', async ({
  chromium,
}) => {
  const { page, panel } = await openSignedInPanel(chromium, listAddress);
  await page.getByRole('combobox', { name: 'Type' }).selectOption('Quality update policy');
  await expect(page.getByText('2 of 28 items')).toBeVisible();
  await page.getByRole('link', { name: 'Hotpatch – knowledge workers' }).click();
  await expect(page.getByText('Windows quality update policy')).toBeVisible();
  await expect(panel.getByText(/not of a quality update profile/)).toBeVisible();
});

test('bodies of other tabs come in a frame that nothing can see into, and there is no launcher', async ({
  chromium,
}) => {
  const page = await openPortal(chromium, listAddress);
  await page.getByRole('link', { name: 'Feature updates' }).click();
  const body = page.frameLocator('iframe[title="Feature updates"]');
  await expect(body.getByRole('searchbox', { name: 'Search by name' })).toBeVisible();
  expect(await page.evaluate(() => document.querySelector('iframe[title="Feature updates"]') !== null)).toBe(
    true,
  );
  expect(
    await page.evaluate(
      () => document.querySelector<HTMLIFrameElement>('iframe[title="Feature updates"]')?.contentDocument,
    ),
  ).toBeNull();
  await expect.poll(() => byAccessibleName(page, 'button', launcher)).toBeNull();
  await body.getByRole('link', { name: 'Windows 11, version 25H2 – Broad' }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Windows 11, version 25H2 – Broad' }),
  ).toBeVisible();
});

test('the list is searched, sorted by its headers and exported', async ({ chromium }) => {
  const page = await openPortal(chromium, listAddress);
  const search = page.getByRole('searchbox', { name: 'Search by name' });
  await search.fill('broad ring');
  await expect(page.getByText('10 of 28 items')).toBeVisible();
  await expect(firstName(page)).toHaveText('Expedite 2026.09 B – Broad ring – Europe');
  await page.getByRole('button', { name: 'Release or setting' }).click();
  await expect(firstName(page)).toHaveText('Expedite 2025.12 B – Broad ring – Europe');
  await expect(page.getByRole('columnheader', { name: 'Release or setting' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  await page.getByRole('button', { name: 'Release or setting' }).click();
  await expect(firstName(page)).toHaveText('Expedite 2026.09 B – Broad ring – Europe');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  expect((await download).suggestedFilename()).toBe('Quality updates.csv');
});

test('the search of the top bar leads to the list, by keyboard alone', async ({ chromium }) => {
  const page = await openPortal(chromium, profileAddress(ids.expedite));
  await page.getByRole('heading', { level: 1, name: 'Expedite 2026.11 B security update' }).click();
  await page.keyboard.press('/');
  await page.keyboard.type('zero');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 of 28 items')).toBeVisible();
  await expect(firstName(page)).toHaveText('Zero-day response, all rings');
});

test('on a narrow page the menu is a rail of icons and opens over the page', async ({ chromium }) => {
  const page = await openPortal(chromium, profileAddress(ids.expedite));
  await page.setViewportSize({ width: 800, height: 900 });
  const menu = page.getByRole('navigation', { name: 'Portal menu' });
  const width = async () => (await menu.boundingBox())?.width;
  const toggle = page.getByRole('button', { name: 'Show portal menu' });
  await expect.poll(width).toBe(52);
  await expect(toggle).toHaveAttribute('aria-expanded', 'false');
  await toggle.click();
  await expect.poll(width).toBe(216);
  await menu.getByRole('link', { name: 'Groups' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Groups' })).toBeVisible();
  await expect.poll(width).toBe(52);
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBe(0);
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious on the portal's own pages, ${theme}`, async ({ chromium }) => {
    test.setTimeout(60_000);
    const query = `?theme=${theme}`;
    const page = await openPortal(chromium, listAddress.replace('/#', `/${query}#`));
    const check = async (what: string): Promise<void> => {
      expect(await seriousFindings(page), what).toEqual([]);
    };
    await page.getByText('28 items').waitFor();
    await check('list');
    await page.getByRole('link', { name: 'Driver updates' }).click();
    const body = await (await page.waitForSelector('iframe[title="Driver updates"]')).contentFrame();
    await body?.getByText('2 items').waitFor();
    expect(body && (await seriousFindings(body)), 'a body in a frame').toEqual([]);
    await page.goto(profileAddress(ids.expedite, query));
    await page.getByRole('link', { name: 'Edit Assignments' }).click();
    await page.getByRole('button', { name: 'Remove Pilot ring' }).waitFor();
    await check('wizard');
    await page.getByRole('button', { name: 'Review + save' }).click();
    await check('review');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await check('settings');
    await page.evaluate(() => (location.hash = '#home'));
    await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
    await check('home');
  });
}
