import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import * as v from 'valibot';
import { productionBuild } from '../support/browser.ts';
import { loadsOf, sizesOf } from './package-size.ts';
import { alone, compared, type Result } from './result.ts';

const file = path.join(import.meta.dirname, 'package-sizes.json');

const Budget = v.strictObject({
  /** Bytes by the name of the figure. */
  sizes: v.record(v.string(), v.number()),
  /** What each page loads at once, and what is loaded when it is needed. */
  loads: v.record(v.string(), v.array(v.string())),
});

/** What the package was when somebody last looked and found it right. */
export type Budget = v.InferOutput<typeof Budget>;

/** How much a part may grow before somebody has to look. */
const growth = 1.1;

export const committedBudget = (): Budget => v.parse(Budget, JSON.parse(readFileSync(file, 'utf8')));

export const measuredBudget = (build: string): Budget => ({
  sizes: Object.fromEntries(sizesOf(build).map(({ name, bytes }) => [name, bytes])),
  loads: loadsOf(build),
});

/** Takes what was measured for right, in the form that lint wants. */
export async function acceptBudget(measured: Budget): Promise<void> {
  const style = await resolveConfig(file);
  writeFileSync(file, await format(JSON.stringify(measured), { ...style, filepath: file }));
}

/** The sizes as figures of the benchmark. There is nothing to measure them against but the figures before. */
export async function packageSize(): Promise<Result[]> {
  const committed = committedBudget().sizes;
  return sizesOf(productionBuild).map(({ name, bytes }) => {
    const before = committed[name];
    const of = { name, unit: 'B' };
    return before === undefined
      ? alone(of, [bytes])
      : compared({ ...of, against: 'committed before' }, [{ value: bytes, baseline: before }]);
  });
}

/** What goes beyond the budget, each in one sentence. */
export function overruns(budget: Budget, measured: Budget): string[] {
  const sizes = Object.entries(measured.sizes).flatMap(([name, bytes]) => {
    const before = budget.sizes[name];
    if (before === undefined) return [`${name}: there is no budget for it.`];
    if (bytes <= before * growth) return [];
    return [`${name}: ${bytes} B, ${Math.round((bytes / before - 1) * 100)} % more than ${before} B.`];
  });
  const gone = Object.keys(budget.sizes)
    .filter((name) => !(name in measured.sizes))
    .map((name) => `${name}: it is not in the package any more.`);
  const pages = new Set([...Object.keys(budget.loads), ...Object.keys(measured.loads)]);
  const loads = [...pages].flatMap((page) => {
    const [before = [], now = []] = [budget.loads[page], measured.loads[page]];
    return [
      ...without(now, before).map((one) => `${page}: now ${one}.`),
      ...without(before, now).map((one) => `${page}: no longer ${one}.`),
    ];
  });
  return [...sizes, ...gone, ...loads];
}

/** What the first list has more than the second. A name can stand in a list more than once. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const left = [...other];
  return list.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
