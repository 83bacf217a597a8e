import path from 'node:path';
import type { CDPSession } from '@playwright/test';
import * as v from 'valibot';
import type { Browser } from '../support/browser.ts';
import { openPanel, profileAddress } from '../support/journey.ts';
import { inBrowser, launcherIn, onPage, signInOnce } from './browsers.ts';
import { writeExtension } from './extensions.ts';
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
    await launcherIn(page);
    const panel = await openPanel(page);
    await panel.getByRole('button', { name: 'Edit Include Bench group 0050' }).waitFor();
    return heapOf(await browser.context.newCDPSession(panel));
  });

const Heap = v.object({ usedSize: v.number(), embedderHeapUsedSize: v.optional(v.number(), 0) });

const megabytes = ({ usedSize, embedderHeapUsedSize }: v.InferOutput<typeof Heap>): number =>
  (usedSize + embedderHeapUsedSize) / 1e6;

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const heap = v.parse(Heap, await session.send('Runtime.getHeapUsage'));
  await session.detach();
  return megabytes(heap);
}

/** Playwright has no session for workers: theirs is spoken to through the browser's. */
async function workerHeap({ context, origin }: Browser): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('The browser has no session of its own.');
  const { targetInfos } = await session.send('Target.getTargets');
  const worker = targetInfos.find(({ type, url }) => type === 'service_worker' && url.startsWith(origin));
  if (!worker) throw new Error('There is no worker.');
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: worker.targetId });
  const ask = (id: number, method: string): Promise<unknown> =>
    new Promise((resolve) => {
      const heard = ({ message }: { message: string }): void => {
        const answer = v.parse(
          v.object({ id: v.optional(v.number()), result: v.optional(v.unknown()) }),
          JSON.parse(message),
        );
        if (answer.id !== id) return;
        session.off('Target.receivedMessageFromTarget', heard);
        resolve(answer.result);
      };
      session.on('Target.receivedMessageFromTarget', heard);
      const message = JSON.stringify({ id, method });
      void session.send('Target.sendMessageToTarget', { sessionId, message });
    });
  await ask(1, 'HeapProfiler.collectGarbage');
  const heap = v.parse(Heap, await ask(2, 'Runtime.getHeapUsage'));
  await session.detach();
  return megabytes(heap);
}
