import { browser } from 'wxt/browser';

/**
 * The browser stops a worker to which nothing happened for 30 s; a call of its API counts as something
 * (developer.chrome.com, "The extension service worker lifecycle"). A timer alone would never fire.
 */
const wakeEveryMs = 20_000;

/**
 * Waits in the service worker without being stopped meanwhile.
 * @param _why so that it can be a `PatienceOptions['pause']` as it is.
 * @throws the signal's reason when it is aborted; no timer and no listener stays behind.
 */
export async function keepAwakePause(ms: number, _why?: unknown, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  for (let left = ms; left > 0; left -= wakeEveryMs) {
    // Also before the first part: what happened last in the worker may be long ago.
    void stayAwake();
    await sleep(Math.min(left, wakeEveryMs), signal);
    // An abort between two parts meets no listener.
    signal?.throwIfAborted();
  }
}

/** Not waited for, and allowed to fail: only that the call was made matters. */
async function stayAwake(): Promise<void> {
  try {
    await browser.runtime.getPlatformInfo();
  } catch {
    // The wait goes on; at worst the worker is stopped as it would have been.
  }
}

function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
