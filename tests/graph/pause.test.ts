import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { keepAwakePause } from '../../extension/graph/pause';

const awake = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  awake.mockResolvedValue({ os: 'linux' });
  browser.runtime.getPlatformInfo = awake;
});
afterEach(() => void vi.useRealTimers());

/** Whether a pause has ended yet. */
function watch(pause: Promise<void>) {
  const seen = { ended: false };
  void pause.then(() => (seen.ended = true));
  return seen;
}

describe('keepAwakePause', () => {
  it.each([1, 3000, 20_000, 20_001, 65_000, 180_000])('waits %i ms, not less', async (ms) => {
    const seen = watch(keepAwakePause(ms));
    await vi.advanceTimersByTimeAsync(ms - 1);
    expect(seen.ended).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen.ended).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves the worker alone for 20 s at most', async () => {
    const pause = keepAwakePause(65_000);
    for (const calls of [1, 2, 3, 4]) {
      expect(awake).toHaveBeenCalledTimes(calls);
      await vi.advanceTimersByTimeAsync(20_000);
    }
    await pause;
    expect(awake).toHaveBeenCalledTimes(4);
  });

  it.each([0, -5, NaN])('does not wait %d ms', async (ms) => {
    await keepAwakePause(ms);
    expect([awake.mock.calls.length, vi.getTimerCount()]).toEqual([0, 0]);
  });

  it('waits on when the browser does not answer, or will not', async () => {
    const ways = [
      () => new Promise(() => undefined),
      () => Promise.reject(new Error('gone')),
      () => {
        throw new Error('gone');
      },
    ];
    for (const way of ways) {
      awake.mockImplementation(way);
      const seen = watch(keepAwakePause(45_000));
      await vi.advanceTimersByTimeAsync(45_000);
      expect(seen.ended).toBe(true);
    }
  });

  it('ends with the reason of an abort and leaves nothing behind', async () => {
    const abort = new AbortController();
    const added = vi.spyOn(abort.signal, 'addEventListener');
    const removed = vi.spyOn(abort.signal, 'removeEventListener');
    const ended = expect(keepAwakePause(90_000, null, abort.signal)).rejects.toThrow('closed');
    await vi.advanceTimersByTimeAsync(50_000);
    expect([added.mock.calls.length, removed.mock.calls.length]).toEqual([3, 2]);
    abort.abort(new Error('closed'));
    await ended;
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(90_000);
    expect(awake).toHaveBeenCalledTimes(3);
  });

  it('takes its listener back when it has waited', async () => {
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, 'addEventListener');
    const removed = vi.spyOn(signal, 'removeEventListener');
    const pause = keepAwakePause(50_000, null, signal);
    await vi.advanceTimersByTimeAsync(50_000);
    await pause;
    expect(removed.mock.calls.map(([type, listener]) => [type, listener])).toEqual(
      added.mock.calls.map(([type, listener]) => [type, listener]),
    );
  });

  it('does not begin after an abort', async () => {
    const signal = AbortSignal.abort(new Error('closed'));
    await expect(keepAwakePause(1000, null, signal)).rejects.toThrow('closed');
    expect([awake.mock.calls.length, vi.getTimerCount()]).toEqual([0, 0]);
  });
});
