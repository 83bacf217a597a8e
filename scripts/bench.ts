/**
 * Measures against a baseline in the same run, so that a figure means something on any machine (docs/performance.md).
 * Prints a table and writes `bench-results.json`. An aim that is missed is told and decides nothing: figures are read
 * by people. Only an error, such as a wrong answer, makes the run fail.
 * With names as arguments only those subjects are measured: `npm run bench -- update-checks popup`. With `--docs`
 * the table goes into `docs/performance.md` as well. With `--accept` the sizes and loads of the package are taken for
 * right: they become the budget that the tests hold it to.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { coldWorker } from '../tests/bench/cold-worker.ts';
import { writeDocument } from '../tests/bench/document.ts';
import { edit } from '../tests/bench/edit.ts';
import { filter } from '../tests/bench/filter.ts';
import { busyNow, describeMachine } from '../tests/bench/machine.ts';
import { memory } from '../tests/bench/memory.ts';
import { acceptBudget, measuredBudget, packageSize } from '../tests/bench/package-budget.ts';
import { panel } from '../tests/bench/panel.ts';
import { root } from '../tests/bench/places.ts';
import { popup } from '../tests/bench/popup.ts';
import { portalPage } from '../tests/bench/portal-page.ts';
import type { Result } from '../tests/bench/result.ts';
import { asMarkdown, asText } from '../tests/bench/table.ts';
import { updateChecks } from '../tests/bench/update-checks.ts';
import { productionBuild } from '../tests/support/browser.ts';

const subjects: Record<string, () => Promise<Result[]>> = {
  'update-checks': updateChecks,
  package: packageSize,
  'portal-page': portalPage,
  'cold-worker': coldWorker,
  panel,
  popup,
  filter,
  edit,
  memory,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { docs: { type: 'boolean', default: false }, accept: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !Object.hasOwn(subjects, name));
if (unknown.length > 0) {
  console.error(`Not known: ${unknown.join(', ')}. The subjects: ${Object.keys(subjects).join(', ')}`);
  process.exit(2);
}
if (values.docs && positionals.length > 0) {
  console.error('--docs writes the whole table, so it measures all subjects.');
  process.exit(2);
}

console.log('Building the extension …');
const built = spawnSync('wxt', ['build'], { cwd: root, encoding: 'utf8' });
if (built.status !== 0) throw new Error(`The build failed:\n${built.stdout}\n${built.stderr}`);
if (values.accept) await acceptBudget(measuredBudget(productionBuild));

const at = new Date().toISOString();
const machine = describeMachine();
const results: Result[] = [];
const errors: { subject: string; error: string }[] = [];
for (const [name, measure] of Object.entries(subjects)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  console.log(`Measuring ${name} …`);
  try {
    results.push(...(await measure()));
  } catch (error) {
    // The others are measured all the same: one run tells all.
    errors.push({
      subject: name,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}
machine.busyAfter = busyNow();

const file = path.join(root, 'bench-results.json');
writeFileSync(file, `${JSON.stringify({ at, machine, results, errors }, null, 2)}\n`);
console.log(`\n${asText(results)}\n\nbench-results.json holds all of it.`);
if (values.docs && errors.length === 0) {
  await writeDocument(path.join(root, 'docs/performance.md'), asMarkdown(machine, at, results));
}
for (const { subject, error } of errors) console.error(`\n${subject} failed: ${error}`);
// At once: a browser that failed to start would keep this process waiting for it.
process.exit(errors.length > 0 ? 1 : 0);
