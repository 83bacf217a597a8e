/** How far the rounds of one measurement lie apart. */
export type Spread = { min: number; max: number };

/** What a figure, or its ratio to the baseline, is to reach. It is told, and never decides over a build. */
export type Aim = { of: 'value' | 'ratio'; is: 'at least' | 'at most'; bound: number };

/** One figure: the median over the rounds, beside a baseline that was measured in the same run. */
export type Result = {
  name: string;
  unit: string;
  rounds: number;
  value: number;
  spread: Spread;
  baseline?: { what: string; value: number; spread: Spread };
  /** The median of the rounds' own ratios: what slows down a whole round slows down both. */
  ratio?: number;
  aim?: Aim;
  met?: boolean;
};

/** What one round measured of both. */
export type Pair = { value: number; baseline: number };

/** A figure beside its baseline. */
export function compared(
  of: { name: string; unit: string; against: string; aim?: Aim },
  pairs: readonly Pair[],
): Result {
  const { against, aim, ...named } = of;
  const values = pairs.map(({ value }) => value);
  const baselines = pairs.map(({ baseline }) => baseline);
  const result = {
    ...named,
    rounds: pairs.length,
    value: rounded(median(values)),
    spread: spreadOf(values),
    baseline: { what: against, value: rounded(median(baselines)), spread: spreadOf(baselines) },
    ratio: rounded(median(pairs.map(({ value, baseline }) => value / baseline))),
  };
  return judged(result, aim);
}

/** A figure that has nothing beside it. */
export function alone(of: { name: string; unit: string; aim?: Aim }, values: readonly number[]): Result {
  const { aim, ...named } = of;
  return judged(
    { ...named, rounds: values.length, value: rounded(median(values)), spread: spreadOf(values) },
    aim,
  );
}

function judged(result: Result, aim: Aim | undefined): Result {
  if (aim === undefined) return result;
  const figure = aim.of === 'value' ? result.value : result.ratio;
  if (figure === undefined) throw new Error(`${result.name}: an aim for a ratio needs a baseline.`);
  return { ...result, aim, met: aim.is === 'at least' ? figure >= aim.bound : figure <= aim.bound };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const [below, above] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (below === undefined || above === undefined) throw new Error('Nothing was measured.');
  return (below + above) / 2;
}

const spreadOf = (values: readonly number[]): Spread => ({
  min: rounded(Math.min(...values)),
  max: rounded(Math.max(...values)),
});

/** Three figures are more than any of these measurements can hold; whole numbers stay whole. */
function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
