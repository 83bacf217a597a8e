import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect, type Page } from '@playwright/test';
import { clouds } from '../../extension/graph/clouds.ts';
import { globalPortalHosts } from '../../extension/portal/hosts.ts';
import { findChromium } from '../../scripts/chromium.mjs';
import type { Display } from './display.ts';
import type { Sandbox } from './sandbox.ts';
import { seeded } from './sign-in.ts';

/** The production build, as it is shipped. */
export const productionBuild = join(import.meta.dirname, '..', '..', '.output', 'chrome-mv3');

/** A browser with the extension loaded, in which the real host names lead to the stand-in tenant. */
export type Browser = {
  context: BrowserContext;
  extensionId: string;
  /** `chrome-extension://…`, without a trailing slash. */
  origin: string;
  /** Ends the service worker, as the browser does when it is idle. The next message starts another one. */
  stopWorker(): Promise<void>;
  close(): Promise<void>;
};

export type CleanableBrowser = Browser & {
  /** Back to how it was after the installation: nobody signed in, nothing stored, no page open. */
  clean(): Promise<void>;
};

export type BrowserOptions = {
  /** Starts Chromium; the one that is found unless told otherwise. */
  executable?: string;
  headless?: boolean;
  /** Where the browser is shown instead of being headless: for what only a browser with windows does. */
  display?: Display;
  /** Folder of an unpacked extension; the production build unless told otherwise. */
  extension?: string;
  /** Folder of the browser's profile; a fresh one that is removed at the end unless told otherwise. */
  profile?: string;
  viewport?: { width: number; height: number };
  scale?: number;
  colorScheme?: 'light' | 'dark';
  /** The browser's own language, such as `de`, which it speaks if it has it; English unless told otherwise. */
  language?: string;
  /**
   * The page that opens by itself after the installation: closed unless told otherwise. `none`: it is not to be
   * expected, as in a profile that is used again or where policy has set up everything.
   */
  firstRun?: 'closed' | 'kept' | 'none';
};

/**
 * Starts a Chromium of its own. Nothing in the extension knows of the stand-in: only the browser's resolver
 * sends the real names there, and its certificate is accepted by its key.
 */
export async function startBrowser(
  sandbox: Sandbox,
  options: BrowserOptions = {},
): Promise<CleanableBrowser> {
  const executablePath = options.executable ?? findChromium();
  if (executablePath === null)
    throw new Error('No Chromium was found; `npm run ready -- --browser` installs one.');
  const extension = options.extension ?? productionBuild;
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'retarget-profile-')));
  const firstRun = options.firstRun ?? (existsSync(join(profile, 'Default')) ? 'none' : 'closed');
  const { width, height } = options.viewport ?? { width: 1440, height: 900 };
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: options.display === undefined && (options.headless ?? true),
    ...((options.display ?? options.language) && {
      env: { ...process.env, ...options.display?.env, ...languageOf(options.language) },
    }),
    viewport: { width, height },
    deviceScaleFactor: options.scale ?? 1,
    colorScheme: options.colorScheme ?? 'light',
    locale: options.language ?? 'en-US',
    permissions: ['clipboard-read', 'clipboard-write'],
    args: [
      ...chromiumArguments(sandbox, extension),
      ...(options.language === undefined ? [] : [`--lang=${options.language}`]),
    ],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const { host } = new URL(worker.url());
  // Not the address' `origin`: outside of Chromium it is opaque for extensions.
  const origin = `chrome-extension://${host}`;
  if (firstRun !== 'none') {
    const page = await firstRunPage(context, origin);
    if (firstRun === 'closed') await page.close();
  }
  const installed = await onBarePage(context, origin, (page) => page.evaluate(readStorage));
  await sandbox.control('POST', '/redirects', {
    clientId: seeded.clientId,
    redirect: `https://${host}.chromiumapp.org/`,
  });
  return {
    context,
    extensionId: host,
    origin,
    stopWorker: () => stopWorker(context, origin),
    clean: () => clean(context, origin, installed),
    close: async () => {
      await context.close();
      if (options.profile === undefined) await rm(profile, { recursive: true, force: true });
    },
  };
}

