import {
  type AccountInfo,
  type AuthenticationResult,
  CacheLookupPolicy,
  type IPublicClientApplication,
  PublicClientApplication,
} from '@azure/msal-browser';
import { browser } from 'wxt/browser';
import { clouds } from '../graph/clouds';
import { permissionsOf, removeTokensWith } from './cached-tokens';
import { useSessionCache } from './msal-environment';
import { SessionCache } from './session-cache';
import { SignInWindow, WindowFailure } from './sign-in-window';
import type { Connection } from './types';

/** What to ask Entra for. */
export type Question = {
  scope: string;
  prompt?: 'none' | 'select_account';
  account?: AccountInfo | undefined;
  loginHint?: string | undefined;
  claims?: string | undefined;
  /** Passes over the cached access token, which the service no longer takes. */
  fresh?: boolean | undefined;
};

/**
 * MSAL for one connection: its client, its cache and its window, and the three ways to a token. Every way ends
 * with the cache written, so that no token is lost when the worker is stopped after the answer.
 */
export class Entra {
  readonly #client: IPublicClientApplication;
  readonly #cache: SessionCache;
  readonly #window: SignInWindow;
  readonly #redirectUri: string;

  private constructor(
    client: IPublicClientApplication,
    cache: SessionCache,
    signInWindow: SignInWindow,
    redirectUri: string,
  ) {
    this.#client = client;
    this.#cache = cache;
    this.#window = signInWindow;
    this.#redirectUri = redirectUri;
  }

  /** Reads the cache of the connection and starts MSAL on it. Whoever had MSAL before must have ended (trap 3). */
  static async open(connection: Connection, address: string): Promise<Entra> {
    const cache = await SessionCache.hydrate(address);
    useSessionCache(cache);
    const signInWindow = new SignInWindow();
    const redirectUri = browser.identity.getRedirectURL();
    const client = new PublicClientApplication({
      auth: {
        clientId: connection.clientId,
        authority: `${clouds[connection.cloud].loginOrigin}/${connection.tenantId}`,
        redirectUri,
        // Continuous access evaluation: Graph may answer 401 with a claims challenge (facts: "Permissions and CORS").
        clientCapabilities: ['CP1'],
      },
      // `memoryStorage` fails with `in_mem_redirect_unavailable`; `sessionStorage` is the facade over the browser's.
      cache: { cacheLocation: 'sessionStorage' },
      system: { navigationClient: signInWindow },
    });
    await client.initialize();
    return new Entra(client, cache, signInWindow, redirectUri);
  }

  /** The account that signed in last, or that was switched to since. */
  active(): AccountInfo | null {
    return this.#client.getActiveAccount();
  }

  /**
   * Every account in the cache. There is no limit to how many: each takes about 7 kB of the 10 MB of
   * `storage.session`, and a person signs in one by one.
   */
  accounts(): AccountInfo[] {
    return this.#client.getAllAccounts();
  }

  /** From the cache, else with the refresh token. Claims make MSAL pass over the cache. */
  async silently({ scope, account, claims, fresh }: Question): Promise<AuthenticationResult> {
    return this.#written(
      this.#client.acquireTokenSilent({
        scopes: [scope],
        // Trap 1: every other policy may fall back to an iframe, and a worker has no `createElement`.
        cacheLookupPolicy: CacheLookupPolicy.AccessTokenAndRefreshToken,
        ...(account ? { account } : {}),
        ...(claims ? { claims } : {}),
        ...(fresh ? { forceRefresh: true } : {}),
      }),
    );
  }

  /** Through Entra's pages: `prompt=none` in a hidden window, everything else before the person's eyes. */
  async throughWindow(question: Question): Promise<AuthenticationResult> {
    return this.#written(this.#redirect(question));
  }

  async #redirect({ scope, prompt, account, loginHint, claims }: Question): Promise<AuthenticationResult> {
    this.#window.prepare(prompt !== 'none');
    await this.#client.acquireTokenRedirect({
      scopes: [scope],
      redirectUri: this.#redirectUri,
      ...(prompt ? { prompt } : {}),
      ...(account ? { account } : {}),
      ...(loginHint ? { loginHint } : {}),
      ...(claims ? { claims } : {}),
    });
    // Trap 4: MSAL remembers its answer to an empty fragment for ever; a unique one makes it look, find nothing and
    // reset its state.
    const hash = this.#window.takeFragment() || `#none=${crypto.randomUUID()}`;
    const result = await this.#client.handleRedirectPromise({ hash, navigateToLoginRequestUrl: false });
    if (!result) throw new WindowFailure('notLoaded');
    return result;
  }

  /** Ends waiting for an open window: its answer will not be redeemed. */
  abandonWindow(): void {
    this.#window.abandon();
  }

  /** Makes this account the active one. The others stay. */
  async activate(account: AccountInfo): Promise<void> {
    this.#client.setActiveAccount(account);
    await this.#cache.flush();
  }

  /**
   * Removes an account and its tokens here only: the person's session with Entra stays (trap 4). If it was the
   * active one, none is active afterwards.
   */
  async forget(account: AccountInfo): Promise<void> {
    // Trap 5: without an account, `clearCache` would wipe everything; the type does not allow that here.
    await this.#client.clearCache({ account });
    await this.#cache.flush();
  }

  /** Removes the access tokens of all accounts that carry this permission. */
  async forgetTokensWith(permission: string): Promise<void> {
    removeTokensWith(this.#cache, permission);
    await this.#cache.flush();
  }

  /** Short names of what the cached access tokens of an account may do. */
  permissionsOf(account: AccountInfo): string[] {
    return permissionsOf(this.#cache, account);
  }

  async #written<Value>(work: Promise<Value>): Promise<Value> {
    try {
      return await work;
    } finally {
      await this.#cache.flush();
    }
  }
}
