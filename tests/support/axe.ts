import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const fromHere = createRequire(import.meta.url);
const source = readFileSync(fromHere.resolve('axe-core/axe.min.js'), 'utf8');

const standards = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
type Rule = { id: string; impact: string; tags: string[] };
/** Every rule that can find something serious: what the others find is not told. */
const everything = (fromHere('axe-core') as { _audit: { rules: Rule[] } })._audit.rules
  .filter(({ impact }) => impact === 'serious' || impact === 'critical')
  .filter(({ tags }) => standards.some((one) => tags.includes(one)) && !tags.includes('experimental'))
  .map(({ id }) => id);
if (everything.length < 50) throw new Error('The rules of axe are no longer where they were.');

/**
 * Serious findings of axe, each as a line that names the rule and the element. Run inside the frame itself: a
 * run on the portal's page cannot see into the closed shadow root that the panel hangs in.
 */
export async function seriousFindings(where: Frame | Page, rules = everything): Promise<string[]> {
  await where.evaluate(standStill);
  if (!(await where.evaluate(() => 'axe' in window))) await where.evaluate(source);
  const { violations } = await where.evaluate(
    (values) =>
      (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
        runOnly: { type: 'rule', values },
        resultTypes: ['violations'],
      }),
    rules,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary = '' }) => `${id} ${target.join(' ')} ${failureSummary}`),
    );
}

/** A colour that is still fading has a contrast that nobody reads. What turns for ever is not waited for. */
async function standStill(): Promise<void> {
  const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
  const moving = (): Animation[] =>
    document
      .getAnimations()
      .filter(
        ({ effect, playState }) =>
          playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
      );
  // What has just changed begins to fade with the next frame only.
  await nextFrame();
  await nextFrame();
  while (moving().length > 0) {
    await Promise.allSettled(moving().map(({ finished }) => finished));
    await nextFrame();
  }
}
