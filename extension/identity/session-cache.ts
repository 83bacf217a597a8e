import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { inOrder } from '../in-order';

/** What rests in `storage.session`: MSAL's own keys and values, nothing else. */
const StoredCache = v.record(v.string(), v.string());

/**
 * Entries that belong to one open sign-in. They never leave memory: an interaction cannot outlive its worker,
 * so a stopped worker leaves neither a stuck `interaction_in_progress` nor a PKCE verifier behind
 * (facts, msal-in-worker: "Why it does not run as it is").
 */
const temporary = /(^|\.)(interaction\.status|request\.[a-z]+|code\.verifier|urlHash)$/i;

/**
 * Stands in for `window.sessionStorage`, which a worker lacks: MSAL would silently fall back to memory and lose
 * every account when the worker is stopped. Entries are own enumerable properties, because MSAL lists them with
 * `Object.keys` and asks for them with `hasOwnProperty`; everything else is private or on the prototype.
 *
 * MSAL writes synchronously, the browser's storage does not: `hydrate` before the client is made, `flush` before
 * an answer is given.
 */
export class SessionCache {
  readonly #address: string;
  #changed = false;
  readonly #inOrder = inOrder();

  private constructor(address: string, entries: Record<string, string>) {
    this.#address = address;
    for (const [key, value] of Object.entries(entries)) if (!temporary.test(key)) this.#put(key, value);
  }

  /** Reads the cache that is kept under this address; one that cannot be read counts as empty. */
  static async hydrate(address: string): Promise<SessionCache> {
    const stored = await browser.storage.session.get(address);
    const entries = v.safeParse(StoredCache, stored[address]);
    return new SessionCache(address, entries.success ? entries.output : {});
  }

  /**
   * Writes what changed. Writes follow one another, so an older state never replaces a newer one; one that failed is
   * told to whoever asked for it.
   */
  flush(): Promise<void> {
    return this.#inOrder(async () => {
      if (!this.#changed) return;
      this.#changed = false;
      const entries = Object.entries(this).filter(([key]) => !temporary.test(key));
      try {
        await browser.storage.session.set({ [this.#address]: Object.fromEntries(entries) });
      } catch (error) {
        this.#changed = true;
        throw error;
      }
    });
  }

  getItem(key: string): string | null {
    const value: unknown = Object.getOwnPropertyDescriptor(this, key)?.value;
    return typeof value === 'string' ? value : null;
  }

  setItem(key: string, value: string): void {
    this.#put(key, value);
    if (!temporary.test(key)) this.#changed = true;
  }

  removeItem(key: string): void {
    if (!Object.hasOwn(this, key)) return;
    Reflect.deleteProperty(this, key);
    if (!temporary.test(key)) this.#changed = true;
  }

  #put(key: string, value: string): void {
    Object.defineProperty(this, key, { value, enumerable: true, configurable: true, writable: true });
  }
}
