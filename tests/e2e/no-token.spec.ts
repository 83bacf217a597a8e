import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import * as v from 'valibot';
import type { Browser } from '../support/browser.ts';
import { chooseGroup, edit, openSignedInPanel, reviewAndApply } from '../support/journey.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { setFault } from '../support/faults.ts';
import { expect, test } from './fixtures.ts';

/** What was found, by where: searched for tokens as one text each. */
type Places = Record<string, string>;

/** Everything of a page that its scripts could read, in every frame of it. */
async function contentsOf(page: Page): Promise<string> {
  const frames = page.frames().map((frame) =>
    frame.evaluate(async () => {
      // In a frame of ours within the portal the browser keeps some stores shut.
      const ifOpen = async (read: () => unknown): Promise<unknown> => {
        try {
          return await read();
        } catch (error) {
          return String(error);
        }
      };
      const fields = [...document.querySelectorAll('input, textarea')];
      const contents = [
        location.href,
        document.documentElement.outerHTML,
        fields.map((one) => (one as HTMLInputElement).value),
        await ifOpen(() => Object.entries(localStorage)),
        await ifOpen(() => Object.entries(sessionStorage)),
        await ifOpen(() => indexedDB.databases()),
        await ifOpen(() => caches.keys()),
        await ifOpen(() => document.cookie),
      ];
      return JSON.stringify(contents);
    }),
  );
  return (await Promise.all(frames)).join('\n');
}

/** Every area of the extension's own store, the session's by its keys. */
async function storesOf({ context, origin }: Browser): Promise<Places> {
  const page = await context.newPage();
  await page.goto(`${origin}/options.html`);
  const stores = await page.evaluate(async () => {
    type Area = { get(keys: null): Promise<Record<string, unknown>> };
    type Storage = Record<'local' | 'sync' | 'session' | 'managed', Area>;
    const { storage } = (globalThis as unknown as { chrome: { storage: Storage } }).chrome;
    const [local, sync, managed, session] = await Promise.all(
      [storage.local, storage.sync, storage.managed, storage.session].map((area) => area.get(null)),
    );
    return { local, sync, managed, session: session ?? {} };
  });
  await page.close();
  const isCache = ([key]: [string, unknown]): boolean => /^identity\.[^.]+\.[^.]+\.[^.]+$/.test(key);
  const session = Object.entries(stores.session);
  return {
    'storage.local': JSON.stringify(stores.local),
    'storage.sync': JSON.stringify(stores.sync),
    'storage.managed': JSON.stringify(stores.managed),
    // MSAL's cache rests in the one area that never touches the disk, and that no content script can read.
    'storage.session without the cache': JSON.stringify(session.filter((one) => !isCache(one))),
    cache: JSON.stringify(session.filter(isCache)),
  };
}

/** Tokens by what the stand-in gave out, and by what one looks like. */
async function tokensIn(text: string, sandbox: Sandbox): Promise<string[]> {
  const issued = v.parse(v.array(v.string()), await sandbox.control('GET', '/tokens'));
  // The middle of one would be enough to tell that it was there.
  const parts = issued.map((token) => token.slice(-40));
  const found = parts.filter((part) => text.includes(part));
  return [
    ...found,
    ...(text.match(/eyJ[\w-]{15,}\.[\w-]{15,}/g) ?? []),
    ...(text.match(/Bearer [\w.-]{30,}/g) ?? []),
  ];
}

test('no page, store, export, report or log holds a token', async ({ chromium, sandbox }) => {
  test.setTimeout(120_000);
  const { context, origin } = chromium;
  const logs: string[] = [];
  context.on('console', (message) => void logs.push(message.text()));
  context.on('weberror', (error) => void logs.push(String(error.error().stack)));
  const { page, panel } = await openSignedInPanel(chromium);

  // One edit that succeeds and one that is refused, so that there is something to keep of both.
  await edit(panel, 'Include Pilot ring');
  await chooseGroup(panel, 'ring', 'Broad ring – Europe');
  await reviewAndApply(panel, 'Verified');
  const places: Places = { 'the portal with the answer': await contentsOf(page) };
  await panel.getByRole('button', { name: 'Done' }).click();
  await setFault(sandbox, 'role-missing-403');
  await edit(panel, 'Include Broad ring – Europe');
  await chooseGroup(panel, 'pilot', 'Pilot ring');
  await panel.getByRole('button', { name: 'Review change' }).click();
  await panel.getByRole('button', { name: 'Apply change' }).click();
  await expect(panel.getByRole('status', { name: 'Rejected' })).toBeVisible();
  places['the portal with a refusal'] = await contentsOf(page);

  const options = await context.newPage();
  await options.goto(`${origin}/options.html#history`);
  const saved = async (name: RegExp, press: () => Promise<void>): Promise<string> => {
    const download = options.waitForEvent('download');
    await press();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(name);
    return await readFile(await file.path(), 'utf8');
  };
  const closed = options.getByRole('row').getByRole('button', { expanded: false });
  await expect(closed).toHaveCount(2);
  while ((await closed.count()) > 0) await closed.first().click();
  places['history'] = await contentsOf(options);
  for (const kind of ['JSON', 'CSV'] as const) {
    places[`history as ${kind}`] = await saved(/^retarget-history-/, async () => {
      await options.getByRole('button', { name: /^Export \d/ }).click();
      await options.getByRole('button', { name: new RegExp(`^${kind}`) }).click();
    });
  }
  await options.goto(`${origin}/options.html#settings`);
  places['settings as a file'] = await saved(/^retarget-settings/, () =>
    options.getByRole('button', { name: 'Export settings' }).click(),
  );
  places['settings'] = await contentsOf(options);
  await options.goto(`${origin}/options.html#about`);
  await options.getByRole('button', { name: 'Show report' }).click();
  await options.getByRole('button', { name: 'Copy report' }).click();
  places['about'] = await contentsOf(options);
  places['the clipboard'] = await options.evaluate(() => navigator.clipboard.readText());
  await options.goto(`${origin}/popup.html`);
  await options.getByRole('textbox', { name: 'Profile ID' }).waitFor();
  places['popup'] = await contentsOf(options);

  const { cache = '', ...stores } = await storesOf(chromium);
  Object.assign(places, stores, { logs: logs.join('\n') });
  // That the search finds tokens at all is shown by the one place where they have to be.
  expect(await tokensIn(cache, sandbox)).not.toEqual([]);
  for (const [place, text] of Object.entries(places)) {
    expect({ place, tokens: await tokensIn(text, sandbox) }).toEqual({ place, tokens: [] });
    expect({ place, isEmpty: place !== 'logs' && text === '' }).toEqual({ place, isEmpty: false });
  }
});
