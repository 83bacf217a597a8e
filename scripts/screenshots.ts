/**
 * Takes a picture of every page and state, light and dark, into `docs/screenshots/`: the states of the gallery
 * (tests/gallery), and the panel in the stand-in portal. Pictures of states that are gone are removed.
 * With names as arguments only those states are taken: `npm run screenshots -- history popup`. Other themes of the
 * portal, and forced colours on light and dark, by name: `--themes azure,contrast-black,forced-light`. `--folder`
 * says where to put them. `--sheets` makes one picture for each state instead, in every theme and two widths, into
 * `screenshots-sheets/`: to look at, not to keep.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { themes } from '../components/theme/themes.ts';
import { hiddenBelow, pictureName, takeSheets } from './sheets.ts';
import { startBrowser } from '../tests/support/browser.ts';
import { openGallery } from '../tests/support/gallery.ts';
import {
  clickLauncher,
  ids,
  listAddress,
  openSignedInPanel,
  profileAddress,
} from '../tests/support/journey.ts';
import { startSandbox } from '../tests/support/sandbox.ts';

const root = path.resolve(import.meta.dirname, '..');
const { values: asked, positionals: only } = parseArgs({
  allowPositionals: true,
  options: {
    themes: { type: 'string', default: 'light,dark' },
    folder: { type: 'string' },
    sheets: { type: 'boolean', default: false },
  },
});
const folderName = asked.folder ?? (asked.sheets ? 'screenshots-sheets' : 'docs/screenshots');
const folder = path.resolve(root, folderName);
const shownThemes = asked.themes.split(',').map((name) => {
  const forced = /^forced-(light|dark)$/.exec(name)?.[1];
  const theme = forced ?? name;
  if (!themes.some((one) => one === theme)) throw new Error(`There is no theme ${name}.`);
  const colorScheme: 'light' | 'dark' = /dark|black/.test(theme) ? 'dark' : 'light';
  return { name, theme, colorScheme, forcedColors: forced ? ('active' as const) : ('none' as const) };
});
const isWanted = (name: string): boolean => only.length === 0 || only.some((start) => name.startsWith(start));

/** As wide as the browser shows each page, and as high as a picture of it is still looked at. */
const sizes = {
  panel: { width: 420, height: 900 },
  popup: { width: 380, height: 560 },
  options: { width: 1100, height: 900 },
};

const taken = new Set<string>();

async function take(page: Page, name: string): Promise<void> {
  // A picture of a step that is still fading in shows neither the one nor the other.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  const file = `${name}.png`;
  const target = path.join(folder, file);
  await page.screenshot({ path: target, animations: 'disabled' });
  // A third of the size, where the program is installed: these pictures are many, and have few colours.
  spawnSync('pngquant', ['--quality=80-95', '--strip', '--force', '--output', target, target]);
  taken.add(file);
}

/** What is cut off at the bottom of a page is shown as well: the page is made higher. */
async function fit(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size);
  const hidden = await page.evaluate(hiddenBelow);
  if (hidden === 0) return;
  // The popup is higher only where it is shown in a tab.
  await page.evaluate(() => (document.documentElement.dataset.shownIn = 'tab'));
  await page.setViewportSize({ ...size, height: Math.min(size.height + hidden, 2400) });
}

async function takeGallery(): Promise<void> {
  const gallery = await openGallery();
  try {
    const page = await gallery.browser.newPage({ locale: 'en-US' });
    const wanted = gallery.states.filter((address) => isWanted(pictureName(address)));
    for (const address of wanted) {
      const name = pictureName(address);
      for (const { name: shown, theme, colorScheme, forcedColors } of shownThemes) {
        await page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' });
        const state = new URL(address);
        state.searchParams.set('theme', theme);
        await page.goto(state.href);
        await page
          .locator('html[data-ready]')
          .waitFor({ timeout: 20_000 })
          .catch((cause: unknown) => {
            throw new Error(`The state ${name} is not reached.`, { cause });
          });
        const kind = await page.evaluate(() => document.documentElement.dataset.page ?? 'panel');
        await fit(page, sizes[kind as keyof typeof sizes]);
        await take(page, `${name}-${shown}`);
      }
    }
    console.log(`${wanted.length} states`);
  } finally {
    await gallery.close();
  }
}

async function takePortal(): Promise<void> {
  const built = spawnSync('wxt', ['build'], { cwd: root, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`The build failed:\n${built.stdout}\n${built.stderr}`);
  for (const { name, theme, colorScheme, forcedColors } of shownThemes) {
    const sandbox = await startSandbox({ mode: 'strict' });
    const browser = await startBrowser(sandbox, { colorScheme });
    try {
      // Whoever has chosen no theme sees the portal in Azure.
      const address = profileAddress(ids.expedite, theme === 'light' ? '' : `?theme=${theme}`);
      const { page, panel } = await openSignedInPanel(browser, address);
      // Nothing tells when what moves in the closed shadow root has come to rest.
      await page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' });
      await panel.getByRole('button', { name: 'Edit Include Pilot ring' }).waitFor();
      await page.getByRole('link', { name: 'Edit Assignments' }).waitFor();
      await take(page, `portal-${name}`);
      await page.getByRole('link', { name: 'Edit Assignments' }).click();
      await page.getByRole('button', { name: 'Remove Pilot ring' }).waitFor();
      await take(page, `portalWizard-${name}`);
      // The panel lies over the wizard's own close button.
      await clickLauncher(page);
      await page.getByRole('button', { name: 'Close Edit assignments' }).click();
      await take(page, `portalClosed-${name}`);
      await page.evaluate((hash) => (location.hash = hash), new URL(listAddress).hash);
      await page.getByText(/^\d+ items$/).waitFor();
      await take(page, `portalList-${name}`);
    } finally {
      await browser.close();
      await sandbox.stop();
    }
  }
}

if (asked.sheets) {
  console.log(`${await takeSheets(folder, isWanted)} sheets in ${folderName}`);
} else {
  mkdirSync(folder, { recursive: true });
  await takeGallery();
  if (isWanted('portal')) await takePortal();
  if (only.length === 0 && process.argv.length === 2) {
    for (const file of readdirSync(folder)) if (!taken.has(file)) rmSync(path.join(folder, file));
  }
  console.log(`${taken.size} pictures in ${folderName}`);
}
