/** What one look at the deployment found. */
export type Finding = {
  /** What was looked at, in a few words. */
  check: string;
  /** `unknown`: cannot be seen from outside, or not without what failed before. */
  is: 'right' | 'wrong' | 'unknown';
  says: string;
  /** What to do about it. */
  next?: string;
};

export const right = (check: string, says: string): Finding => ({ check, is: 'right', says });
export const wrong = (check: string, says: string, next: string): Finding => ({
  check,
  is: 'wrong',
  says,
  next,
});
export const unknown = (check: string, says: string, next?: string): Finding => ({
  check,
  is: 'unknown',
  says,
  ...(next === undefined ? {} : { next }),
});

const marks: Record<Finding['is'], string> = { right: '✓', wrong: '✗', unknown: '–' };

/** The findings as lines, each wrong one with what to do below it. */
export function report(findings: readonly Finding[]): string {
  return findings
    .map(({ check, is, says, next }) => {
      const advice = next === undefined ? '' : `\n  → ${next}`;
      return `${marks[is]} ${check}: ${says}${advice}`;
    })
    .join('\n');
}
