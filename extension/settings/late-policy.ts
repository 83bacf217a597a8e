import { browser } from 'wxt/browser';
import type { SettingsInForce } from './settings';
import { readSettings } from './store';

/** Measured: three seconds. Longer than that a page should not be kept from saying that nothing is set up. */
const policyWaitMs = 10_000;

/** Done as soon as what is read of policy is what policy says. */
let arrival: Promise<void> = Promise.resolve();

/**
 * Takes notice of an installation. Right after one that policy forces, policy itself reads as empty, and empty would
 * be told as "not set up"; at every later start it is there from the first read on.
 * @param reason what the browser tells: `install`, `update`, …
 */
export function expectPolicy(reason: string): void {
  if (reason === 'install') arrival = comeIn().catch(() => undefined);
}

/** The settings in force, once policy of a new installation has come in. */
export async function readSettingsInTime(): Promise<SettingsInForce> {
  await arrival;
  return readSettings();
}

async function comeIn(): Promise<void> {
  const { managed } = browser.storage;
  const { promise, resolve } = Promise.withResolvers<unknown>();
  // Listened to before it is read: nothing can come in between.
  managed.onChanged.addListener(resolve);
  const timer = setTimeout(resolve, policyWaitMs);
  try {
    if ((await browser.management.getSelf()).installType !== 'admin') return;
    if (Object.keys(await managed.get(null)).length > 0) return;
    await promise;
  } finally {
    clearTimeout(timer);
    managed.onChanged.removeListener(resolve);
  }
}