/** On Linux Chromium takes its language from the environment, elsewhere from the argument alone. */
const languageOf = (language: string | undefined): Record<string, string> =>
  language === undefined
    ? {}
    : { LANGUAGE: language, LANG: `${language}.UTF-8`, LC_ALL: `${language}.UTF-8` };

/** What Chromium is started with: one extension, and the stand-in under the real host names. */
export const chromiumArguments = (sandbox: Sandbox, extension = productionBuild): string[] => [
  `--disable-extensions-except=${extension}`,
  `--load-extension=${extension}`,
  ...standInArguments(sandbox),
];

/**
 * The stand-in under the real host names, and no extension.
 * @param reachable names that lead to where they lead anyway.
 */
export const standInArguments = (sandbox: Sandbox, reachable: readonly string[] = []): string[] => [
  // Chromium's own sandbox cannot run as root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  `--host-resolver-rules=${[resolverRules(sandbox.port), ...reachable.map((name) => `EXCLUDE ${name}`)].join(', ')}`,
  `--ignore-certificate-errors-spki-list=${sandbox.spki}`,
  `--disable-features=${switchedOff.join(',')}`,
];

/** The last list of features wins: those that Playwright switches off for good reasons, and what draws the address bar. */
const switchedOff = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
  // A page of its own in each window, which nobody looks at, and a fifth of the time of a test.
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'WebUIOmniboxPopup',
];

/** Waits for the page that opens by itself after the installation. */
export async function firstRunPage(context: BrowserContext, origin: string): Promise<Page> {
  const find = (): Page | undefined =>
    context.pages().find((page) => page.url() === `${origin}/options.html#start`);
  await expect.poll(() => find() !== undefined, { timeout: 20_000 }).toBe(true);
  return find() as Page;
}

/** Every name that the extension and the portals use leads to the stand-in; every other name leads nowhere. */
function resolverRules(port: number): string {
  const names = Object.values(clouds).flatMap(({ portalHost, loginOrigin, graphOrigin }) => [
    portalHost,
    new URL(loginOrigin).hostname,
    new URL(graphOrigin).hostname,
  ]);
  const rules = [...new Set([...globalPortalHosts, ...names])].map(
    (name) => `MAP ${name}:443 127.0.0.1:${port}`,
  );
  return [...rules, 'MAP * ~NOTFOUND'].join(', ');
}

type Stored = Record<string, unknown>;
type Area = { get(): Promise<Stored>; set(items: Stored): Promise<void>; clear(): Promise<void> };
type Extension = { chrome: { storage: { local: Area; session: Area } } };

const readStorage = (): Promise<Stored> => (globalThis as unknown as Extension).chrome.storage.local.get();

async function clean(context: BrowserContext, origin: string, installed: Stored): Promise<void> {
  await onBarePage(context, origin, async (page) => {
    for (const other of context.pages()) if (other !== page) await other.close();
    await stopAllWorkers(page);
    await context.clearCookies();
    await page.evaluate(async (before) => {
      const { local, session } = (globalThis as unknown as Extension).chrome.storage;
      await Promise.all([local.clear(), session.clear()]);
      await local.set(before);
    }, installed);
    // What was stored woke a worker, which must not take anything of it into the next test.
    await stopAllWorkers(page);
  });
}

export async function stopWorker(context: BrowserContext, origin: string): Promise<void> {
  await onBarePage(context, origin, stopAllWorkers);
}

async function stopAllWorkers(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}

/** Gives a page of the extension on which nothing of ours runs, so that nothing is asked of the worker. */
export async function onBarePage<Result>(
  context: BrowserContext,
  origin: string,
  use: (page: Page) => Promise<Result>,
): Promise<Result> {
  const page = await context.newPage();
  try {
    await page.goto(`${origin}/manifest.json`);
    return await use(page);
  } finally {
    await page.close();
  }
}

/** Waits for the window that a click opens. */
export async function windowOf(context: BrowserContext, click: () => Promise<void>): Promise<Page> {
  const opened = context.waitForEvent('page');
  await click();
  return opened;
}
