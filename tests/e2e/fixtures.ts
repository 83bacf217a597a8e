import { test as base } from '@playwright/test';
import * as v from 'valibot';
import { type Browser, type CleanableBrowser, startBrowser } from '../support/browser.ts';
import { signInByHand } from '../support/journey.ts';
import { type Sandbox, startSandbox } from '../support/sandbox.ts';
import { keepSignedIn } from '../support/signed-in.ts';

/** One request that the stand-in Graph received. */
const Received = v.object({
  method: v.string(),
  host: v.string(),
  path: v.string(),
  headers: v.record(v.string(), v.string()),
  body: v.string(),
  status: v.number(),
});
type Received = v.InferOutput<typeof Received>;

const World = v.object({
  tenants: v.array(
    v.object({
      profiles: v.array(
        v.object({
          id: v.string(),
          assignments: v.array(v.object({ id: v.string(), target: v.record(v.string(), v.unknown()) })),
        }),
      ),
    }),
  ),
});
export type Stored = { id: string; target: Record<string, unknown> };

/** What the service has: read behind the extension's back. */
export type Service = {
  received(method?: string): Promise<Received[]>;
  stored(profileId: string): Promise<Stored[]>;
};

type PerTest = { chromium: Browser; service: Service };
type PerWorker = { sandbox: Sandbox; sharedChromium: CleanableBrowser };

export const test = base.extend<PerTest, PerWorker>({
  sandbox: [
    async ({}, use) => {
      const sandbox = await startSandbox({ mode: 'strict' });
      await use(sandbox);
      await sandbox.stop();
    },
    { scope: 'worker' },
  ],
  sharedChromium: [
    async ({ sandbox }, use) => {
      const browser = await startBrowser(sandbox);
      await signInByHand(browser);
      await keepSignedIn(browser);
      await browser.clean();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  // A start of Chromium takes longer than most tests; after a test that failed there is a new one anyway.
  chromium: async ({ sandbox, sharedChromium }, use) => {
    await sandbox.control('POST', '/reset');
    await use(sharedChromium);
    await sharedChromium.clean();
  },
  service: async ({ sandbox }, use) => {
    await use({
      received: async (method) =>
        v.parse(
          v.array(Received),
          await sandbox.control('GET', `/exchanges${method === undefined ? '' : `?method=${method}`}`),
        ),
      stored: async (profileId) => {
        const { tenants } = v.parse(World, await sandbox.control('GET', '/world'));
        const profile = tenants.flatMap(({ profiles }) => profiles).find(({ id }) => id === profileId);
        if (!profile) throw new Error(`There is no profile ${profileId}.`);
        return profile.assignments;
      },
    });
  },
});

export { expect } from '@playwright/test';
