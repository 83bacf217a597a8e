import { browser } from 'wxt/browser';
import { watchLocalKey } from '../local-changes';

const key = 'identity.signInNeeded';

/**
 * Whether Entra wants to see the person before it gives another token. It is found out only when a token is asked
 * for, and kept so that it can be told when nobody asks. Says nothing but for which connection; in `storage.local`,
 * whose events carry no token.
 */
export function signInNeedAt(address: string) {
  const read = async (): Promise<boolean> => (await browser.storage.local.get(key))[key] === address;
  return {
    read,
    async tell(isNeeded: boolean): Promise<void> {
      if ((await read()) === isNeeded) return;
      if (isNeeded) await browser.storage.local.set({ [key]: address });
      else await browser.storage.local.remove(key);
    },
  };
}

export type SignInNeed = ReturnType<typeof signInNeedAt>;

/** Calls back when signing in came to be needed, or not any more. Returns what ends it. */
export const watchSignInNeed = (onChange: () => void): (() => void) => watchLocalKey(key, onChange);
