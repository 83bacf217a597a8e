import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { sameTarget } from '../../extension/assignment/assignment';
import type { AssignmentFilter, GroupNames } from '../../extension/assignment/directory';
import { readTarget, type Target } from '../../extension/assignment/target';
import type { EditOutcome } from '../../extension/journal/outcome';
import type { WireAssignment } from '../../extension/assignment/wire';
import { modeOf, nameOfTarget, titleWithFilter, wordsOfFilter } from '../describe/target';
import type { Attempt } from '../editor/machine';
import { wordsOfFailure } from '../shell/failure-words';
import { fill, slot } from '../words';

/** What is known of names. */
export type Known = { names: GroupNames; filters: readonly AssignmentFilter[] | null };

/** An answered outcome; a conflict has words of its own, because nothing was sent. */
export type AnsweredOutcome = Exclude<EditOutcome, { is: 'conflict' }>;

/** What happened, in sentences; each is one paragraph or goes on after the one before. */
export function sentencesOf(outcome: AnsweredOutcome, { seen }: Attempt, known: Known): ComponentChildren[] {
  const others = seen.assignments.length - 1;
  switch (outcome.is) {
    case 'verified':
      return [
        aim(readTarget(outcome.now.target), known),
        ...(outcome.othersAsBefore ? [] : [i18n.t('response.othersChanged')]),
        ...(outcome.othersAsBefore && others > 0 ? [i18n.t('response.othersAsBefore', others)] : []),
      ];
    case 'acceptedNotVisible':
      return [i18n.t('response.acceptedNotVisible')];
    case 'ignored': {
      const now = readTarget(outcome.now.target);
      const kept = sameTarget(now, seen.current.target);
      return [
        kept ? i18n.t('response.ignored') : i18n.t('response.ignoredPart'),
        shown(outcome.now, known, kept ? 'response.ignoredNow' : 'response.unknownNow'),
      ];
    }
    case 'rejected':
      return [i18n.t('response.rejected')];
    case 'notOffered':
      return [i18n.t('response.notOffered')];
    case 'unknown': {
      const now = outcome.now;
      return [
        i18n.t('response.unknown'),
        now === null ? i18n.t('response.unknownNotRead') : shown(now, known, 'response.unknownNow'),
      ];
    }
  }
}

function aim(now: Target, { names, filters }: Known): ComponentChildren {
  const name = <strong>{nameOfTarget(now, names).text}</strong>;
  if (modeOf(now) === 'exclude') return fill(i18n.t('response.verifiedExclude', [slot(0)]), [name]);
  if (now.kind === 'other' || now.filter.mode === 'none') {
    return fill(i18n.t('response.verified', [slot(0)]), [name]);
  }
  return fill(i18n.t('response.verifiedFilter', [slot(0), wordsOfFilter(now, filters)]), [name]);
}

function shown(
  now: WireAssignment,
  { names, filters }: Known,
  key: 'response.ignoredNow' | 'response.unknownNow',
): ComponentChildren {
  const title = titleWithFilter(readTarget(now.target), names, filters);
  return fill(i18n.t(key, [slot(0)]), [<strong>{title}</strong>]);
}

/** Why it ended so, as far as anybody knows, and what to do next. Nothing after a success. */
export function adviceOf(outcome: AnsweredOutcome): { why: string | null; toDo: string[] } | null {
  switch (outcome.is) {
    case 'verified':
      return null;
    case 'acceptedNotVisible':
      return { why: null, toDo: [i18n.t('response.acceptedToDo.0'), i18n.t('response.acceptedToDo.1')] };
    case 'ignored':
      return { why: null, toDo: [i18n.t('response.ignoredToDo.0'), i18n.t('response.ignoredToDo.1')] };
    case 'unknown':
      return {
        why: wordsOfFailure(outcome.failure).what,
        toDo: unknownToDo(),
      };
    case 'rejected':
    case 'notOffered': {
      const { what, why, toDo } = wordsOfFailure(outcome.failure);
      return { why: why === null ? what : why, toDo };
    }
  }
}

/** What to do when nobody knows how it ended. */
export const unknownToDo = (): string[] => [
  i18n.t('response.unknownToDo.0'),
  i18n.t('response.unknownToDo.1'),
];

/** What the undo would do, in one short fact. */
export function undoFact({ seen, target }: Attempt, { names }: Known): string {
  const before = seen.current.target;
  const name = nameOfTarget(before, names).text;
  const sameName = name === nameOfTarget(target, names).text;
  if (before.kind === 'other') return i18n.t('response.undoBack');
  if (modeOf(before) === 'exclude' && modeOf(target) !== 'exclude') {
    return i18n.t('response.undoExcludes', [name]);
  }
  if (sameName && modeOf(before) === modeOf(target)) return i18n.t('response.undoFilter');
  return modeOf(before) === 'exclude'
    ? i18n.t('response.undoExcludes', [name])
    : i18n.t('response.undoAims', [name]);
}
