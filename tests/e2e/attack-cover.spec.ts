import type { Frame, Page, Worker } from '@playwright/test';
import { startBrowser } from '../support/browser.ts';
import { pass, untilCovered, untilSeen } from '../support/seen.ts';
import { displayMissing, startDisplay } from '../support/display.ts';
import { openHostilePanel } from '../support/hostile.ts';
import { chooseGroup, edit, ids, openSignedInPanel } from '../support/journey.ts';
import { expect, test } from './fixtures.ts';

/*
 * Clickjacking: the page around the panel hides what a person presses. Real presses of a real mouse, in the
 * production build; the page does with styles and elements what any script in it can do.
 */

/** What a page can do to hide the panel while it still gets the presses. */
const covers: Record<string, { host?: string; root?: string; layer?: string; onTop?: boolean }> = {
  'something else is drawn over it': { layer: 'inset: 0; background: white' },
  'a small patch lies over its button alone, above everything': {
    layer: 'inset: auto 20px 10px auto; margin: 0; width: 300px; height: 60px; background: white',
    onTop: true,
  },
  'it is transparent': { host: 'opacity: 0.01' },
  'the whole page is nearly transparent': { root: 'opacity: 0.02' },
  'it is blended into the page': { host: 'mix-blend-mode: multiply' },
  'only its button is cut out': {
    host: 'display: block; position: fixed; inset: 0; clip-path: inset(calc(100% - 80px) 0 0 calc(100% - 420px))',
  },
  'it is shrunk to a point': { host: 'zoom: 0.05' },
  'the page is inverted': { root: 'filter: invert(1)' },
};

async function cover(page: Page, how: (typeof covers)[string]): Promise<void> {
  await page.evaluate(({ host = '', root = '', layer, onTop }) => {
    const element = document.getElementById('retarget-for-intune') as HTMLElement;
    element.style.cssText = host;
    document.documentElement.style.cssText = root;
    document.getElementById('cover')?.remove();
    if (layer === undefined) return;
    const over = document.createElement('div');
    over.id = 'cover';
    over.style.cssText = `position: fixed; z-index: 2147483647; pointer-events: none; ${layer}`;
    document.documentElement.append(over);
    if (!onTop) return;
    over.popover = 'manual';
    over.showPopover();
  }, how);
}

/** The same again, without any cover. */
const uncover = (page: Page): Promise<void> => cover(page, {});

async function review(panel: Frame): Promise<void> {
  await panel.getByRole('button', { name: 'Review change' }).click();
  await expect(panel.getByRole('button', { name: 'Apply change' })).toBeEnabled();
}

const refusal = 'Something on the page covers this panel, moves it or changes how it looks.';

test('Apply is not carried out while the page hides what is pressed', async ({ chromium, service }) => {
  test.setTimeout(180_000);
  const { page, panel } = await openHostilePanel(chromium);
  await edit(panel, 'Include Pilot ring');
  await chooseGroup(panel, 'ring', 'Broad ring – Europe');
  await review(panel);
  const apply = panel.getByRole('button', { name: 'Apply change' });
  for (const [what, how] of Object.entries(covers)) {
    await cover(page, how);
    // Where the person's mouse is led to; the page decides where the panel lies, and has left it there.
    const box = await apply.boundingBox();
    if (box === null) throw new Error(what);
    await untilCovered(panel);
    await apply.evaluate((button: HTMLElement) => button.focus());
    if (how.host?.startsWith('zoom')) await apply.press('Enter');
    else await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expect(panel.getByText(refusal), what).toBeVisible();
    await expect(panel.getByText('Nothing was sent').first(), what).toBeVisible();
    expect(await service.received('PATCH'), what).toEqual([]);
    await uncover(page);
    await panel.getByRole('button', { name: 'Back to editor' }).click();
    await review(panel);
  }
  // Nothing is lost by it: once the panel is seen again, the same draft is sent.
  await untilSeen(panel);
  await panel.getByRole('button', { name: 'Apply change' }).click();
  await expect(panel.getByRole('status').filter({ hasText: 'Verified' })).toBeVisible();
  expect((await service.received('PATCH')).map(({ status }) => status)).toEqual([200]);
});

