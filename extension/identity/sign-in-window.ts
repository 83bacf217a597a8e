import { browser } from 'wxt/browser';
import type { INavigationClient } from '@azure/msal-browser';

export const windowFailureReasons = ['closed', 'notLoaded', 'timedOut', 'needsPerson', 'abandoned'] as const;
export type WindowFailureReason = (typeof windowFailureReasons)[number];

/** The browser's sign-in window ended without an address to read. */
export class WindowFailure extends Error {
  readonly reason: WindowFailureReason;

  constructor(reason: WindowFailureReason, cause?: unknown) {
    super(`The sign-in window ended: ${reason}`, { cause });
    this.name = 'WindowFailure';
    this.reason = reason;
  }
}

/** Beginnings of the sentences that `launchWebAuthFlow` rejects with (facts: "Interactive sign-in"). */
const sentences: readonly (readonly [beginning: string, reason: WindowFailureReason])[] = [
  ['The user did not approve access', 'closed'],
  ['Authorization page could not be loaded', 'notLoaded'],
  ['Authorization page load timed out', 'timedOut'],
  ['User interaction required', 'needsPerson'],
];

/** Why the window ended, read from the browser's sentence; one that is not known counts as a page that failed. */
export function windowFailureReason(error: unknown): WindowFailureReason {
  const sentence = error instanceof Error ? error.message : String(error);
  return sentences.find(([beginning]) => sentence.startsWith(beginning))?.[1] ?? 'notLoaded';
}

/** How long Entra may take to answer `prompt=none`. */
const silentTimeout = 10_000;

/**
 * MSAL's way to Entra's pages: instead of leaving a page, which a worker has none of, it opens the browser's
 * sign-in window and keeps the address that comes back. PKCE, state and nonce stay MSAL's.
 */
export class SignInWindow implements INavigationClient {
  #interactive = false;
  #address: string | null = null;
  #abandoned = new AbortController();

  /** To be called before each flow: whether the person may be asked. */
  prepare(interactive: boolean): void {
    this.#interactive = interactive;
    this.#address = null;
    this.#abandoned = new AbortController();
  }

  /** Ends waiting for the window of the flow that is under way. The browser cannot close it, only the person can. */
  abandon(): void {
    this.#abandoned.abort();
  }

  /** The fragment of the address that Entra answered with, once. Empty if it answered without one. */
  takeFragment(): string {
    const fragment = this.#address === null ? '' : new URL(this.#address).hash;
    this.#address = null;
    return fragment;
  }

  async navigateExternal(url: string): Promise<boolean> {
    this.#address = await this.#launch(url);
    return true;
  }

  /** There is no page to go back to. */
  navigateInternal(): Promise<boolean> {
    return Promise.resolve(false);
  }

  async #launch(url: string): Promise<string> {
    const { signal } = this.#abandoned;
    const { promise: abandoned, reject } = Promise.withResolvers<never>();
    const onAbandoned = () => reject(new WindowFailure('abandoned'));
    if (signal.aborted) throw new WindowFailure('abandoned');
    signal.addEventListener('abort', onAbandoned, { once: true });
    try {
      const address = await Promise.race([this.#open(url), abandoned]);
      if (!address) throw new WindowFailure('closed');
      return address;
    } finally {
      signal.removeEventListener('abort', onAbandoned);
    }
  }

  async #open(url: string): Promise<string | undefined> {
    try {
      // With Chrome's default `abortOnLoadForNonInteractive`, a `prompt=none` that bounces through a page with a
      // script fails; so pages may load, but not for long.
      return await browser.identity.launchWebAuthFlow(
        this.#interactive
          ? { url, interactive: true }
          : {
              url,
              interactive: false,
              abortOnLoadForNonInteractive: false,
              timeoutMsForNonInteractive: silentTimeout,
            },
      );
    } catch (error) {
      throw new WindowFailure(windowFailureReason(error), error);
    }
  }
}
