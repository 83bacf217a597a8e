import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type BrowserContext, chromium, expect, type Page } from '@playwright/test';
import type {
  Account,
  Connection,
  IdentityFailure,
  TokenOptions,
} from '../../../extension/identity/index.ts';
import type { Permission } from '../../../extension/graph/clouds.ts';
import type { Result } from '../../../extension/result.ts';
import { findChromium } from '../../../scripts/chromium.mjs';
import { type Sandbox, startSandbox } from '../../support/sandbox.ts';
import { seeded } from '../../support/sign-in.ts';
import type { WxtBrowser } from 'wxt/browser';
import type { Ask } from './call.ts';

/** In the test extension's page, where `evaluate` runs. */
declare const chrome: WxtBrowser;

export const contoso: Connection = {
  cloud: 'global',
  clientId: seeded.clientId,
  tenantId: seeded.contoso.tenantId,
};

export const fabrikam: Connection = { ...contoso, tenantId: seeded.fabrikam.tenantId };

type Answer<Value> = Result<Value, IdentityFailure>;

/** A Chromium with the test extension, a stand-in Entra behind the real host names, and what tests do to both. */
export class Flows {
  readonly sandbox: Sandbox;
  readonly #context: BrowserContext;
  readonly #folder: string;
  readonly #page: Page;
  readonly #redirect: string;

  private constructor(
    sandbox: Sandbox,
    context: BrowserContext,
    folder: string,
    page: Page,
    redirect: string,
  ) {
    this.sandbox = sandbox;
    this.#context = context;
    this.#folder = folder;
    this.#page = page;
    this.#redirect = redirect;
  }

