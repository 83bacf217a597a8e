import { expect, test } from 'vitest';
import { inRounds } from './rounds.ts';

test('both are measured in every round, by turns first, and the first round does not count', async () => {
  const order: string[] = [];
  const counting = (name: string, from: number) => async () => {
    order.push(name);
    return from + order.length;
  };
  const pairs = await inRounds(3, { value: counting('value', 0), baseline: counting('baseline', 100) });
  expect(order).toEqual([
    ...['baseline', 'value'],
    ...['value', 'baseline'],
    ...['baseline', 'value'],
    ...['value', 'baseline'],
  ]);
  expect(pairs).toEqual([
    { value: 3, baseline: 104 },
    { value: 6, baseline: 105 },
    { value: 7, baseline: 108 },
  ]);
});

test('an error ends the measurement', async () => {
  const failing = async (): Promise<number> => {
    throw new Error('a wrong answer');
  };
  await expect(inRounds(1, { value: failing, baseline: async () => 1 })).rejects.toThrow('a wrong answer');
});
