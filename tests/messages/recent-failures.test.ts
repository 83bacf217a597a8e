import { beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { identityFailure } from '../../extension/identity';
import { readFailures, recordFailure } from '../../extension/messages/recent-failures';

const network = identityFailure('network');

beforeEach(() => fakeBrowser.reset());

describe('the last failures', () => {
  it('are kept in their order also when several come at once, and no more than twenty', async () => {
    await Promise.all(Array.from({ length: 25 }, (_, at) => recordFailure(`c${at}`, network)));
    const kept = await readFailures();
    expect(kept.map(({ command }) => command)).toEqual(Array.from({ length: 20 }, (_, at) => `c${24 - at}`));
    expect(kept[0]).toMatchObject({ failure: network });
  });

  it('leave out that nobody is signed in or nothing is set up, which every page says by itself', async () => {
    await recordFailure('profiles.read', identityFailure('signedOut'));
    await recordFailure('profiles.read', { from: 'settings', code: 'unconfigured' });
    expect(await readFailures()).toEqual([]);
  });

  it('leave out what cannot be read any more, and hide nothing else', async () => {
    await recordFailure('good', network);
    const { failures } = await browser.storage.local.get<{ failures: unknown[] }>('failures');
    await browser.storage.local.set({
      failures: [{ at: 1, command: 'x', failure: { from: 'mars' } }, ...failures],
    });
    expect((await readFailures()).map(({ command }) => command)).toEqual(['good']);
  });

  it.each([7, null, 'x'])('are none when the store holds %j', async (failures) => {
    await browser.storage.local.set({ failures });
    expect(await readFailures()).toEqual([]);
  });
});
