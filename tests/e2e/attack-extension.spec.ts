import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { table } from '../../extension/messages/table.ts';
import { productionBuild, startBrowser } from '../support/browser.ts';
import { addressOfPanel } from '../support/hostile.ts';
import { openSignedInPanel } from '../support/journey.ts';
import { expect, test } from './fixtures.ts';

/*
 * Another extension in the same browser: a real one, unpacked beside the production build, without permissions for
 * the portal. One that may read the portal's pages is a script in them, and more: docs/security.md says what then.
 */

/** A second extension with a page of its own, and nothing in it. */
async function makeNeighbour(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'retarget-neighbour-'));
  const manifest = { manifest_version: 3, name: 'Neighbour', version: '1.0', permissions: ['storage'] };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'page.html'), '<!doctype html><title>Neighbour</title><body></body>');
  return folder;
}

type Port = {
  postMessage(message: unknown): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
};
type Neighbour = {
  chrome: {
    runtime: {
      lastError?: { message: string };
      connect(id: string, options: { name: string }): Port;
      sendMessage(id: string, message: unknown): Promise<unknown>;
    };
  };
};

/** Opens the neighbour's page; its id is that of its folder, which the browser tells on its own page. */
async function openNeighbour(page: Page): Promise<string> {
  await page.goto('chrome://extensions');
  const id = await page.evaluate(async () => {
    type Info = { id: string; name: string };
    const { chrome } = globalThis as unknown as {
      chrome: { developerPrivate: { getExtensionsInfo(): Promise<Info[]> } };
    };
    return (await chrome.developerPrivate.getExtensionsInfo()).find(({ name }) => name === 'Neighbour')?.id;
  });
  if (id === undefined) throw new Error('The other extension is not there.');
  await page.goto(`chrome-extension://${id}/page.html`);
  return id;
}

test('another extension gets no answer, no file and no frame', async ({ sandbox, service }) => {
  await sandbox.control('POST', '/reset');
  const folder = await makeNeighbour();
  const browser = await startBrowser(sandbox, { extension: `${productionBuild},${folder}` });
  try {
    const { page: portal } = await openSignedInPanel(browser);
    const address = await addressOfPanel(browser, portal);
    const neighbour = await browser.context.newPage();
    const other = await openNeighbour(neighbour);
    expect(other).not.toBe(browser.extensionId);
    const before = (await service.received()).length;

    const told = await neighbour.evaluate(
      async ([id, commands]) => {
        const { runtime } = (globalThis as unknown as Neighbour).chrome;
        const answers: string[] = [];
        for (const message of [{ retarget: 'toggle' }, 'update.mayReload', { name: 'identity.state' }]) {
          await runtime.sendMessage(id, message).then(
            (answer) => answers.push(JSON.stringify(answer)),
            () => undefined,
          );
        }
        for (const name of commands) {
          await new Promise<void>((resolve) => {
            const port = runtime.connect(id, { name });
            port.onMessage.addListener((message) => answers.push(JSON.stringify(message)));
            port.onDisconnect.addListener(() => {
              void runtime.lastError;
              resolve();
            });
            port.postMessage(null);
          });
        }
        return answers;
      },
      [browser.extensionId, Object.keys(table)] as const,
    );
    expect(told).toEqual([]);

    const reached = await neighbour.evaluate(
      async (addresses) => {
        const found: string[] = [];
        for (const one of addresses) {
          await fetch(one).then(
            () => found.push(`fetch ${one}`),
            () => undefined,
          );
          const frame = document.createElement('iframe');
          const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
          frame.src = one;
          document.body.append(frame);
          await loaded;
        }
        return found;
      },
      [
        address,
        ...['panel.html', 'options.html', 'manifest.json', 'icon/16.png'].map(
          (file) => `${browser.origin}/${file}`,
        ),
      ],
    );
    expect(reached).toEqual([]);
    const frames = neighbour.frames().filter((frame) => frame !== neighbour.mainFrame());
    expect(frames).toHaveLength(5);
    for (const frame of frames) await expect.poll(() => frame.url()).toMatch(/^chrome-error:/);
    expect(await service.received()).toHaveLength(before);
  } finally {
    await browser.close();
    await rm(folder, { recursive: true });
  }
});
