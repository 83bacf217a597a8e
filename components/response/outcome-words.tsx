import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { sameTarget } from '../../extension/assignment/assignment';
import type { KnownNames } from '../../extension/assignment/directory';
import { readTarget, type Target } from '../../extension/assignment/target';
import type { EditOutcome } from '../../extension/journal/outcome';
import type { WireAssignment } from '../../extension/assignment/wire';
import { inText } from '../describe/in-text';
import { modeOf, nameOfTarget, titleWithFilter, wordsOfFilter } from '../describe/target';
import type { Change } from '../editor/steps';
import { counted, formatTimeAfter } from '../format';
import { wordsOfFailure } from '../shell/failure-words';
import { fill, slot } from '../words';

/** An answered outcome; a conflict has words of its own, because nothing was sent. */
export type AnsweredOutcome = Exclude<EditOutcome, { is: 'conflict' }>;

/** What happened, in sentences; each is one paragraph or goes on after the one before. */
export function sentencesOf(
  outcome: AnsweredOutcome,
  { seen, by }: Change,
  known: KnownNames,
): ComponentChildren[] {
  const others = seen.assignments.length - 1;
  switch (outcome.is) {
    case 'verified':
      return [
        ...(by === 'replace' ? [i18n.t('response.replaced')] : []),
        aim(readTarget(outcome.now.target), known),
        ...(outcome.othersAsBefore ? [] : [i18n.t('response.othersChanged')]),
        ...(outcome.othersAsBefore && others > 0
          ? [i18n.t('response.othersAsBefore', ...counted(others))]
          : []),
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
      return [by === 'patch' ? i18n.t('response.notOfferedOne') : i18n.t('response.notOffered')];
    case 'unknown': {
      const now = outcome.now;
      return [
        i18n.t('response.unknown'),
        now === null ? i18n.t('response.unknownNotRead') : shown(now, known, 'response.unknownNow'),
      ];
    }
  }
}

function aim(now: Target, { names, filters }: KnownNames): ComponentChildren {
  const name = <strong>{nameOfTarget(now, names).text}</strong>;
  if (modeOf(now) === 'exclude') return fill(i18n.t('response.verifiedExclude', [slot(0)]), [name]);
  if (now.kind === 'other' || now.filter.mode === 'none') {
    return fill(i18n.t('response.verified', [slot(0)]), [name]);
  }
  return fill(i18n.t('response.verifiedFilter', [slot(0), wordsOfFilter(now, filters)]), [name]);
}

/** A sentence that names what an assignment is aimed at now. */
export function shown(
  now: WireAssignment,
  { names, filters }: KnownNames,
  key: 'response.ignoredNow' | 'response.unknownNow' | `response.found.${'applied' | 'notApplied' | 'other'}`,
): ComponentChildren {
  const title = titleWithFilter(readTarget(now.target), names, filters);
  return fill(i18n.t(key, [slot(0)]), [<strong>{title}</strong>]);
}

type Advised = { why: string | null; toDo: string[] };

/**
 * Why it ended so, as far as anybody knows, and what to do next. Nothing after a success.
 * @param noList why the complete list may not be replaced instead.
 */
export function adviceOf(
  outcome: AnsweredOutcome,
  { seen, by }: Change,
  noList: string | null = null,
): Advised | null {
  switch (outcome.is) {
    case 'verified':
      return null;
    case 'acceptedNotVisible':
      return { why: null, toDo: [i18n.t('response.acceptedToDo.0'), i18n.t('response.acceptedToDo.1')] };
    case 'ignored':
      return {
        why: outcome.othersAsBefore ? null : i18n.t('response.othersLost'),
        toDo: outcome.othersAsBefore
          ? [i18n.t('response.ignoredToDo.0'), i18n.t('response.ignoredToDo.1')]
          : [i18n.t('response.othersLostToDo')],
      };
    case 'unknown':
      return {
        why: wordsOfFailure(outcome.failure).what,
        toDo: unknownToDo(),
      };
    case 'rejected':
    case 'notOffered': {
      const { what, why, toDo } = wordsOfFailure(outcome.failure);
      if (outcome.is === 'notOffered' && noList !== null) {
        return { why: why ?? what, toDo: [noList, i18n.t('rules.portal')] };
      }
      const own = ownToDo(outcome, by, seen.assignments.length);
      return { why: why === null ? what : why, toDo: own === null ? toDo : [own] };
    }
  }
}

/** What to do where more is known than the kind of failure: when the service takes changes again, or another way. */
function ownToDo(
  { is, exchange, failure }: Extract<AnsweredOutcome, { is: 'rejected' | 'notOffered' }>,
  by: Change['by'],
  count: number,
): string | null {
  if (is === 'notOffered')
    return by === 'patch' ? i18n.t('response.notOfferedToDo', ...counted(count)) : null;
  const { code, retryAfterMs = null } = failure;
  if (code !== 'throttled' || retryAfterMs === null) return null;
  return i18n.t('response.comeBack', [formatTimeAfter(exchange.at + retryAfterMs)]);
}

/** What to do when nobody knows how it ended. */
export const unknownToDo = (): string[] => [
  i18n.t('response.unknownToDo.0'),
  i18n.t('response.unknownToDo.1'),
];

/** What the undo would do, in one short fact. */
export function undoFact({ seen, target }: Change, { names }: KnownNames): string {
  const before = seen.current.target;
  const name = inText(nameOfTarget(before, names).text);
  const sameName = name === inText(nameOfTarget(target, names).text);
  if (before.kind === 'other') return i18n.t('response.undoBack');
  if (modeOf(before) === 'exclude' && modeOf(target) !== 'exclude') {
    return i18n.t('response.undoExcludes', [name]);
  }
  if (sameName && modeOf(before) === modeOf(target)) return i18n.t('response.undoFilter');
  return modeOf(before) === 'exclude'
    ? i18n.t('response.undoExcludes', [name])
    : i18n.t('response.undoAims', [name]);
}
