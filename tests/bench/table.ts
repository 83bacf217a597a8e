import type { Machine } from './machine.ts';
import type { Aim, Result, Spread } from './result.ts';

export const columns = ['measured', 'median', 'min – max', 'baseline', 'ratio', 'aim', 'met'] as const;

/** One row for each figure, as texts. */
export const rows = (results: readonly Result[]): string[][] =>
  results.map(({ name, unit, value, spread, rounds, baseline, ratio, aim, met }) => [
    name,
    `${number(value)} ${unit}`,
    rounds > 1 ? between(spread) : '',
    baseline ? `${number(baseline.value)} ${unit}: ${baseline.what}` : '',
    ratio === undefined ? '' : `${number(ratio)}×`,
    aim ? aimWords(aim, unit) : '',
    met === undefined ? '' : met ? 'yes' : 'no',
  ]);

/** The table for a screen. */
export function asText(results: readonly Result[]): string {
  const lines = [[...columns], ...rows(results)];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((text, at) => text.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The table for `docs/performance.md`, with the machine that it comes from. */
export function asMarkdown(machine: Machine, at: string, results: readonly Result[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((one) => one.replaceAll('|', '\\|')).join(' | ')} |`;
  const { cpu, cores, memoryGiB, system, node, deno, chromium, busyBefore, busyAfter } = machine;
  return [
    `${at.slice(0, 10)}, ${cpu}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}, Deno ${deno}, ` +
      `Chromium ${chromium}. Load of the machine before and after: ${busyBefore} and ${busyAfter ?? busyBefore}.`,
    '',
    line(columns),
    line(columns.map(() => '---')),
    ...rows(results).map(line),
  ].join('\n');
}

const number = (value: number): string =>
  Math.abs(value) >= 10_000 ? value.toLocaleString('en-US') : String(value);

const between = ({ min, max }: Spread): string => `${number(min)} – ${number(max)}`;

const aimWords = ({ of, is, bound }: Aim, unit: string): string =>
  `${is === 'at least' ? '≥' : '≤'} ${number(bound)}${of === 'ratio' ? '×' : ` ${unit}`}`;
