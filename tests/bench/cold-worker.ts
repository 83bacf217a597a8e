import path from 'node:path';
import { expect } from '@playwright/test';
import * as v from 'valibot';
import { productionBuild } from '../support/browser.ts';
import { startUnwatched, type UnwatchedBrowser } from '../support/unwatched.ts';
import { inSandbox } from './browsers.ts';
import { unpackedId, writeExtension } from './extensions.ts';
import { inFolder } from './places.ts';
import { compared, type Result } from './result.ts';
import { inRounds } from './rounds.ts';

/**
 * From a stopped worker to its first reply to a command that asks nobody else, `settings.read`; the baseline is a
 * worker of four lines. Nobody is attached to the workers: Playwright holds each of them at its start.
 */
export const coldWorker = (): Promise<Result[]> =>
  inFolder((folder) =>
    inSandbox({}, async (sandbox) => {
      const bare = await writeExtension(
        path.join(folder, 'bare-worker'),
        { background: { service_worker: 'worker.js' } },
        {
          'options.html': '<!doctype html><title>Options</title>',
          'worker.js':
            'chrome.runtime.onConnect.addListener((port) =>' +
            " port.onMessage.addListener(() => port.postMessage({ is: 'done' })));",
        },
      );
      const start = async (extension: string): Promise<UnwatchedBrowser> => {
        const origin = `chrome-extension://${unpackedId(extension)}`;
        const profile = path.join(folder, path.basename(extension));
        const browser = await startUnwatched(sandbox, profile, `${origin}/manifest.json`, extension);
        await openStill(browser, `${origin}/options.html`);
        return browser;
      };
      const ours = await start(productionBuild);
      const theirs = await start(bare);
      try {
        const pairs = await inRounds(9, {
          value: () => firstReply(ours),
          baseline: () => firstReply(theirs),
        });
        return [
          compared(
            {
              name: 'stopped worker to its first reply',
              unit: 'ms',
              against: 'a worker of four lines',
              aim: { of: 'ratio', is: 'at most', bound: 2 },
            },
            pairs,
          ),
        ];
      } finally {
        await Promise.all([ours.close(), theirs.close()]);
      }
    }),
  );

const Answer = v.object({ ms: v.number(), message: v.object({ is: v.literal('done') }) });

/** Opens a page without its scripts, as the only one: they would wake the worker before it is asked here. */
async function openStill(browser: UnwatchedBrowser, page: string): Promise<void> {
  await browser.evaluate(`(async () => {
    const { id } = await chrome.tabs.getCurrent();
    const others = (await chrome.tabs.query({})).filter((tab) => tab.id !== id);
    await chrome.tabs.remove(others.map((tab) => tab.id));
  })()`);
  await browser.send('Emulation.setScriptExecutionDisabled', { value: true });
  await browser.send('Page.navigate', { url: page });
  const state = 'JSON.stringify([location.href, document.readyState])';
  await expect.poll(() => browser.evaluate(state)).toBe(JSON.stringify([page, 'complete']));
  await browser.send('Emulation.setScriptExecutionDisabled', { value: false });
}

const ask = `new Promise((resolve, reject) => {
  const started = performance.now();
  const port = chrome.runtime.connect({ name: 'settings.read' });
  port.onMessage.addListener((message) => {
    resolve({ ms: performance.now() - started, message });
    port.disconnect();
  });
  port.onDisconnect.addListener(() => reject(new Error('The worker was lost.')));
  port.postMessage(null);
})`;

async function firstReply(browser: UnwatchedBrowser): Promise<number> {
  await browser.send('ServiceWorker.enable', {});
  await browser.send('ServiceWorker.stopAllWorkers', {});
  await expect.poll(() => browser.workers(), { intervals: [50], timeout: 20_000 }).toEqual([]);
  return v.parse(Answer, await browser.evaluate(ask)).ms;
}
