import { browser } from 'wxt/browser';
import { connectionOf } from './settings';
import { readSettings, watchSettings } from './store';

/**
 * How long policy is waited for after an installation that it forces: it comes some seconds late (facts:
 * enterprise, "Forced install"). Shorter than the time after which the browser stops an idle worker.
 */
const policyWaitMs = 20_000;

/**
 * Opens the first run after the installation, and never again by itself. Where policy has set the app and the
 * tenant there is nothing to be led through.
 * @param reason what the browser tells: `install`, `update`, …
 */
export async function openFirstRun(reason: string): Promise<void> {
  if (reason !== 'install' || (await isSetUp())) return;
  const { installType } = await browser.management.getSelf();
  if (installType === 'admin' && (await isSetUpWithin(policyWaitMs))) return;
  await browser.tabs.create({ url: browser.runtime.getURL('/options.html#start') });
}

async function isSetUp(): Promise<boolean> {
  return connectionOf((await readSettings()).settings) !== null;
}

function isSetUpWithin(ms: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), ms);
  const look = (): void => {
    isSetUp().then(
      (yes) => yes && resolve(true),
      () => resolve(false), // what cannot be read is worth a look by the person
    );
  };
  const unwatch = watchSettings(look);
  // It may have come before it was listened to.
  look();
  return promise.finally(() => {
    clearTimeout(timer);
    unwatch();
  });
}
