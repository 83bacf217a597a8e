import { existsSync, realpathSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { findChromium } from '../../scripts/chromium.mjs';
import { type Browser, productionBuild, startBrowser, windowOf } from '../support/browser.ts';
import { enterPerson, listAddress } from '../support/journey.ts';
import { layoutFaults } from '../support/layout.ts';
import { pseudoExtension, soleLanguage } from '../support/pseudo.ts';
import { seeded } from '../support/sign-in.ts';
import { untranslated } from '../support/untranslated.ts';
import { expect, test } from './fixtures.ts';

/** What an extension's own catalogue says, with what is put in. */
type Say = (key: string, ...values: string[]) => string;

async function catalogueOf(extension: string, locale: string): Promise<Say> {
  const file = join(extension, '_locales', locale, 'messages.json');
  const messages = JSON.parse(await readFile(file, 'utf8')) as Record<string, { message: string }>;
  return (key, ...values) => {
    const message = messages[key.replaceAll('.', '_')]?.message;
    if (message === undefined) throw new Error(`There is no message ${key}.`);
    return message.replace(/\$(\d)/g, (_, number: string) => values[Number(number) - 1] ?? '');
  };
}

async function configure(browser: Browser, say: Say): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`${browser.origin}/options.html`);
  await page.getByRole('textbox', { name: say('options.clientId') }).fill(seeded.clientId);
  await page.getByRole('textbox', { name: say('options.tenantId') }).fill(seeded.contoso.tenantId);
  await page.getByRole('button', { name: say('options.save'), exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: say('options.saved') })).toBeVisible();
  return page;
}

/** The panel's page in a tab of its own, where it can be as narrow as it gets. */
async function openSignedIn(browser: Browser, say: Say): Promise<Page> {
  const panel = await browser.context.newPage();
  await panel.setViewportSize({ width: 420, height: 900 });
  await panel.goto(`${browser.origin}/panel.html`);
  const signIn = panel.getByRole('button', { name: say('common.signIn') });
  const window = await windowOf(browser.context, () => signIn.click());
  await enterPerson(window, seeded.contoso.admin);
  await expect(panel.getByRole('list', { name: say('profiles.list') })).toBeVisible();
  return panel;
}

/** Excludes the pilot ring instead of including it, and looks at every step on the way. */
async function editPilotRing(
  panel: Page,
  say: Say,
  look = async (): Promise<void> => undefined,
): Promise<void> {
  const include = say('describe.title', say('describe.mode.include'), 'Pilot ring');
  const editButton = panel.getByRole('button', { name: say('profile.editOf', include), exact: true });
  await expect(editButton).toBeVisible();
  await look();
  await editButton.click();
  await panel
    .getByRole('combobox', { name: say('editor.targetType') })
    .selectOption({ label: say('describe.kind.exclusionGroup') });
  await look();
  await panel.getByRole('button', { name: say('editor.review') }).click();
  await look();
  await panel.getByRole('button', { name: say('review.apply') }).click();
  await expect(panel.getByRole('status', { name: say('response.outcome.verified') })).toBeVisible();
  await look();
}

test.beforeEach(async ({ sandbox }) => {
  await sandbox.control('POST', '/reset');
});

test('in a language that nobody speaks every text is translated, and none is cut off', async ({
  sandbox,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'retarget-pseudo-'));
  const extension = await pseudoExtension(productionBuild, join(folder, 'extension'));
  const browser = await startBrowser(sandbox, { extension });
  try {
    const say = await catalogueOf(extension, 'en');
    const names = namesIn(await sandbox.control('GET', '/world'));
    const look = async (page: Page, ...widths: number[]): Promise<void> => {
      const { height } = page.viewportSize()!;
      for (const width of widths) {
        await page.setViewportSize({ width, height });
        expect.soft(await layoutFaults(page), `${page.url()} at ${width}`).toEqual([]);
      }
      expect.soft(await untranslated(page, { names }), page.url()).toEqual([]);
    };

    const options = await configure(browser, say);
    await look(options, 1440, 420);

    const panel = await openSignedIn(browser, say);
    await look(panel, 420, 320);
    await panel.getByRole('button', { name: 'Expedite 2026.11 B security update' }).click();
    await editPilotRing(panel, say, () => look(panel, 420, 320));

    const popup = await browser.context.newPage();
    await popup.setViewportSize({ width: 380, height: 560 });
    await popup.goto(`${browser.origin}/popup.html`);
    await popup.getByRole('textbox', { name: say('popup.profileId') }).fill('x');
    await popup.getByRole('button', { name: say('popup.load') }).click();
    await look(popup, 380);

    for (const tab of ['history', 'about'] as const) {
      await options.getByRole('tab', { name: say(`options.${tab}`) }).click();
      await expect(options.getByRole('tabpanel')).not.toBeEmpty();
      await expect(options.locator('[aria-busy=true]')).toHaveCount(0);
      await look(options, 1440, 420);
    }
    await options.goto(`${browser.origin}/options.html#start`);
    await expect(options.getByRole('list', { name: say('start.steps') })).toBeVisible();
    await look(options, 1440, 420);
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
});

/** Every text that the tenant holds. */
function namesIn(world: unknown): string[] {
  if (typeof world === 'string') return [world];
  return typeof world === 'object' && world !== null ? Object.values(world).flatMap(namesIn) : [];
}

/** Languages that come with Playwright's browser; Debian's has them in a package of their own. */
const hasLanguage = (locale: string): boolean => {
  const executable = findChromium();
  if (executable === null) return false;
  const folders = [dirname(realpathSync(executable)), '/usr/lib/chromium'];
  return folders.some((folder) => existsSync(join(folder, 'locales', `${locale}.pak`)));
};

for (const locale of ['de', 'ja']) {
  test(`a browser in ${locale} gets texts, dates and names of pages in it`, async ({ sandbox }) => {
    const folder = await mkdtemp(join(tmpdir(), 'retarget-language-'));
    // A browser without the language can only be shown it as an extension's only one.
    const extension = hasLanguage(locale)
      ? productionBuild
      : await soleLanguage(productionBuild, join(folder, 'extension'), locale);
    const browser = await startBrowser(sandbox, { extension, language: locale });
    try {
      const say = await catalogueOf(extension, locale);
      const options = await configure(browser, say);
      await expect(options).toHaveTitle(say('options.title'));
      const panel = await openSignedIn(browser, say);
      await expect(panel.locator('html')).toHaveAttribute('lang', locale);
      await panel.getByRole('button', { name: 'Expedite 2026.11 B security update' }).click();
      await editPilotRing(panel, say);
      await options.getByRole('tab', { name: say('options.history') }).click();
      const today = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' }).format(Date.now());
      await expect(options.getByRole('table')).toContainText(today);
      await expect(options.locator('html')).toHaveAttribute('lang', locale);
      const portal = await browser.context.newPage();
      await portal.goto(listAddress);
      await expect(portal.locator('#retarget-for-intune')).toHaveAttribute('lang', locale);
      const manifest = await panel.evaluate(() =>
        (
          globalThis as unknown as {
            chrome: { runtime: { getManifest(): { name: string; description: string } } };
          }
        ).chrome.runtime.getManifest(),
      );
      expect(manifest).toMatchObject({ name: say('app.name'), description: say('app.description') });
    } finally {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
}
