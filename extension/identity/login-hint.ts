import * as v from 'valibot';
import { browser } from 'wxt/browser';

const LoginHint = v.pipe(v.string(), v.minLength(1), v.maxLength(2048));

/**
 * Who was active last, one at most. It says nothing but a name, so it is the one thing of an identity that may rest in
 * `storage.local` and outlive the browser (facts, msal-in-worker: "Only a `login_hint` may rest").
 */
export function loginHintAt(address: string) {
  const key = `${address}.loginHint`;
  return {
    async read(): Promise<string | undefined> {
      const stored = v.safeParse(LoginHint, (await browser.storage.local.get(key))[key]);
      return stored.success ? stored.output : undefined;
    },
    async keep(hint: string): Promise<void> {
      if (v.is(LoginHint, hint)) await browser.storage.local.set({ [key]: hint });
    },
    async forget(): Promise<void> {
      await browser.storage.local.remove(key);
    },
  };
}

export type LoginHint = ReturnType<typeof loginHintAt>;
