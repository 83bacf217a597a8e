import { expect, type Page } from '@playwright/test';
import * as v from 'valibot';
import type { Browser } from '../support/browser.ts';
import { ids, openPanel, profileAddress, launcherOn } from '../support/journey.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { inBrowser, onPage, signInOnce } from './browsers.ts';
import { inFolder } from './places.ts';
import { compared, type Result } from './result.ts';
import { inRounds } from './rounds.ts';
import { markedAt, pressedAt, watch } from './watch.ts';
import { assign, emptyLog, type Exchange, exchanges, inLargeTenant, profileWith } from './world.ts';

/** As many as a profile has in practice. */
const size = 5;

/**
 * From the press of Apply to Verified, drawn; the baseline is the same requests one after another, by `fetch` in a page
 * of ours. What lies between is the check, the journal, the messages and the screen.
 */
export const edit = (): Promise<Result[]> =>
  inFolder((folder) =>
    inLargeTenant(folder, [size], (sandbox) =>
      inBrowser(sandbox, {}, async (browser) => {
        await signInOnce(browser);
        return onPage(browser, async (still) => {
          await still.goto(`${browser.origin}/manifest.json`);
          let last: Exchange[] = [];
          await applied(sandbox, browser, (asked) => (last = asked));
          const token = await usableToken(sandbox, still, last[0]!);
          const pairs = await inRounds(9, {
            value: () => applied(sandbox, browser, (asked) => (last = asked)),
            baseline: async () => {
              await assign(sandbox, size);
              return replayed(still, last, token);
            },
          });
          return [
            compared(
              {
                name: `edit: Apply to Verified (${last.map(({ method }) => method).join(', ')})`,
                unit: 'ms',
                against: 'the same requests by fetch',
                aim: { of: 'ratio', is: 'at most', bound: 1.1 },
              },
              pairs,
            ),
          ];
        });
      }),
    ),
  );

/** One edit in a fresh page, and what it asked of Graph. */
const applied = (sandbox: Sandbox, browser: Browser, tell: (asked: Exchange[]) => void): Promise<number> =>
  onPage(browser, async (page) => {
    await assign(sandbox, size);
    await watch(page, [{ name: 'verified', selector: '[role=status][aria-label="Verified"]', count: 1 }]);
    await page.goto(profileAddress(profileWith(size)));
    await launcherOn(page);
    const panel = await openPanel(page);
    await panel.getByRole('button', { name: 'Edit Include Bench group 0001' }).click();
    await panel.getByRole('textbox', { name: 'Group ID' }).fill(ids.broadEurope);
    // Otherwise its name is still being looked up meanwhile.
    await expect(panel.getByText('Broad ring – Europe').first()).toBeVisible();
    await panel.getByRole('button', { name: 'Review change' }).click();
    const apply = panel.getByRole('button', { name: 'Apply change' });
    await apply.waitFor();
    await emptyLog(sandbox);
    await apply.click();
    const took = (await markedAt(panel, 'verified')) - (await pressedAt(panel));
    tell((await exchanges(sandbox)).filter(({ path }) => path.includes(profileWith(size))));
    return took;
  });

const Replayed = v.object({ ms: v.number(), statuses: v.array(v.number()) });

/** Sends the requests of an edit again, with the same bodies, and reads each answer to its end. */
async function replayed(page: Page, asked: readonly Exchange[], token: string): Promise<number> {
  const answer = await page.evaluate(
    async ({ requests, bearer }) => {
      const started = performance.now();
      const statuses: number[] = [];
      for (const { method, host, path, headers, body } of requests) {
        const response = await fetch(`https://${host}${path}`, {
          method,
          headers: {
            ...Object.fromEntries(
              Object.entries(headers).filter(([name]) =>
                /^(accept|content-type|client-request-id)$/.test(name),
              ),
            ),
            authorization: `Bearer ${bearer}`,
          },
          ...(body !== '' && { body }),
          cache: 'no-store',
          credentials: 'omit',
        });
        await response.json();
        statuses.push(response.status);
      }
      return { ms: performance.now() - started, statuses };
    },
    { requests: [...asked], bearer: token },
  );
  const { ms, statuses } = v.parse(Replayed, answer);
  const expected = asked.map(({ status }) => status);
  if (statuses.join() !== expected.join()) {
    throw new Error(`The requests were answered ${statuses.join()} instead of ${expected.join()}.`);
  }
  return ms;
}

/** Tokens never leave the worker, so the stand-in is asked which it gave out; one of them is for this request. */
async function usableToken(sandbox: Sandbox, page: Page, request: Exchange): Promise<string> {
  const tokens = v.parse(v.array(v.string()), await sandbox.control('GET', '/tokens'));
  for (const token of tokens.reverse()) {
    if (await replayed(page, [request], token).then(Boolean, () => false)) return token;
  }
  throw new Error('No token is good for the requests of an edit.');
}
