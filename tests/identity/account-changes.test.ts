import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { tellAccountsChanged, watchAccounts } from '../../extension/identity/account-changes';

beforeEach(() => fakeBrowser.reset());

test('hears what is told, and nothing once it has ended', async () => {
  const heard = vi.fn<() => void>();
  const stop = watchAccounts(heard);
  await tellAccountsChanged();
  await tellAccountsChanged();
  expect(heard).toHaveBeenCalledTimes(2);
  expect(heard).toHaveBeenCalledWith();
  stop();
  await tellAccountsChanged();
  expect(heard).toHaveBeenCalledTimes(2);
});

test('does not hear of anything else in the storage', async () => {
  const heard = vi.fn<() => void>();
  watchAccounts(heard);
  await browser.storage.local.set({ settings: {}, 'identity.global.app.tenant.loginHint': 'maya' });
  await browser.storage.session.set({ 'identity.changed': 'a token' });
  expect(heard).not.toHaveBeenCalled();
});

test('listens to no area that may hold tokens', () => {
  const all = vi.spyOn(browser.storage.onChanged, 'addListener');
  const session = vi.spyOn(browser.storage.session.onChanged, 'addListener');
  watchAccounts(() => undefined);
  expect(all).not.toHaveBeenCalled();
  expect(session).not.toHaveBeenCalled();
});
