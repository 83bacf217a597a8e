import path from 'node:path';
import type { Browser } from '../support/browser.ts';
import { openPanel, profileAddress, launcherOn } from '../support/journey.ts';
import { inBrowser, onPage, signInOnce } from './browsers.ts';
import { writeExtension } from './extensions.ts';
import { heapOf, workerHeap } from './heap.ts';
import { inFolder } from './places.ts';
import { compared, type Result } from './result.ts';
import { inRounds } from './rounds.ts';
import { inLargeTenant, profileWith } from './world.ts';

const size = 50;

/**
 * What the worker and the panel hold after a list was read and garbage was collected, beside an empty worker and an
 * empty page of an extension: the heap of scripts and that of the page's objects.
 */
export const memory = (): Promise<Result[]> =>
  inFolder(async (folder) => {
    const bare = await writeExtension(
      path.join(folder, 'bare-extension'),
      // The support that starts browsers looks into the store of whatever it starts.
      { background: { service_worker: 'worker.js' }, permissions: ['storage'] },
      { 'worker.js': '"use strict";', 'empty.html': '<!doctype html><title>Empty</title>' },
    );
    return inLargeTenant(folder, [size], (sandbox) =>
      inBrowser(sandbox, {}, (ours) =>
        inBrowser(sandbox, { extension: bare, firstRun: 'none' }, async (theirs) => {
          await signInOnce(ours);
          const panels = await inRounds(5, {
            value: () => panelHeap(ours),
            baseline: () =>
              onPage(theirs, async (page) => {
                await page.goto(`${theirs.origin}/empty.html`);
                return heapOf(await theirs.context.newCDPSession(page));
              }),
          });
          const workers = await inRounds(5, {
            value: () => workerHeap(ours),
            baseline: () => workerHeap(theirs),
          });
          return [
            compared(
              { name: 'memory of the worker, signed in', unit: 'MB', against: 'an empty worker' },
              workers,
            ),
            compared(
              { name: `memory of the panel, ${size} assignments`, unit: 'MB', against: 'an empty page' },
              panels,
            ),
          ];
        }),
      ),
    );
  });

const panelHeap = (browser: Browser): Promise<number> =>
  onPage(browser, async (page) => {
    await page.goto(profileAddress(profileWith(size)));
    await launcherOn(page);
    const panel = await openPanel(page);
    await panel.getByRole('button', { name: 'Edit Include Bench group 0050' }).waitFor();
    return heapOf(await browser.context.newCDPSession(panel));
  });
