import { median } from '../bench/result.ts';
import type { Measure, SoakReport } from './soak.ts';

/** As in extension/journal/store.ts: what the history keeps at most. */
const mostEntries = 500;
/** So much may the last quarter of a run hold above the second one; the first one fills what is kept on purpose. */
const growth = 1.2;

/** What must not be: each as a sentence, empty when all is well. Memory is judged from eight measures on. */
export function complaints({
  contradictions,
  measures,
}: Pick<SoakReport, 'contradictions' | 'measures'>): string[] {
  const last = measures.at(-1);
  return [
    ...contradictions,
    ...measures.flatMap(({ afterEdits, journalEntries }) =>
      journalEntries > mostEntries ? [`after ${afterEdits} edits the journal holds ${journalEntries}`] : [],
    ),
    ...(last !== undefined && last.openEntries > 0 ? [`${last.openEntries} edits stayed open`] : []),
    ...grown(measures, 'workerMb', 'the worker'),
    ...grown(measures, 'panelMb', 'the panel'),
  ];
}

function grown(measures: readonly Measure[], of: 'workerMb' | 'panelMb', name: string): string[] {
  if (measures.length < 8) return [];
  const quarter = Math.floor(measures.length / 4);
  const before = median(measures.slice(quarter, 2 * quarter).map((one) => one[of]));
  const after = median(measures.slice(-quarter).map((one) => one[of]));
  return after > before * growth
    ? [`the memory of ${name} grew from ${before.toFixed(2)} to ${after.toFixed(2)} MB`]
    : [];
}
