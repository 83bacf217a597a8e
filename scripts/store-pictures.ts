/**
 * Makes the pictures for the stores into `docs/store/pictures/`: one edit in the stand-in portal with the production
 * build, at the size that both stores take, and tile and logo from the icon's drawing.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Frame, type Page } from '@playwright/test';
import { type Browser, startBrowser } from '../tests/support/browser.ts';
import { chooseGroup, edit, openSignedInPanel, reviewAndApply } from '../tests/support/journey.ts';
import { startSandbox } from '../tests/support/sandbox.ts';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'docs/store/pictures');
const screen = { width: 1280, height: 800 };

/** Stores refuse a picture of another size, and one that can be seen through. */
async function take(page: Page, name: string): Promise<void> {
  // A picture of a step that is still fading in shows neither the one nor the other.
  for (const frame of page.frames()) {
    await frame.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  }
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
  console.log(`docs/store/pictures/${name}.png`);
}

const outcome = (panel: Frame) => panel.getByRole('status', { name: 'Verified' });
const done = (panel: Frame) => panel.getByRole('button', { name: 'Done' }).click();

/** One edit as an admin makes it, and then enough of them for a history that is worth looking at. */
async function walk(browser: Browser): Promise<void> {
  const { page, panel } = await openSignedInPanel(browser);
  await panel.getByText('Finance laptops').waitFor();
  await take(page, '1-panel');

  await edit(panel, 'Include Pilot ring');
  await chooseGroup(panel, 'ring', 'Broad ring – Europe');
  await take(page, '2-editor');

  await panel.getByRole('button', { name: 'Review change' }).click();
  await expect(panel.getByRole('button', { name: 'Apply change' })).toBeEnabled();
  await take(page, '3-review');

  await panel.getByRole('button', { name: 'Apply change' }).click();
  await outcome(panel).waitFor();
  await take(page, '4-verified');

  await done(panel);
  await edit(panel, 'Exclude Kiosks and shared PCs');
  await panel.getByRole('combobox', { name: 'Target type' }).selectOption({ label: 'Include group' });
  await reviewAndApply(panel, 'Verified');
  await done(panel);
  await panel.getByRole('button', { name: /^Undo Kiosks/ }).click();
  await panel.getByRole('button', { name: 'Apply change' }).click();
  await outcome(panel).waitFor();
  await done(panel);
  await edit(panel, 'Include Finance laptops');
  await chooseGroup(panel, 'ring', 'Broad ring – Americas');
  await reviewAndApply(panel, 'Verified');

  const history = await browser.context.newPage();
  await history.goto(`${browser.origin}/options.html#history`);
  await history.getByText('4 edits').waitFor();
  await history
    .getByRole('button', { name: /details of/ })
    .first()
    .click();
  await history
    .getByText('Target before')
    .or(history.getByText('Before', { exact: true }))
    .first()
    .waitFor();
  await take(history, '5-history');
}

/** A picture that is not one of the product itself, drawn from the icon. */
async function draw(browser: Browser, name: string, size: { width: number; height: number }, inside: string) {
  const page = await browser.context.newPage();
  await page.setViewportSize(size);
  await page.setContent(
    `<style>
      body { margin: 0; width: 100vw; height: 100vh; display: flex; align-items: center; justify-content: center;
        gap: 24px; background: #ffffff; color: #242424; font: 400 17px/24px 'Segoe UI', 'Noto Sans', system-ui; }
      strong { display: block; font: 600 27px/34px 'Segoe UI', 'Noto Sans', system-ui; margin-bottom: 8px; }
      img { display: block; flex: none; }
    </style>${inside}`,
  );
  await take(page, name);
  await page.close();
}

async function drawTileAndLogo(browser: Browser): Promise<void> {
  const svg = readFileSync(path.join(root, 'assets/icon/icon.svg')).toString('base64');
  const icon = (size: number): string =>
    `<img src="data:image/svg+xml;base64,${svg}" width="${size}" height="${size}" alt="">`;
  const words =
    '<div><strong>Retarget<br>for Intune</strong>Change what an update<br>profile is aimed at.</div>';
  await draw(browser, 'promo-440x280', { width: 440, height: 280 }, icon(148) + words);
  await draw(browser, 'logo-300x300', { width: 300, height: 300 }, icon(236));
}

const built = spawnSync('wxt', ['build'], { cwd: root, encoding: 'utf8' });
if (built.status !== 0) throw new Error(`The build failed:\n${built.stdout}\n${built.stderr}`);
mkdirSync(folder, { recursive: true });
const sandbox = await startSandbox({ mode: 'strict' });
try {
  const browser = await startBrowser(sandbox, { viewport: screen });
  try {
    await walk(browser);
    await drawTileAndLogo(browser);
  } finally {
    await browser.close();
  }
} finally {
  await sandbox.stop();
}
