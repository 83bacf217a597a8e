import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openFirstRun } from '../../extension/settings/first-run';

const ids = {
  clientId: '2e7a5c90-b613-4d8f-a1c4-7f09d3e86b52',
  tenantId: 'f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304',
};
const page = 'chrome-extension://test-extension-id/options.html#start';

/** How the browser says the extension came in. */
function installedBy(installType: 'normal' | 'admin'): void {
  vi.spyOn(browser.management, 'getSelf').mockResolvedValue({ installType } as never);
}

const opened = async (): Promise<(string | undefined)[]> => {
  const tabs = await browser.tabs.query({});
  return tabs.map(({ url }) => url).filter((url) => url?.includes('options.html'));
};

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

describe('the first run', () => {
  it('opens after the installation', async () => {
    installedBy('normal');
    await openFirstRun('install');
    expect(await opened()).toEqual([page]);
  });

  it.each(['update', 'chrome_update', 'shared_module_update'])('does not open on %s', async (reason) => {
    installedBy('normal');
    await openFirstRun(reason);
    expect(await opened()).toEqual([]);
  });

  it('does not open where policy has set app and tenant already', async () => {
    installedBy('admin');
    await browser.storage.managed.set(ids);
    await openFirstRun('install');
    expect(await opened()).toEqual([]);
  });

  it('opens where policy has set only one of them', async () => {
    installedBy('normal');
    await browser.storage.managed.set({ tenantId: ids.tenantId });
    await openFirstRun('install');
    expect(await opened()).toEqual([page]);
  });

  it('waits for policy after a forced installation, and does not open when it sets both', async () => {
    installedBy('admin');
    const opening = openFirstRun('install');
    await vi.advanceTimersByTimeAsync(7000);
    await browser.storage.managed.set(ids);
    await vi.advanceTimersByTimeAsync(60_000);
    await opening;
    expect(await opened()).toEqual([]);
  });

  it('opens after a forced installation without such a policy, once it was waited for', async () => {
    installedBy('admin');
    const opening = openFirstRun('install');
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await opened()).toEqual([]);
    await browser.storage.managed.set({ readOnly: true });
    await vi.advanceTimersByTimeAsync(10_000);
    await opening;
    expect(await opened()).toEqual([page]);
  });
});
