import { beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { connectionOf, defaultSettings, type Settings } from '../../extension/settings/settings';
import { readSettings, saveSettings } from '../../extension/settings/store';

const settings: Settings = {
  clientId: '2e7a5c90-b613-4d8f-a1c4-7f09d3e86b52',
  tenantId: 'f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304',
  cloud: 'china',
};

beforeEach(() => fakeBrowser.reset());

describe('settings', () => {
  it('are read as they were saved', async () => {
    expect(await readSettings()).toEqual(defaultSettings);
    expect(await saveSettings(settings)).toEqual(settings);
    expect(await readSettings()).toEqual(settings);
  });

  it.each([
    null,
    7,
    {},
    { ...settings, clientId: 'x' },
    { ...settings, cloud: 'mars' },
    { ...settings, tenantId: undefined },
  ])('count as not set when the store holds %j', async (stored) => {
    await browser.storage.local.set({ settings: stored });
    expect(await readSettings()).toEqual(defaultSettings);
  });

  it('make a connection only when both ids are set', () => {
    expect(connectionOf(settings)).toEqual(settings);
    expect(connectionOf({ ...settings, clientId: '' })).toBeNull();
    expect(connectionOf({ ...settings, tenantId: '' })).toBeNull();
  });
});
