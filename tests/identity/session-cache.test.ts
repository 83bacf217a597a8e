import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { SessionCache } from '../../extension/identity/session-cache';

const address = 'identity.global.app.tenant';
const stored = async () => (await browser.storage.session.get(address))[address];

beforeEach(() => fakeBrowser.reset());

test('lists its entries as own enumerable properties, as MSAL reads them', async () => {
  const cache = await SessionCache.hydrate(address);
  cache.setItem('msal.version', '5.30.0');
  cache.setItem('msal.3.account.keys', '[]');
  cache.removeItem('msal.version');
  expect(Object.keys(cache)).toEqual(['msal.3.account.keys']);
  expect(Object.hasOwn(cache, 'msal.3.account.keys')).toBe(true);
  expect(cache.hasOwnProperty('setItem')).toBe(false);
  expect(cache.getItem('msal.3.account.keys')).toBe('[]');
});

test('answers like storage for what it does not hold, also for names of its own methods', async () => {
  const cache = await SessionCache.hydrate(address);
  expect(cache.getItem('msal.version')).toBeNull();
  expect(cache.getItem('getItem')).toBeNull();
  expect(cache.getItem('__proto__')).toBeNull();
});

test('comes back with what was flushed', async () => {
  const cache = await SessionCache.hydrate(address);
  cache.setItem('msal.3.account.keys', '["one"]');
  cache.setItem('__proto__', 'only a name');
  await cache.flush();
  const again = await SessionCache.hydrate(address);
  expect(again.getItem('msal.3.account.keys')).toBe('["one"]');
  expect(Object.getPrototypeOf(again)).toBe(SessionCache.prototype);
});

test('keeps one value for each address', async () => {
  const cache = await SessionCache.hydrate(address);
  cache.setItem('msal.version', '5.30.0');
  await cache.flush();
  expect(Object.keys(await SessionCache.hydrate('identity.china.app.tenant'))).toEqual([]);
});

test.each([
  'msal.interaction.status',
  'msal.app.interaction.status',
  'msal.app.request.origin',
  'msal.app.request.params',
  'msal.app.request.native',
  'msal.app.code.verifier',
  'msal.app.urlHash',
])('holds %s in memory only', async (key) => {
  const cache = await SessionCache.hydrate(address);
  cache.setItem('msal.version', '5.30.0');
  cache.setItem(key, 'temporary');
  expect(cache.getItem(key)).toBe('temporary');
  await cache.flush();
  expect(await stored()).toEqual({ 'msal.version': '5.30.0' });

  await browser.storage.session.set({ [address]: { [key]: 'left by somebody' } });
  expect((await SessionCache.hydrate(address)).getItem(key)).toBeNull();
});

test.each([undefined, null, 'text', 7, [7], { key: 7 }, { key: null }])(
  'counts %j in the storage as empty',
  async (value) => {
    await browser.storage.session.set({ [address]: value });
    expect(Object.keys(await SessionCache.hydrate(address))).toEqual([]);
  },
);

test('writes only what changed', async () => {
  const set = vi.spyOn(browser.storage.session, 'set');
  const cache = await SessionCache.hydrate(address);
  await cache.flush();
  cache.setItem('msal.app.code.verifier', 'secret');
  cache.removeItem('msal.app.code.verifier');
  cache.removeItem('was never there');
  await cache.flush();
  expect(set).not.toHaveBeenCalled();
  cache.setItem('msal.version', '5.30.0');
  await Promise.all([cache.flush(), cache.flush()]);
  expect(set).toHaveBeenCalledTimes(1);
});

test('tells a write that failed, and writes again the next time', async () => {
  const cache = await SessionCache.hydrate(address);
  cache.setItem('msal.version', '5.30.0');
  vi.spyOn(browser.storage.session, 'set').mockRejectedValueOnce(new Error('quota'));
  await expect(cache.flush()).rejects.toThrow('quota');
  await cache.flush();
  expect(await stored()).toEqual({ 'msal.version': '5.30.0' });
});
