import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createHandlers } from '../../extension/messages/handlers';
import { ok } from '../../extension/result';
import { defaultSettings, type Settings } from '../../extension/settings/settings';
import { freshBrowser, maya, otherProfileId, signedIn } from './fake-tenant';

const configured: Settings = { ...defaultSettings, clientId: otherProfileId, tenantId: maya.tenantId };
const off: Settings = { ...configured, groupNames: false };

beforeEach(() => void freshBrowser());

/** A worker under these settings, as policy may have set them. */
function worker(settings: Settings) {
  const who = signedIn(maya);
  const made = createHandlers({
    readSettings: async () => ({ settings, locked: ['groupNames'], lockedBy: null }),
    saveSettings: () => Promise.reject(new Error('nobody saves here')),
    identityFor: async () => who.identity,
    findTenant: async () => ok(true),
    redirectAddress: () => 'https://a.chromiumapp.org/',
    grantedByBrowser: async () => ({ permissions: [], hosts: [] }),
    onDefect: vi.fn(),
  });
  return { ...made, who };
}

describe('names of groups that policy turned off', () => {
  it('take their tokens with them at once, and at every start', async () => {
    const { followSettings, start, who } = worker(off);
    await followSettings();
    expect(who.forgetPermission).toHaveBeenCalledExactlyOnceWith('groups');
    await start();
    expect(who.forgetPermission).toHaveBeenCalledTimes(2);
  });

  it('leave them alone where names are wanted', async () => {
    const { followSettings, start, who } = worker(configured);
    await followSettings();
    await start();
    expect(who.forgetPermission).not.toHaveBeenCalled();
  });

  it('need no app to be set', async () => {
    const { followSettings, who } = worker({ ...off, clientId: '' });
    await followSettings();
    expect(who.forgetPermission).not.toHaveBeenCalled();
  });
});
