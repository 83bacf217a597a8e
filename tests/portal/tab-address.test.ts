import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { tabAddress } from '../../extension/portal/tab-address';

const here = 'https://intune.microsoft.com/#home';
const there = 'https://intune.microsoft.com/#view/x';
const tell = (id: number, change: { url?: string; status?: 'complete' }) =>
  fakeBrowser.tabs.onUpdated.trigger(id, change, {} as never);

describe("the tab's address", () => {
  beforeEach(() => {
    fakeBrowser.reset();
    vi.spyOn(fakeBrowser.tabs, 'getCurrent').mockResolvedValue({ id: 7, url: here } as never);
  });

  it('is known at once, and when the portal moves on', async () => {
    const address = await tabAddress();
    const heard = vi.fn();
    address.subscribe(heard);
    expect(address.current()).toBe(here);
    await tell(7, { url: there });
    expect(address.current()).toBe(there);
    expect(heard.mock.calls).toEqual([[there]]);
  });

  it('says nothing of other tabs, of the same address again, or of other changes', async () => {
    const address = await tabAddress();
    const heard = vi.fn();
    address.subscribe(heard);
    await tell(8, { url: there });
    await tell(7, { url: here });
    await tell(7, { status: 'complete' });
    expect(heard).not.toHaveBeenCalled();
  });

  it('says nothing more after the end of a subscription', async () => {
    const address = await tabAddress();
    const heard = vi.fn();
    address.subscribe(heard)();
    await tell(7, { url: there });
    expect(heard).not.toHaveBeenCalled();
  });

  it('is not known outside of a tab', async () => {
    vi.mocked(fakeBrowser.tabs.getCurrent).mockResolvedValue(undefined);
    const address = await tabAddress();
    expect(address.tabId).toBeNull();
    expect(address.current()).toBeNull();
  });
});
