import type { SessionCache } from './session-cache';

/**
 * The `window` and `document` that MSAL finds in the service worker. The build hands them to MSAL's own modules
 * only (`msal-environment.vite.ts`), so `typeof window` stays `undefined` for everything else in the worker
 * (facts, msal-in-worker: "Why it does not run as it is, and what makes it run").
 */
const nothing = () => undefined;

let sessionStorage: SessionCache | undefined;

/** Chooses the cache that MSAL reads and writes from now on; to be called before a client is made. */
export function useSessionCache(cache: SessionCache): void {
  sessionStorage = cache;
}

/** Exactly what MSAL's redirect and silent flows touch; a worker has no more, and no DOM is pretended. */
export const window = {
  /** Read at every access, so that MSAL always meets the cache of its own client (trap 3). */
  get sessionStorage() {
    return sessionStorage;
  },
  // Getters, because entrypoints are also imported in Node at build time, where these do not all exist (trap 8).
  get crypto() {
    return globalThis.crypto;
  },
  get navigator() {
    return globalThis.navigator;
  },
  get performance() {
    return globalThis.performance;
  },
  get location() {
    return globalThis.location;
  },
  get indexedDB() {
    return globalThis.indexedDB;
  },
  // Timers refuse to run with another `this` than the global one.
  setTimeout: (run: () => void, milliseconds?: number) => globalThis.setTimeout(run, milliseconds),
  clearTimeout: (timer?: number) => globalThis.clearTimeout(timer),
  setInterval: (run: () => void, milliseconds?: number) => globalThis.setInterval(run, milliseconds),
  clearInterval: (timer?: number) => globalThis.clearInterval(timer),
  addEventListener: nothing,
  removeEventListener: nothing,
  /** No frame and no popup: a window that is its own parent and was opened by nobody. */
  get parent() {
    return window;
  },
  get top() {
    return window;
  },
  opener: null,
};

export const document = {
  title: '',
  cookie: '',
  visibilityState: 'hidden',
  addEventListener: nothing,
  removeEventListener: nothing,
};
