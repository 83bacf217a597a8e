import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { type Browser, productionBuild } from '../support/browser.ts';
import { ids, profileAddress } from '../support/journey.ts';
import { inBrowser, inSandbox, launcherIn, onPage } from './browsers.ts';
import { writeExtension } from './extensions.ts';
import { inFolder } from './places.ts';
import { alone, compared, type Pair, type Result } from './result.ts';
import { scriptTimes } from './trace.ts';

const Manifest = v.object({
  content_scripts: v.array(
    v.object({
      matches: v.array(v.string()),
      js: v.optional(v.array(v.string()), []),
      css: v.optional(v.array(v.string()), []),
    }),
  ),
});

const rounds = 9;

/** What the portal's own page bears: how much is put into it, and how long that runs there. */
export const portalPage = (): Promise<Result[]> =>
  inFolder(async (folder) => {
    const read = (name: string): Buffer => readFileSync(path.join(productionBuild, name));
    const { content_scripts: scripts } = v.parse(Manifest, JSON.parse(read('manifest.json').toString()));
    const files = scripts.flatMap(({ js, css }) => [...js, ...css]).map(read);
    const sum = (sizes: number[]): number => sizes.reduce((all, one) => all + one, 0);
    const bytes = sum(files.map(({ length }) => length));
    const zipped = sum(files.map((file) => gzipSync(file, { level: 9 }).length));

    // Loaded into the same page as ours, so that both meet the same moment of the machine.
    const empty = await writeExtension(
      path.join(folder, 'empty-script'),
      { content_scripts: [{ matches: scripts[0]?.matches, js: ['empty.js'], run_at: 'document_idle' }] },
      { 'empty.js': '"use strict";' },
    );
    const pairs = await inSandbox({}, (sandbox) =>
      inBrowser(sandbox, { extension: `${productionBuild},${empty}` }, async (browser) => {
        const pairs: Pair[] = [];
        // The first page warms up.
        for (let round = -1; round < rounds; round += 1) {
          const pair = await onceLoaded(browser);
          if (round >= 0) pairs.push(pair);
        }
        return pairs;
      }),
    );
    return [
      alone({ name: 'put into a portal page', unit: 'B', aim: { of: 'value', is: 'at most', bound: 4096 } }, [
        bytes,
      ]),
      alone({ name: 'put into a portal page, gzip', unit: 'B' }, [zipped]),
      compared(
        {
          name: 'script time in a portal page until the launcher is there',
          unit: 'ms',
          against: 'an empty content script in the same page',
          aim: { of: 'value', is: 'at most', bound: 1 },
        },
        pairs,
      ),
    ];
  });

/** Loads a portal page under a trace, and takes the time of both scripts out of it. */
const onceLoaded = (browser: Browser): Promise<Pair> =>
  onPage(browser, async (page) => {
    const times = await scriptTimes(page, async () => {
      await page.goto(profileAddress(ids.expedite));
      await launcherIn(page);
    });
    const [value, baseline] = [times.get('portal.js'), times.get('empty.js')];
    if (value === undefined || baseline === undefined) {
      throw new Error(`The trace has no time of a script: it has ${[...times.keys()].join(', ')}`);
    }
    return { value, baseline };
  });
