import { complaints } from '../soak/complaints.ts';
import { soak } from '../soak/soak.ts';
import { expect, test } from './fixtures.ts';

test('a short run of edits with faults and stopped workers: what is told is what is stored', async ({
  chromium,
  sandbox,
}) => {
  // `npm run soak` makes a thousand.
  const options = { edits: 20, seed: 3, faults: 40, stops: 60, every: 20 };
  const report = await soak(sandbox, chromium, options, () => undefined);
  expect(complaints(report)).toEqual([]);
  expect(report.faults).toBeGreaterThan(0);
  expect(Object.values(report.endings).reduce((sum, count) => sum + count, 0)).toBe(options.edits);
});
