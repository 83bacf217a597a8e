import path from 'node:path';
import { type Browser, productionBuild } from '../support/browser.ts';
import { clickLauncher, profileAddress, launcherOn } from '../support/journey.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { expect, type Frame, type Page } from '@playwright/test';
import { inBrowser, onPage, signInOnce } from './browsers.ts';
import { unpackedId } from './extensions.ts';
import { inFolder } from './places.ts';
import { alone, compared, type Aim, type Result } from './result.ts';
import { inRounds } from './rounds.ts';
import { writeStaticPages } from './static-pages.ts';
import { markedAt, pressedAt, watch } from './watch.ts';
import { emptyLog, exchanges, inLargeTenant, profileWith } from './world.ts';

const sizes = [1, 50, 500] as const;
const aims: Record<number, Aim> = {
  1: { of: 'value', is: 'at most', bound: 150 },
  50: { of: 'value', is: 'at most', bound: 150 },
  500: { of: 'value', is: 'at most', bound: 300 },
};
const list = 'ul[aria-label="Assignments"] > li';

/**
 * From the click on the launcher to a list of which every assignment can be edited, drawn. The baseline is the same
 * frame in the same place, with the same list in its file.
 */
export const panel = (): Promise<Result[]> =>
  inFolder(async (folder) => {
    const statics = await writeStaticPages(path.join(folder, 'static-pages'), sizes);
    return inLargeTenant(folder, sizes, (sandbox) =>
      inBrowser(sandbox, { extension: `${productionBuild},${statics}` }, async (browser) => {
        await signInOnce(browser);
        // Our process is there because of the worker; theirs is to be there as well.
        const kept = await browser.context.newPage();
        await kept.goto(`chrome-extension://${unpackedId(statics)}/list-1.html`);
        const results: Result[] = [];
        for (const size of sizes) results.push(...(await ofSize(sandbox, browser, size)));
        return results;
      }),
    );
  });

async function ofSize(sandbox: Sandbox, browser: Browser, size: number): Promise<Result[]> {
  const named: number[] = [];
  const batches: number[] = [];
  const pairs = await inRounds(7, {
    value: () =>
      onPage(browser, async (page) => {
        await openWatched(page, size);
        await emptyLog(sandbox);
        await clickLauncher(page);
        const frame = await frameOf(page, '/panel.html');
        const usable = await markedAt(frame, 'usable');
        const clicked = await pressedAt(page);
        named.push((await markedAt(frame, 'named')) - clicked);
        const asked = await exchanges(sandbox);
        batches.push(asked.filter((one) => one.path.endsWith('/$batch')).length);
        return usable - clicked;
      }),
    baseline: () =>
      onPage(browser, async (page) => {
        await openWatched(page, size);
        await page.mouse.click(20, 20);
        const frame = await frameOf(page, `/list-${size}.html`);
        return (await markedAt(frame, 'usable')) - (await pressedAt(page));
      }),
  });
  const what = size === 1 ? '1 assignment' : `${size} assignments`;
  return [
    compared(
      {
        name: `panel: click to usable, ${what}`,
        unit: 'ms',
        against: 'a frame with the list in its file',
        aim: aims[size]!,
      },
      pairs,
    ),
    // The first round warmed up.
    alone({ name: `panel: click to all names, ${what}`, unit: 'ms' }, named.slice(1)),
    alone(
      {
        name: `panel: batched requests for the names, ${what}`,
        unit: '',
        aim: { of: 'value', is: 'at most', bound: Math.ceil(size / 20) },
      },
      batches.slice(1),
    ),
  ];
}

async function openWatched(page: Page, size: number): Promise<void> {
  await watch(page, [
    { name: 'usable', selector: `${list} button:enabled`, count: size },
    { name: 'named', selector: `${list}[aria-label^="Include Bench group"]`, count: size },
  ]);
  await page.goto(profileAddress(profileWith(size)));
  await launcherOn(page);
}

async function frameOf(page: Page, name: string): Promise<Frame> {
  const find = (): Frame | undefined => page.frames().find((frame) => frame.url().includes(name));
  await expect.poll(() => find() !== undefined, { intervals: [20] }).toBe(true);
  return find()!;
}
