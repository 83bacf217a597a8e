import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findChromium } from '../../scripts/chromium.mjs';
import { readCrx } from '../distribution/crx.ts';
import { readKey } from '../distribution/key.ts';
import { pack } from '../distribution/pack.ts';
import { extensionFiles, inFolder, writeFiles, writeKey } from './crx_world.ts';

const plain = {
  browser: 'chrome',
  build: false,
  time: new Date('2026-11-25'),
  updateUrl: undefined,
} as const;

const unwanted = (warning: string) => assert.fail(warning);

function chromium(profile: string, ...args: string[]): Deno.Command {
  const executable = findChromium();
  assert.ok(executable, 'No Chromium was found; `npm run ready -- --browser` installs one.');
  // Chromium's own sandbox cannot run as root.
  const sandbox = Deno.uid() === 0 ? ['--no-sandbox'] : [];
  return new Deno.Command(executable, {
    args: ['--headless', `--user-data-dir=${profile}`, ...sandbox, ...args],
    stdout: 'null',
    stderr: 'piped',
  });
}

Deno.test('what Chromium packs and signs by itself is read, with the same id', async () => {
  await inFolder(async (folder) => {
    const source = join(folder, 'source');
    await writeFiles(source, extensionFiles());
    const key = await writeKey(folder);
    const { stderr } = await chromium(
      join(folder, 'profile'),
      `--pack-extension=${source}`,
      `--pack-extension-key=${key}`,
    ).output();
    const packed = await readFile(join(folder, 'source.crx')).catch(() =>
      assert.fail(new TextDecoder().decode(stderr)),
    );
    const { id, name, version } = await readCrx(packed);
    assert.deepEqual([id, name, version], [(await readKey(key)).id, 'Retarget for Tests', '1.4.0']);
  });
});

/** The address of the first worker of an extension that a browser tells of. */
async function firstWorker(browser: Deno.ChildProcess): Promise<string> {
  const devTools = await devToolsAddress(browser.stderr);
  const socket = new WebSocket(devTools);
  try {
    return await new Promise((resolve, reject) => {
      socket.onopen = () =>
        socket.send(
          JSON.stringify({ id: 1, method: 'Target.setDiscoverTargets', params: { discover: true } }),
        );
      socket.onerror = () => reject(new Error('The browser cannot be reached.'));
      socket.onclose = () => reject(new Error('The browser went away.'));
      socket.onmessage = ({ data }) => {
        const { params } = JSON.parse(data) as { params?: { targetInfo?: { type: string; url: string } } };
        const { type, url } = params?.targetInfo ?? {};
        if (type === 'service_worker' && url?.endsWith('/worker.js')) resolve(url);
      };
    });
  } finally {
    await new Promise((resolve) => {
      socket.onclose = resolve;
      socket.close();
    });
  }
}

async function devToolsAddress(stderr: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let said = '';
  for await (const part of stderr) {
    said += decoder.decode(part, { stream: true });
    const [, address] = /^DevTools listening on (ws:\S+)$/m.exec(said) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error(`The browser did not start: ${said}`);
}

Deno.test('Chromium gives the unpacked extension the id that the package has', async () => {
  await inFolder(async (folder) => {
    const source = join(folder, 'source');
    await writeFiles(source, extensionFiles());
    const unpacked = join(folder, 'unpacked');
    const key = await writeKey(folder);
    const { id } = await pack({ ...plain, key, out: folder, from: source, unpacked }, unwanted);
    const browser = chromium(
      join(folder, 'profile'),
      '--remote-debugging-port=0',
      `--disable-extensions-except=${unpacked}`,
      `--load-extension=${unpacked}`,
    ).spawn();
    try {
      assert.equal(await firstWorker(browser), `chrome-extension://${id}/worker.js`);
    } finally {
      browser.kill('SIGTERM');
      await browser.status;
    }
  });
});