test('a panel that is moved under the mouse is not pressed by it', async ({ sandbox, service }) => {
  test.skip(displayMissing() !== null && !process.env['CI'], displayMissing() ?? '');
  test.setTimeout(120_000);
  await sandbox.control('POST', '/reset');
  const display = await startDisplay();
  const browser = await startBrowser(sandbox, { display });
  try {
    const { page, panel } = await openHostilePanel(browser);
    await edit(panel, 'Include Pilot ring');
    await chooseGroup(panel, 'ring', 'Broad ring – Europe');
    await review(panel);
    const apply = panel.getByRole('button', { name: 'Apply change' });
    // The real mouse, on the screen: over the panel once, so that the panel can tell where it lies there.
    const point = (x: number, y: number): Promise<void> =>
      display.pointer('mousemove', String(Math.round(x)), String(Math.round(y)));
    await panel.evaluate(() => {
      addEventListener('pointermove', ({ screenX, clientX, screenY, clientY }) => {
        document.body.dataset['at'] = `${screenX - clientX} ${screenY - clientY}`;
      });
    });
    await expect(async () => {
      await point(1250, 600);
      await point(1252, 602);
      await expect(panel.locator('body[data-at]')).toHaveCount(1, { timeout: 500 });
    }).toPass();
    const [left = 0, top = 0] = ((await panel.locator('body').getAttribute('data-at')) ?? '')
      .split(' ')
      .map(Number);
    const box = await apply.evaluate((button) => button.getBoundingClientRect().toJSON() as DOMRect);
    const by = 600;
    const [x, y] = [left + box.x + box.width / 2, top + box.y + box.height / 2];
    // The person points at something of the page, which then brings Apply there.
    await point(x - by, y);
    await point(x - by + 1, y);
    await page.evaluate((right) => {
      const host = document.getElementById('retarget-for-intune') as HTMLElement;
      host.style.cssText = `display: block; position: fixed; right: ${right}px; top: 0; width: 420px; height: 100%; will-change: transform`;
    }, by);
    // So long that nothing but the place of the mouse can be what is refused.
    await untilSeen(panel);
    await pass(panel, 1000);
    await display.pointer('mousedown', '1');
    await display.pointer('mouseup', '1');
    await expect(panel.getByText(refusal)).toBeVisible();
    expect(await service.received('PATCH')).toEqual([]);
  } finally {
    await browser.close();
    await display.stop();
  }
});

/** As people have the portal: none of it may keep anybody from an edit. */
const uses: Record<string, (page: Page) => Promise<void>> = {
  'in a window of 320 pixels': (page) => page.setViewportSize({ width: 320, height: 640 }),
  'in a low window': (page) => page.setViewportSize({ width: 900, height: 400 }),
  'in a contrast theme with forced colours': async (page) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ forcedColors: 'active', contrast: 'more' });
  },
  'with a pane of the portal open beside it': async (page) => {
    await page.emulateMedia({ forcedColors: 'none', contrast: 'no-preference' });
    await page.getByRole('button', { name: /notifications/i }).click();
  },
  'enlarged with two fingers': async (page) => {
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1.5 });
    await session.detach();
  },
};

test('no ordinary size, zoom or theme keeps anybody from applying', async ({ chromium, service }) => {
  test.setTimeout(240_000);
  const { page, panel } = await openSignedInPanel(chromium);
  let at = 'Include Pilot ring';
  // By keyboard: while a page is enlarged, the mouse of the tests is not where they believe it to be.
  const press = (name: string): Promise<void> =>
    panel.getByRole('button', { name, exact: true }).press('Enter');
  const move = async (what: string): Promise<void> => {
    const [next, id] =
      at === 'Include Pilot ring' ? ['Broad ring – Europe', ids.broadEurope] : ['Pilot ring', ids.pilotRing];
    await press(`Edit ${at}`);
    await panel.getByRole('textbox', { name: 'Group ID' }).fill(id);
    await press('Review change');
    await untilSeen(panel);
    await press('Apply change');
    const answer = panel.getByRole('region', { name: 'Response' });
    await expect(answer.getByRole('status').filter({ hasText: 'Verified' }), what).toBeVisible();
    await press('Done');
    at = `Include ${next}`;
  };
  for (const [what, make] of Object.entries(uses)) {
    await make(page);
    await move(what);
  }
  const zooms = [2, 4, 0.25, 1];
  for (const zoom of zooms) {
    const before = await panel.evaluate(() => innerHeight);
    await setZoom(chromium.context.serviceWorkers()[0], zoom);
    await expect.poll(() => panel.evaluate(() => innerHeight)).not.toBe(before);
    await move(`at ${zoom * 100} %`);
  }
  expect(await service.received('PATCH')).toHaveLength(Object.keys(uses).length + zooms.length);
});

type Tabs = {
  query(what: object): Promise<{ id: number; url?: string }[]>;
  setZoom(id: number, zoom: number): Promise<void>;
};

const setZoom = (worker: Worker | undefined, zoom: number): Promise<void> | undefined =>
  worker?.evaluate(async (factor) => {
    const { tabs } = (globalThis as unknown as { chrome: { tabs: Tabs } }).chrome;
    const [portal] = await tabs.query({ url: 'https://intune.microsoft.com/*' });
    if (portal) await tabs.setZoom(portal.id, factor);
  }, zoom);
