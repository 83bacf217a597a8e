import type { Frame, Page } from '@playwright/test';
import { startBrowser } from '../support/browser.ts';
import { displayMissing, startDisplay } from '../support/display.ts';
import {
  ids,
  openPanel,
  openPortal,
  openSignedInPanel,
  panelIn,
  profileAddress,
} from '../support/journey.ts';
import { expect, test } from './fixtures.ts';

const widthOf = (panel: Frame): Promise<number> => panel.evaluate(() => innerWidth);
const edgeOf = (panel: Frame) => panel.getByRole('separator', { name: 'Panel width' });

/**
 * Takes the edge of the panel and moves it by so many pixels to the right. Playwright gives a pointer that leaves the
 * frame to the page, where a browser gives it to the frame that has captured it, so it is not dragged to the left here.
 */
async function drag(page: Page, panel: Frame, by: number): Promise<void> {
  const before = await widthOf(panel);
  const from = (await page.evaluate(() => innerWidth)) - before + 3;
  await page.mouse.move(from, 500);
  await page.mouse.down();
  for (const way of [by / 2, by]) {
    // One movement at a time: Playwright works out `screenX` by where the frame was, and the frame moves with it.
    await page.mouse.move(from + way, 505);
    await expect.poll(() => widthOf(panel)).toBe(before - way);
    await panel.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
  }
  await page.mouse.up();
}

test('the edge is dragged, and the width stays: after a reload and in another tab', async ({ chromium }) => {
  const { page, panel } = await openSignedInPanel(chromium);
  expect(await widthOf(panel)).toBe(420);
  await edgeOf(panel).press('End');
  await expect.poll(() => widthOf(panel)).toBe(720);
  await drag(page, panel, 170);
  await expect.poll(() => widthOf(panel)).toBe(550);
  await expect(edgeOf(panel)).toHaveAttribute('aria-valuenow', '550');

  await page.reload();
  const again = await openPanel(page);
  await expect.poll(() => widthOf(again)).toBe(550);

  const other = await openPanel(await openPortal(chromium, profileAddress(ids.zeroDay)));
  await expect.poll(() => widthOf(other)).toBe(550);
  await edgeOf(other).dblclick({ position: { x: 4, y: 300 } });
  await expect.poll(() => widthOf(other)).toBe(420);
});

test('keys move the edge within its limits', async ({ chromium }) => {
  const { panel } = await openSignedInPanel(chromium);
  const edge = edgeOf(panel);
  await expect(edge).toHaveAttribute('aria-valuemax', '720');
  await edge.focus();
  await edge.press('ArrowLeft');
  await edge.press('ArrowLeft');
  await expect.poll(() => widthOf(panel)).toBe(460);
  await edge.press('ArrowRight');
  await expect.poll(() => widthOf(panel)).toBe(440);
  await edge.press('End');
  await expect.poll(() => widthOf(panel)).toBe(720);
  await edge.press('ArrowLeft');
  await edge.press('Home');
  await expect.poll(() => widthOf(panel)).toBe(320);
  await edge.press('ArrowRight');
  await expect(edge).toHaveAttribute('aria-valuenow', '320');
  expect(await widthOf(panel)).toBe(320);
});

test('a window that is narrower leaves a part of the page in sight, and takes nothing from what is kept', async ({
  chromium,
}) => {
  const { page, panel } = await openSignedInPanel(chromium);
  await edgeOf(panel).focus();
  await edgeOf(panel).press('End');
  await expect.poll(() => widthOf(panel)).toBe(720);
  await page.setViewportSize({ width: 600, height: 700 });
  await expect.poll(() => widthOf(panel)).toBe(520);
  await page.setViewportSize({ width: 340, height: 700 });
  await expect.poll(() => widthOf(panel)).toBe(320);
  await page.setViewportSize({ width: 1280, height: 700 });
  await expect.poll(() => widthOf(panel)).toBe(720);
});

test('the page cannot tell the shell a width, nor what is no width', async ({ chromium }) => {
  const { page, panel } = await openSignedInPanel(chromium);
  await page.evaluate(() => {
    document.documentElement.style.setProperty('--width', '700px');
    document.documentElement.style.setProperty('--panel', '700px');
    postMessage({ retarget: 700 }, '*');
  });
  await edgeOf(panel).focus();
  await edgeOf(panel).press('ArrowLeft');
  await expect.poll(() => widthOf(panel)).toBe(440);
  expect(panelIn(page)).toBe(panel);
});

test('a real pointer drags the edge to the left, out of the frame', async ({ sandbox }) => {
  test.skip(displayMissing() !== null && !process.env['CI'], displayMissing() ?? '');
  const display = await startDisplay();
  const browser = await startBrowser(sandbox, { display });
  try {
    const { panel } = await openSignedInPanel(browser);
    // Where the edge is on the screen, of which the window is only a part.
    await panel.evaluate(() => {
      addEventListener('pointermove', ({ screenX, clientX, screenY }) => {
        document.body.dataset['at'] = `${screenX - clientX} ${screenY}`;
      });
    });
    const pointAt = (x: number, y: number): Promise<void> =>
      display.pointer('mousemove', String(x), String(y));
    await expect(async () => {
      await pointAt(1250, 600);
      await pointAt(1252, 602);
      await expect(panel.locator('body[data-at]')).toHaveCount(1, { timeout: 500 });
    }).toPass();
    const at = (await panel.locator('body').getAttribute('data-at')) ?? '';
    const [left = 0, y = 0] = at.split(' ').map(Number);
    await pointAt(left + 3, y);
    await display.pointer('mousedown', '1');
    for (const by of [10, 60, 140, 150]) {
      await pointAt(left + 3 - by, y);
      await expect.poll(() => widthOf(panel)).toBe(420 + by);
    }
    await display.pointer('mouseup', '1');
    await expect(edgeOf(panel)).toHaveAttribute('aria-valuenow', '570');
  } finally {
    await browser.close();
    await display.stop();
  }
});
