import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { KnownNames } from '../../extension/assignment/directory';
import { sameTarget } from '../../extension/assignment/assignment';
import { readTarget } from '../../extension/assignment/target';
import type { JournalEntry } from '../../extension/journal/entry';
import { titleWithFilter } from '../describe/target';
import type { Change } from '../editor/steps';
import { sentencesOf, shown } from '../response/outcome-words';
import { outcomeOf } from './entries';

/** How an edit ended, in sentences: those of its answer, as far as the journal still knows. */
export function sentencesOfEnd(entry: JournalEntry, known: KnownNames): ComponentChildren[] {
  const outcome = outcomeOf(entry);
  if (outcome === null) return [i18n.t('history.openMeans')];
  switch (outcome.is) {
    case 'conflict':
      return [
        i18n.t('history.conflict'),
        outcome.theirs === null
          ? i18n.t('history.conflictGone')
          : i18n.t('history.conflictNow', [
              titleWithFilter(readTarget(outcome.theirs.target), known.names, known.filters),
            ]),
      ];
    case 'interrupted': {
      const { applied, now } = outcome;
      if (now === null) return [i18n.t('response.found.lost'), i18n.t('response.found.gone')];
      const asBefore = sameTarget(readTarget(now.target), readTarget(entry.before));
      const key = applied ? 'applied' : asBefore ? 'notApplied' : 'other';
      return [i18n.t('response.found.lost'), shown(now, known, `response.found.${key}`)];
    }
    default:
      return sentencesOf(outcome, changeOf(entry), known);
  }
}

/** The change as its answer tells of it. The journal keeps no other assignment once the edit is settled. */
function changeOf({ assignmentId, before, after, at, by }: JournalEntry): Change {
  const current = { id: assignmentId, target: readTarget(before) };
  return { seen: { assignments: [current], current, readAt: at }, target: readTarget(after), by };
}
