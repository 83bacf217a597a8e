import path from 'node:path';
import { type Browser, productionBuild } from '../support/browser.ts';
import { inBrowser, inSandbox, onPage, signInOnce } from './browsers.ts';
import { unpackedId } from './extensions.ts';
import { inFolder } from './places.ts';
import { compared, type Result } from './result.ts';
import { inRounds } from './rounds.ts';
import { writeStaticPages } from './static-pages.ts';
import { markedAt, openedAt, watch } from './watch.ts';

const button = 'form button[type="submit"]:enabled:not([aria-busy="true"]):not([aria-disabled="true"])';

/**
 * From opening the popup's page to a form that takes what is pasted and can be sent, as somebody who is signed in.
 * The page is opened in a tab: what the toolbar does around it is the browser's.
 */
export const popup = (): Promise<Result[]> =>
  inFolder(async (folder) => {
    const statics = await writeStaticPages(path.join(folder, 'static-pages'), [1]);
    return inSandbox({}, (sandbox) =>
      inBrowser(sandbox, { extension: `${productionBuild},${statics}` }, async (browser) => {
        await signInOnce(browser);
        // Our process is there because of the worker; theirs is to be there as well.
        const kept = await browser.context.newPage();
        await kept.goto(`chrome-extension://${unpackedId(statics)}/form.html`);
        const pairs = await inRounds(9, {
          value: () => toUsable(browser, `${browser.origin}/popup.html`),
          baseline: () => toUsable(browser, `chrome-extension://${unpackedId(statics)}/form.html`),
        });
        return [
          compared(
            {
              name: 'popup: open to usable',
              unit: 'ms',
              against: 'a page with the form in its file',
            },
            pairs,
          ),
        ];
      }),
    );
  });

const toUsable = (browser: Browser, address: string): Promise<number> =>
  onPage(browser, async (page) => {
    await watch(page, [{ name: 'usable', selector: button, count: 1 }]);
    await page.goto(address);
    return (await markedAt(page, 'usable')) - (await openedAt(page));
  });
