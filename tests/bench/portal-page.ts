import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import * as v from 'valibot';
import { type Browser, productionBuild } from '../support/browser.ts';
import { ids, profileAddress, launcherOn } from '../support/journey.ts';
import { inBrowser, inSandbox, onPage } from './browsers.ts';
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

/**
 * What the extension runs there: the script that every page gets, the one that the worker puts beside it, and the
 * function by which it has the shell mounted, which has no file and bears the extension's name.
 */
const ours = {
  always: 'portal.js',
  withLauncher: 'portal-shell.js',
  asFunction: 'Retarget for Intune',
} as const;

/** What the portal's own page bears: how much is put into it, and how long that runs there. */
export const portalPage = (): Promise<Result[]> =>
  inFolder(async (folder) => {
    const read = (name: string): Buffer => readFileSync(path.join(productionBuild, name));
    const { content_scripts: scripts } = v.parse(Manifest, JSON.parse(read('manifest.json').toString()));
    const everywhere = sizeOf(scripts.flatMap(({ js, css }) => [...js, ...css]).map(read));
    const shell = sizeOf([read(ours.withLauncher)]);

    // Loaded into the same page as ours, so that both meet the same moment of the machine.
    const empty = await writeExtension(
      path.join(folder, 'empty-script'),
      { content_scripts: [{ matches: scripts[0]?.matches, js: ['empty.js'], run_at: 'document_idle' }] },
      { 'empty.js': '"use strict";' },
    );
    const [without, withLauncher] = await inSandbox({}, (sandbox) =>
      inBrowser(sandbox, { extension: `${productionBuild},${empty}` }, async (browser) => [
        await inPages(browser, pageWithout),
        await inPages(browser, pageWithLauncher),
      ]),
    );
    const against = 'an empty content script in the same page';
    return [
      alone(
        { name: 'put into every portal page', unit: 'B', aim: { of: 'value', is: 'at most', bound: 4096 } },
        [everywhere.bytes],
      ),
      alone({ name: 'put into every portal page, gzip', unit: 'B' }, [everywhere.zipped]),
      alone({ name: 'the shell, where there is a launcher', unit: 'B' }, [shell.bytes]),
      alone({ name: 'the shell, gzip', unit: 'B' }, [shell.zipped]),
      compared(
        {
          name: 'script time in a portal page without a launcher',
          unit: 'ms',
          against,
          aim: { of: 'value', is: 'at most', bound: 1 },
        },
        without ?? [],
      ),
      compared(
        {
          name: 'script time in a portal page until the launcher is there',
          unit: 'ms',
          against,
          aim: { of: 'value', is: 'at most', bound: 1 },
        },
        withLauncher ?? [],
      ),
    ];
  });

function sizeOf(files: readonly Buffer[]): { bytes: number; zipped: number } {
  const sum = (sizes: number[]): number => sizes.reduce((all, one) => all + one, 0);
  return {
    bytes: sum(files.map(({ length }) => length)),
    zipped: sum(files.map((file) => gzipSync(file, { level: 9 }).length)),
  };
}

/** How a page is opened, and which of our scripts run in it until it is as it stays. */
type Opening = { open: (page: Page) => Promise<void>; scripts: readonly string[] };

const pageWithout: Opening = {
  open: async (page) => {
    await page.goto('https://intune.microsoft.com/#home');
    await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
  },
  scripts: [ours.always],
};

const pageWithLauncher: Opening = {
  open: async (page) => {
    await page.goto(profileAddress(ids.expedite));
    await launcherOn(page);
  },
  scripts: [ours.always, ours.withLauncher, ours.asFunction],
};

/** Loads a page again and again under a trace. The first one warms up. */
async function inPages(browser: Browser, opening: Opening): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const pair = await onceLoaded(browser, opening);
    if (round >= 0) pairs.push(pair);
  }
  return pairs;
}

/** Takes the time of our scripts and of the empty one out of the trace of one page. */
const onceLoaded = (browser: Browser, { open, scripts }: Opening): Promise<Pair> =>
  onPage(browser, async (page) => {
    const times = await scriptTimes(page, () => open(page));
    const timeOf = (name: string): number => {
      const time = times.get(name);
      if (time !== undefined) return time;
      throw new Error(`The trace has no time of ${name}: it has ${[...times.keys()].join(', ')}`);
    };
    return { value: scripts.reduce((all, name) => all + timeOf(name), 0), baseline: timeOf('empty.js') };
  });
