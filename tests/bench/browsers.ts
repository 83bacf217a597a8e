import type { Page } from '@playwright/test';
import { type Browser, type BrowserOptions, startBrowser } from '../support/browser.ts';
import { ids, profileAddress, signInByHand } from '../support/journey.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../support/sandbox.ts';

/** The stand-in tenant for as long as something works with it. */
export async function inSandbox<T>(
  options: SandboxOptions,
  work: (sandbox: Sandbox) => Promise<T>,
): Promise<T> {
  const sandbox = await startSandbox({ mode: 'strict', ...options });
  try {
    return await work(sandbox);
  } finally {
    await sandbox.stop();
  }
}

/** A browser for as long as something works with it. */
export async function inBrowser<T>(
  sandbox: Sandbox,
  options: BrowserOptions,
  work: (browser: Browser) => Promise<T>,
): Promise<T> {
  const browser = await startBrowser(sandbox, options);
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** Sets up the app and signs in. No page is left open. */
export async function signInOnce(browser: Browser): Promise<void> {
  const { page } = await signInByHand(browser, profileAddress(ids.lab));
  await page.close();
}

/** Works with a new page that is closed afterwards. */
export async function onPage<T>({ context }: Browser, work: (page: Page) => Promise<T>): Promise<T> {
  const page = await context.newPage();
  try {
    return await work(page);
  } finally {
    await page.close();
  }
}
