import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runHelper, type Server, startServer } from './helper.ts';
import { load } from './load.ts';
import { inFolder } from './places.ts';
import { compared, type Result } from './result.ts';
import { inRounds } from './rounds.ts';

const origin = 'https://retarget.contoso.com';
const each = { connections: 64, seconds: 3 };

/**
 * Update checks as browsers send them, against one `serve`; the baseline is the same answer as a file, from a server
 * that does nothing else. Every answer is compared with what `export` writes, byte for byte.
 */
export const updateChecks = (): Promise<Result[]> =>
  inFolder(async (folder) => {
    const [key, packages, site] = [
      path.join(folder, 'key.pem'),
      path.join(folder, 'packages'),
      path.join(folder, 'site'),
    ];
    runHelper('keygen', '--out', key);
    runHelper('pack', '--no-build', '--time', '2026-01-01T00:00:00Z', '--key', key, '--out', packages);
    runHelper('export', '--packages', packages, '--origin', origin, '--out', site);
    const [id] = readdirSync(packages);
    const expected = readFileSync(path.join(site, 'updates.xml'), 'utf8');
    // What would be compared below must be an offer of this package.
    if (id === undefined || !expected.includes(`appid="${id}"`) || !expected.includes('codebase=')) {
      throw new Error(`The export offers nothing:\n${expected}`);
    }

    const served = await startServer('helper/main.ts', 'serve', '--packages', packages, '--origin', origin);
    const plain = await startServer('helper/tests/static_server.ts', site);
    // The client shares the machine with the server and may be the slower of the two: then answers a second say little
    // about the server, and the processor's time that it needs for one says all.
    const used: { value: number[]; baseline: number[] } = { value: [], baseline: [] };
    const perSecond = async (server: Server, query: string, kept: number[]): Promise<number> => {
      const address = `http://127.0.0.1:${server.port}/updates.xml${query}`;
      const before = server.usedMs();
      const { perSecond, answers, errors } = await load(address, expected, each);
      const after = server.usedMs();
      if (errors.length > 0) throw new Error(`${address}: ${errors.length} errors, the first: ${errors[0]}`);
      if (before !== null && after !== null) kept.push(((after - before) * 1000) / answers);
      return perSecond;
    };
    try {
      const question = new URLSearchParams({
        os: 'linux',
        prod: 'chromiumcrx',
        prodversion: '144.0.0.0',
        x: `id=${id}&v=0.0.1&installsource=scheduler&uc`,
      });
      const pairs = await inRounds(5, {
        value: () => perSecond(served, `?${question.toString()}`, used.value),
        baseline: () => perSecond(plain, '', used.baseline),
      });
      // The first round warms up, here as in the pairs.
      const times = used.value.map((value, at) => ({ value, baseline: used.baseline[at] ?? NaN })).slice(1);
      return [
        compared(
          {
            name: 'update checks, one process, 64 connections',
            unit: '1/s',
            against: 'the answer as a file, from a Deno server that does nothing else',
            aim: { of: 'value', is: 'at least', bound: 2000 },
          },
          pairs,
        ),
        ...(times.length > 0
          ? [compared({ name: 'processor time for an update check', unit: 'µs', against: 'the same' }, times)]
          : []),
      ];
    } finally {
      await Promise.all([served.stop(), plain.stop()]);
    }
  });
