import { readdir, readFile, rm, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onBarePage, startBrowser } from '../support/browser.ts';
import { found, heapOf, piecesOfTokens } from '../support/memory.ts';
import {
  chooseGroup,
  configure,
  edit,
  openPanel,
  openPortal,
  reviewAndApply,
  signIn,
} from '../support/journey.ts';
import { expect, test } from './fixtures.ts';

/*
 * Tokens where somebody could find them who looks into the memory of a page or at the disk: searched for by pieces
 * of every token that the stand-in has given out, access, refresh and identity.
 */

type Chrome = { chrome: { storage: Record<'local' | 'session', { get(): Promise<object> }> } };

test('the memory of no page holds a token, after a sign-in and an edit', async ({ chromium, sandbox }) => {
  test.setTimeout(180_000);
  await configure(chromium);
  const page = await openPortal(chromium);
  const panel = await openPanel(page);
  await signIn(chromium, panel);
  await edit(panel, 'Include Pilot ring');
  await chooseGroup(panel, 'ring', 'Broad ring – Europe');
  await reviewAndApply(panel, 'Verified');
  const popup = await chromium.context.newPage();
  await popup.goto(`${chromium.origin}/popup.html`);
  await popup.getByRole('textbox', { name: 'Profile ID' }).waitFor();
  const options = await chromium.context.newPage();
  await options.goto(`${chromium.origin}/options.html#history`);
  await options.getByRole('row').nth(1).waitFor();

  const pieces = await piecesOfTokens(sandbox);
  expect(pieces.length).toBeGreaterThan(4);
  for (const [name, where] of Object.entries({ portal: page, panel, popup, options })) {
    const heap = await heapOf(where);
    // What is in it besides is there, so that the search is one.
    expect(heap.length, name).toBeGreaterThan(100_000);
    expect(found(heap, pieces), name).toEqual([]);
  }
  // That tokens are found at all: a page that does what none of ours does, and reads them out of the store.
  const heap = await onBarePage(chromium.context, chromium.origin, async (bare) => {
    await bare.evaluate(async () => {
      const held = await (globalThis as unknown as Chrome).chrome.storage.session.get();
      Object.assign(globalThis, { held });
    });
    return heapOf(bare);
  });
  expect(found(heap, pieces)).not.toEqual([]);
});

/** Every file below a folder, with what is in it. */
async function filesOf(folder: string): Promise<{ name: string; bytes: Buffer }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(
    files.map(async ({ parentPath, name }) => ({ name, bytes: await readFile(join(parentPath, name)) })),
  );
}

for (const [how, leaves] of [
  ['the browser was closed', false],
  ['signing out', true],
] as const) {
  test(`the disk holds no token after ${how}`, async ({ sandbox }) => {
    test.setTimeout(180_000);
    await sandbox.control('POST', '/reset');
    const profile = await mkdtemp(join(tmpdir(), 'retarget-disk-'));
    try {
      const browser = await startBrowser(sandbox, { profile });
      await configure(browser);
      const page = await openPortal(browser);
      const panel = await openPanel(page);
      await signIn(browser, panel);
      await edit(panel, 'Include Pilot ring');
      await chooseGroup(panel, 'ring', 'Broad ring – Europe');
      await reviewAndApply(panel, 'Verified');
      await panel.getByRole('button', { name: 'Done' }).click();
      if (leaves) {
        await panel.locator('summary').first().click();
        await panel.getByRole('button', { name: 'Sign out' }).click();
        await expect(panel.getByRole('button', { name: 'Sign in' })).toBeVisible();
      }
      const pieces = await piecesOfTokens(sandbox);
      await browser.close();

      const files = await filesOf(profile);
      // The store of the extension is among them, with its history as text.
      const journal = files.filter(({ bytes }) => bytes.includes('journal.'));
      expect(journal.map(({ name }) => name)).not.toEqual([]);
      const withToken = files.filter(({ bytes }) =>
        pieces.some((piece) => bytes.includes(piece) || bytes.includes(Buffer.from(piece, 'utf16le'))),
      );
      expect(withToken.map(({ name }) => name)).toEqual([]);
    } finally {
      await rm(profile, { recursive: true, force: true });
    }
  });
}

test('signing out leaves no account and no login hint behind, only what was looked at and done', async ({
  chromium,
}) => {
  await configure(chromium);
  const page = await openPortal(chromium);
  const panel = await openPanel(page);
  await signIn(chromium, panel);
  await expect(panel.getByRole('list', { name: 'Assignments' })).toBeVisible();
  await panel.locator('summary').first().click();
  await panel.getByRole('button', { name: 'Sign out' }).click();
  await expect(panel.getByRole('button', { name: 'Sign in' })).toBeVisible();
  const left = await onBarePage(chromium.context, chromium.origin, (bare) =>
    bare.evaluate(async () => {
      const { local, session } = (globalThis as unknown as Chrome).chrome.storage;
      return { local: await local.get(), session: await session.get() };
    }),
  );
  const mayStay = ['failures', 'identity.changed', 'recent', 'settings'];
  expect(Object.keys(left.local).filter((key) => !mayStay.includes(key))).toEqual([]);
  // In the store of accounts and tokens nobody is left.
  expect(Object.values(left.session)).toEqual([{ 'msal.version': expect.any(String) as unknown }]);
});
