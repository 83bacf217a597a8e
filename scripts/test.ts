/**
 * Runs everything: types, lint, unit and contract tests, the helper's tests, and the end-to-end tests against
 * the production build. Goes on after a failure, so that one run tells all. The last line is
 * `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

type Count = { passed: number; failed: number; notes?: string[] };
type Step = {
  name: string;
  command: string;
  args: string[];
  count(output: string, succeeded: boolean): Count;
};

const reports = mkdtempSync(path.join(os.tmpdir(), 'retarget-test-'));
const vitestReport = path.join(reports, 'vitest.json');
const playwrightReport = path.join(reports, 'playwright.json');

/** A step that is one check: it passed or it did not. */
const asOne = (_: string, succeeded: boolean): Count =>
  succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/** A report that is missing or says "all well" although the runner failed counts as a failure. */
function fromReport(file: string, read: (report: never) => Count) {
  return (_: string, succeeded: boolean): Count => {
    try {
      const count = read(JSON.parse(readFileSync(file, 'utf8')) as never);
      return succeeded || count.failed > 0 ? count : { ...count, failed: 1 };
    } catch {
      return { passed: 0, failed: 1 };
    }
  };
}

const types: Step = { name: 'types', command: 'npm', args: ['run', '--silent', 'types'], count: asOne };
const helperTypes: Step = {
  name: 'types of the helper',
  command: 'deno',
  args: ['check', 'helper'],
  count: asOne,
};
const lint: Step = { name: 'lint', command: 'npm', args: ['run', '--silent', 'lint'], count: asOne };
const unit: Step = {
  name: 'unit and contract',
  command: 'vitest',
  args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
  count: fromReport(vitestReport, (report: { numPassedTests: number; numFailedTests: number }) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
  })),
};
const helper: Step = {
  name: 'helper',
  command: 'deno',
  args: ['test', '--allow-all', '--parallel', 'helper/tests/'],
  count: (output, succeeded) => {
    const [, passed = '0', failed = '0'] = /(\d+) passed[^|]*\| (\d+) failed/.exec(output) ?? [];
    const count = { passed: Number(passed), failed: Number(failed) };
    return succeeded ? count : { ...count, failed: Math.max(1, count.failed) };
  },
};
const build: Step = { name: 'production build', command: 'wxt', args: ['build'], count: asOne };
const buildForEdge: Step = {
  name: 'build for Edge',
  command: 'wxt',
  args: ['build', '--browser', 'edge'],
  count: asOne,
};
const endToEnd: Step = {
  name: 'end to end',
  command: 'playwright',
  args: ['test'],
  count: fromReport(
    playwrightReport,
    (report: { stats: { expected: number; unexpected: number; flaky: number } }) => ({
      passed: report.stats.expected + report.stats.flaky,
      failed: report.stats.unexpected,
      // Passed only when it was run again: no reason to stop, but one to look.
      notes: report.stats.flaky > 0 ? [`${report.stats.flaky} only at the second try`] : [],
    }),
  ),
};

function run(step: Step): Promise<{ output: string; succeeded: boolean }> {
  return new Promise((resolve) => {
    const child = spawn(step.command, step.args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        process.stdout.write(text);
      });
    }
    child.on('error', (error) => resolve({ output: String(error), succeeded: false }));
    child.on('close', (code) => resolve({ output, succeeded: code === 0 }));
  });
}

const total: Count = { passed: 0, failed: 0 };
const summary: string[] = [];

async function take(step: Step): Promise<void> {
  console.log(`\n=== ${step.name}`);
  const started = performance.now();
  const { output, succeeded } = await run(step);
  const { passed, failed, notes = [] } = step.count(output, succeeded);
  total.passed += passed;
  total.failed += failed;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  summary.push(
    `${failed === 0 ? 'ok    ' : 'FAILED'} ${step.name}: ${[`${passed} passed`, `${failed} failed`, ...notes, `${seconds} s`].join(', ')}`,
  );
}

for (const step of [types, helperTypes, lint, unit, helper, build, buildForEdge, endToEnd]) await take(step);
rmSync(reports, { recursive: true, force: true });
console.log(`\n${summary.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