  static async start(): Promise<Flows> {
    const folder = await mkdtemp(join(tmpdir(), 'identity-flows-'));
    const [sandbox] = await Promise.all([
      startSandbox(),
      promisify(execFile)(process.execPath, [join(import.meta.dirname, 'build.ts'), folder]),
    ]);
    const extension = join(folder, 'extension');
    const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
      executablePath: findChromium() ?? chromium.executablePath(),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        `--disable-extensions-except=${extension}`,
        `--load-extension=${extension}`,
        `--host-resolver-rules=MAP login.microsoftonline.com:443 127.0.0.1:${sandbox.port}`,
        `--ignore-certificate-errors-spki-list=${sandbox.spki}`,
      ],
    });
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    const { host } = new URL(worker.url());
    const page = await context.newPage();
    await page.goto(`chrome-extension://${host}/flows.html`);
    return new Flows(sandbox, context, folder, page, `https://${host}.chromiumapp.org/`);
  }

  async stop(): Promise<void> {
    await this.#context.close();
    await this.sandbox.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Nobody is signed in anywhere, and the tenants have agreed to what the seed says. */
  async reset(): Promise<void> {
    await this.closeWindows();
    await this.stopWorker();
    await this.#page.evaluate(() =>
      Promise.all([chrome.storage.session.clear(), chrome.storage.local.clear()]),
    );
    await this.#context.clearCookies();
    await this.sandbox.control('POST', '/reset');
    await this.registerRedirect('spa');
  }

  async registerRedirect(type: 'spa' | 'native'): Promise<void> {
    const { clientId } = seeded;
    await this.sandbox.control('POST', '/redirects', { clientId, redirect: this.#redirect, type });
  }

  /** What people of Fabrikam may agree to by themselves. */
  async consents({ may }: { may: string[] }): Promise<void> {
    await this.sandbox.control('PUT', '/consents', {
      tenant: fabrikam.tenantId,
      clientId: seeded.clientId,
      scopes: ['DeviceManagementConfiguration.ReadWrite.All'],
      userMayConsentTo: may,
    });
  }

  account = (at = contoso) => this.#ask<Account | null>({ for: 'account' }, at);
  accounts = (at = contoso) => this.#ask<Account[]>({ for: 'accounts' }, at);
  resume = (at = contoso) => this.#ask<Answer<Account | null>>({ for: 'resume' }, at);
  signOut = (homeAccountId?: string, at = contoso) => this.#ask<null>({ for: 'signOut', homeAccountId }, at);
  switchTo = (homeAccountId: string, at = contoso) =>
    this.#ask<Answer<Account>>({ for: 'switchTo', homeAccountId }, at);
  scopes = (at = contoso) => this.#ask<string[]>({ for: 'scopes' }, at);
  forgetPermission = (permission: Permission, at = contoso) =>
    this.#ask<null>({ for: 'forgetPermission', permission }, at);
  signIn = (options: { selectAccount?: boolean } = {}, at = contoso) =>
    this.#ask<Answer<Account>>({ for: 'signIn', options }, at);
  token = (permission: Permission, options: TokenOptions, at = contoso) =>
    this.#ask<Answer<string>>({ for: 'token', permission, options }, at);

  /** Signs a person in through Entra's pages. */
  async signInAs(username: string, at = contoso): Promise<Answer<Account>> {
    const [window, answer] = await this.opening(() => this.signIn({}, at));
    await enterPerson(window, username);
    return await answer;
  }

  /** Signs one more person in, who is not signed in at Entra yet. */
  async addAccount(username: string, at = contoso): Promise<Answer<Account>> {
    const [window, answer] = await this.opening(() => this.signIn({ selectAccount: true }, at));
    await window.getByRole('button', { name: 'Use another account' }).click();
    await enterPerson(window, username);
    return await answer;
  }

  /** How often the page heard that accounts changed, since it was loaded. */
  timesTold(): Promise<number> {
    return this.#page.evaluate(() => Number(document.body.dataset['told']));
  }

  /** Starts something that opens a sign-in window; gives the window, and what was started. */
  async opening<Value>(start: () => Promise<Value>): Promise<[window: Page, answer: Promise<Value>]> {
    const opened = this.#context.waitForEvent('page');
    const answer = start();
    // Awaited by the test, often after the window was dealt with.
    answer.catch(() => undefined);
    return [await opened, answer];
  }

  /** Windows that are open beside the test extension's own page. */
  windows(): Page[] {
    return this.#context.pages().filter((page) => page !== this.#page && page.url() !== 'about:blank');
  }

  async closeWindows(): Promise<void> {
    for (const window of this.windows()) await window.close();
  }

  /** Stops the worker, as the browser does when it is idle. The next question starts another one. */
  async stopWorker(): Promise<void> {
    const before = await this.#ask<string>({ for: 'worker' }, contoso);
    const session = await this.#context.newCDPSession(this.#page);
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await session.detach();
    await expect.poll(() => this.#ask<string>({ for: 'worker' }, contoso)).not.toBe(before);
  }

  /** What a restart of the browser does: the session is gone, the disk stays. */
  async restartBrowserSession(): Promise<void> {
    await this.#page.evaluate(() => chrome.storage.session.clear());
    await this.stopWorker();
  }

  /** What rests in the browser's storage. */
  stored(area: 'session' | 'local'): Promise<Record<string, unknown>> {
    return this.#page.evaluate((name) => chrome.storage[name].get(null), area);
  }

  /** Everything on the disk but the marker of changes, which says nothing: the login hint, if there is one. */
  async storedHint(): Promise<unknown[]> {
    const { 'identity.changed': marker, ...rest } = await this.stored('local');
    if (marker !== undefined) expect(marker).toMatch(/^[0-9a-f-]{36}$/);
    return Object.values(rest);
  }

  /** Lets the access tokens in the cache be old, and the worker read the cache anew. */
  expireAccessTokens = () =>
    this.#changeCache((cache) => {
      for (const [key, value] of Object.entries(cache)) {
        if (!key.includes('accesstoken')) continue;
        const old = { expiresOn: '1', extendedExpiresOn: '1' };
        cache[key] = JSON.stringify({ ...(JSON.parse(value) as object), ...old });
      }
    });

  /** Removes MSAL's entry of an account and nothing else, and lets the worker read the cache anew. */
  loseAccount = (homeAccountId: string) =>
    this.#changeCache((cache) => {
      const [key] = Object.keys(cache).filter(
        (one) => one.startsWith(`msal.3|${homeAccountId}|`) && !one.includes('token'),
      );
      if (key === undefined) throw new Error(`No entry of ${homeAccountId} in ${Object.keys(cache).join()}`);
      Reflect.deleteProperty(cache, key);
    });

  async #changeCache(change: (cache: Record<string, string>) => void): Promise<void> {
    const all = (await this.stored('session')) as Record<string, Record<string, string>>;
    for (const cache of Object.values(all)) change(cache);
    await this.#page.evaluate((changed) => chrome.storage.session.set(changed), all);
    await this.stopWorker();
  }

  #ask<Value>(ask: Ask, connection: Connection): Promise<Value> {
    return this.#page.evaluate((call) => chrome.runtime.sendMessage<unknown, Value>(call), {
      connection,
      ask,
    });
  }
}

/** Fills in Entra's pages as a person does. */
export async function enterPerson(window: Page, username: string): Promise<void> {
  await window.getByLabel('Email or username').fill(username);
  await window.getByRole('button', { name: 'Next' }).click();
  await enterPassword(window);
}

export async function enterPassword(window: Page): Promise<void> {
  await window.getByLabel('Password').fill(seeded.password);
  await window.getByRole('button', { name: 'Sign in' }).click();
}
