import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { expectPolicy, readSettingsInTime } from '../../extension/settings/late-policy';

const tenantId = 'f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304';

/** How the browser says the extension came in. */
function installedBy(installType: 'normal' | 'admin'): void {
  vi.spyOn(browser.management, 'getSelf').mockResolvedValue({ installType } as never);
}

/** Reads the settings; `value` is what was answered so far. */
function read() {
  const answer: { value: string | null } = { value: null };
  void readSettingsInTime().then(({ settings }) => (answer.value = settings.tenantId));
  return answer;
}

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers();
  // Whatever a test before has waited for is over.
  installedBy('normal');
  expectPolicy('install');
  return () => vi.useRealTimers();
});

describe('settings right after the installation', () => {
  it('wait for policy where it forced the installation', async () => {
    installedBy('admin');
    expectPolicy('install');
    const answer = read();
    await vi.advanceTimersByTimeAsync(3000);
    expect(answer.value).toBeNull();
    await browser.storage.managed.set({ tenantId });
    await vi.advanceTimersByTimeAsync(0);
    expect(answer.value).toBe(tenantId);
  });

  it('wait no longer than policy can take', async () => {
    installedBy('admin');
    expectPolicy('install');
    const answer = read();
    await vi.advanceTimersByTimeAsync(9999);
    expect(answer.value).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect(answer.value).toBe('');
  });

  it('wait for nothing where policy is there already', async () => {
    installedBy('admin');
    await browser.storage.managed.set({ tenantId });
    expectPolicy('install');
    const answer = read();
    await vi.advanceTimersByTimeAsync(0);
    expect(answer.value).toBe(tenantId);
  });

  it.each(['update', 'chrome_update'])('wait for nothing after %s', async (reason) => {
    installedBy('admin');
    expectPolicy(reason);
    const answer = read();
    await vi.advanceTimersByTimeAsync(0);
    expect(answer.value).toBe('');
  });

  it('wait for nothing where a person installed it, nor where that cannot be known', async () => {
    expectPolicy('install');
    const answer = read();
    await vi.advanceTimersByTimeAsync(0);
    expect(answer.value).toBe('');
    vi.spyOn(browser.management, 'getSelf').mockRejectedValue(new Error('no'));
    expectPolicy('install');
    const again = read();
    await vi.advanceTimersByTimeAsync(0);
    expect(again.value).toBe('');
  });
});
