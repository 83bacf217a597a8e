import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { connectionOf, defaultSettings, type Settings } from '../../extension/settings/settings';
import { readSettings, saveSettings, watchSettings } from '../../extension/settings/store';

const settings: Settings = {
  clientId: '2e7a5c90-b613-4d8f-a1c4-7f09d3e86b52',
  tenantId: 'f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304',
  cloud: 'china',
  groupNames: false,
  readOnly: true,
  fullList: false,
  kinds: ['group'],
  keepDays: null,
};
const policyTenant = 'b81f6a2e-97c3-4d05-a4e8-60d2f7319c5b';

/** What an administrator set, or why the browser does not tell. */
let managed: Record<string, unknown> | Error;

beforeEach(() => {
  fakeBrowser.reset();
  managed = {};
  // The browser's own type has a form with a callback, which nobody uses and which returns nothing.
  const area: { get: () => Promise<unknown> } = browser.storage.managed;
  vi.spyOn(area, 'get').mockImplementation(async () => {
    if (managed instanceof Error) throw managed;
    return managed;
  });
});

const unlocked = (inForce: Settings) => ({ settings: inForce, locked: [], lockedBy: null });

describe('settings', () => {
  it('are read as they were saved', async () => {
    expect(await readSettings()).toEqual(unlocked(defaultSettings));
    expect(await saveSettings(settings)).toEqual(unlocked(settings));
    expect(await readSettings()).toEqual(unlocked(settings));
  });

  it.each([null, 7, {}, 'x', [settings]])('count as not set when the store holds %j', async (stored) => {
    await browser.storage.local.set({ settings: stored });
    expect(await readSettings()).toEqual(unlocked(defaultSettings));
  });

  it.each([
    ['clientId', 'x'],
    ['tenantId', undefined],
    ['cloud', 'mars'],
    ['groupNames', 'yes'],
    ['readOnly', 1],
    ['fullList', null],
    ['kinds', ['group', 'mars']],
    ['keepDays', 0],
    ['keepDays', 1.5],
  ] as const)('whose %s is stored as %j lose that one alone', async (name, value) => {
    await browser.storage.local.set({ settings: { ...settings, [name]: value } });
    expect(await readSettings()).toEqual(unlocked({ ...settings, [name]: defaultSettings[name] }));
  });

  it('make a connection only when both ids are set', () => {
    const { clientId, tenantId, cloud } = settings;
    expect(connectionOf(settings)).toEqual({ clientId, tenantId, cloud });
    expect(connectionOf({ ...settings, clientId: '' })).toBeNull();
    expect(connectionOf({ ...settings, tenantId: '' })).toBeNull();
  });
});

describe('policy', () => {
  it('stands over what the person chose, and says who set it', async () => {
    await saveSettings(settings);
    managed = { tenantId: policyTenant.toUpperCase(), readOnly: false, organization: '  Contoso IT ' };
    expect(await readSettings()).toEqual({
      settings: { ...settings, tenantId: policyTenant, readOnly: false },
      locked: ['tenantId', 'readOnly'],
      lockedBy: 'Contoso IT',
    });
  });

  it('is not saved over, and what the person chose is there again when it goes', async () => {
    await saveSettings(settings);
    managed = { cloud: 'global', kinds: [] };
    const changed = { ...settings, cloud: 'usGovDod', kinds: ['allUsers'], keepDays: 30 } as const;
    expect((await saveSettings({ ...changed, kinds: [...changed.kinds] })).settings).toEqual({
      ...settings,
      cloud: 'global',
      kinds: [],
      keepDays: 30,
    });
    managed = {};
    expect((await readSettings()).settings).toEqual({ ...settings, keepDays: 30 });
  });

  it.each([
    ['keepDays', 0, null],
    ['keepDays', 365, 365],
    ['kinds', ['other', 'group', 'other'], ['group', 'other']],
    ['fullList', false, false],
    ['groupNames', true, true],
    ['cloud', 'usGovHigh', 'usGovHigh'],
  ] as const)('sets %s to %j', async (name, value, meant) => {
    managed = { [name]: value };
    const inForce = await readSettings();
    expect(inForce.settings[name]).toEqual(meant);
    expect(inForce.locked).toEqual([name]);
  });

  it.each([
    ['clientId', ''],
    ['clientId', 'not an id'],
    ['readOnly', 'true'],
    ['kinds', 'group'],
    ['keepDays', -1],
    ['cloud', 'GLOBAL'],
    ['organization', 7],
  ])('whose %s is %j locks nothing by it, and its other values stay', async (name, value) => {
    managed = { keepDays: 30, [name]: value, ...(name === 'keepDays' ? { fullList: false } : {}) };
    const { locked, lockedBy } = await readSettings();
    expect(locked).toEqual([name === 'keepDays' ? 'fullList' : 'keepDays']);
    expect(lockedBy).toBeNull();
  });

  it('that the browser does not know at all is none', async () => {
    managed = new Error('Managed storage is not available for this extension.');
    expect(await readSettings()).toEqual(unlocked(defaultSettings));
  });

  it('that cannot be read for another reason is not taken for none', async () => {
    managed = new Error('The disk is gone.');
    await expect(readSettings()).rejects.toThrow('The disk is gone.');
  });
});

describe('a change', () => {
  it('is told when the person or policy makes it, and not when something else is stored', async () => {
    const told = vi.fn();
    const end = watchSettings(told);
    await saveSettings(settings);
    expect(told).toHaveBeenCalledTimes(1);
    await browser.storage.local.set({ something: 'else' });
    expect(told).toHaveBeenCalledTimes(1);
    await browser.storage.managed.set({ readOnly: true });
    expect(told).toHaveBeenCalledTimes(2);
    end();
    await saveSettings({ ...settings, keepDays: 30 });
    expect(told).toHaveBeenCalledTimes(2);
  });
});
