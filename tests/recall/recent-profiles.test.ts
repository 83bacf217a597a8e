import { beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { forgetProfile, readRecentProfiles, rememberProfile } from '../../extension/recall/recent-profiles';
import { maya } from '../messages/fake-tenant';

const profile = (id: string, at: number, account = maya) => ({
  id,
  displayName: `Profile ${id}`,
  account,
  at,
});
const elsewhere = { ...maya, tenantId: 'b81f6a2e-97c3-4d05-a4e8-60d2f7319c5b' };
const ids = async () => (await readRecentProfiles()).map(({ id, account }) => [id, account.tenantId]);

beforeEach(() => fakeBrowser.reset());

describe('profiles looked at lately', () => {
  it('are told the latest first, each once', async () => {
    for (const [at, id] of ['a', 'b', 'A', 'c'].entries()) await rememberProfile(profile(id, at));
    expect(await ids()).toEqual(['c', 'A', 'b'].map((id) => [id, maya.tenantId]));
    expect((await readRecentProfiles())[1]).toEqual(profile('A', 2));
  });

  it('are of one tenant each, even with the same id', async () => {
    await rememberProfile(profile('a', 1));
    await rememberProfile(profile('a', 2, elsewhere));
    expect(await ids()).toEqual([
      ['a', elsewhere.tenantId],
      ['a', maya.tenantId],
    ]);
    await forgetProfile(maya.tenantId, 'A');
    expect(await ids()).toEqual([['a', elsewhere.tenantId]]);
  });

  it('are no more than eight', async () => {
    for (let at = 0; at < 12; at += 1) await rememberProfile(profile(`p${at}`, at));
    expect((await ids()).map(([id]) => id)).toEqual(['p11', 'p10', 'p9', 'p8', 'p7', 'p6', 'p5', 'p4']);
  });

  it.each([7, null, [{ id: 'a' }], { a: 1 }])('are none when the store holds %j', async (recent) => {
    await browser.storage.local.set({ recent });
    expect(await readRecentProfiles()).toEqual([]);
    await rememberProfile(profile('a', 1));
    expect(await ids()).toEqual([['a', maya.tenantId]]);
  });
});
