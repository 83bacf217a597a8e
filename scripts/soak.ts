/**
 * A long run in one browser: `npm run soak` makes 1,000 edits with faults of the service and stopped workers, and
 * fails if the extension ever told something that the service does not have, if an edit stayed open, if the journal
 * grew beyond its bound or if memory kept growing. `--edits`, `--seed`, `--faults`, `--stops`, `--every` as in
 * tests/soak/soak.ts; a seed gives the same run again, as far as the moments of the machine allow.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { inBrowser, inSandbox } from '../tests/bench/browsers.ts';
import { type Measure, soak } from '../tests/soak/soak.ts';
import { complaints } from '../tests/soak/complaints.ts';

const { values } = parseArgs({
  options: {
    edits: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    faults: { type: 'string', default: '25' },
    stops: { type: 'string', default: '20' },
    every: { type: 'string', default: '50' },
  },
});
const number = (name: keyof typeof values): number => {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= 0) return value;
  console.error(`--${name} takes a whole number, not ${values[name]}.`);
  process.exit(2);
};
const options = {
  edits: number('edits'),
  seed: number('seed'),
  faults: number('faults'),
  stops: number('stops'),
  every: Math.max(1, number('every')),
};

const built = spawnSync('wxt', ['build'], { cwd: path.join(import.meta.dirname, '..'), encoding: 'utf8' });
if (built.status !== 0) throw new Error(`The build failed:\n${built.stdout}\n${built.stderr}`);

const show = ({ afterEdits, workerMb, panelMb, journalEntries, openEntries, storageKb }: Measure): void =>
  console.log(
    `${String(afterEdits).padStart(5)} edits: worker ${workerMb.toFixed(2)} MB, panel ${panelMb.toFixed(2)} MB, ` +
      `journal ${journalEntries} (${openEntries} open), storage ${storageKb} kB`,
  );

console.log(`Seed ${options.seed}.`);
const report = await inSandbox({}, (sandbox) =>
  inBrowser(sandbox, {}, (browser) => soak(sandbox, browser, options, show)),
);
console.log(`\n${report.faults} met a fault, ${report.stops} lost their worker. How they ended:`);
for (const [is, count] of Object.entries(report.endings)) console.log(`  ${is.padEnd(20)} ${count}`);
const all = complaints(report);
for (const complaint of all) console.error(complaint);
console.log(all.length === 0 ? '\nNothing to complain of.' : `\n${all.length} complaints.`);
process.exit(all.length === 0 ? 0 : 1);
