import type { Pair } from './result.ts';

/**
 * Measures both in every round, by turns first, so that neither always has the warmer machine. What comes first of
 * all warms up and does not count.
 */
export async function inRounds(
  rounds: number,
  measure: { value: () => Promise<number>; baseline: () => Promise<number> },
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const isOdd = round % 2 !== 0;
    const first = isOdd ? await measure.baseline() : undefined;
    const value = await measure.value();
    const baseline = first ?? (await measure.baseline());
    if (round >= 0) pairs.push({ value, baseline });
  }
  return pairs;
}
