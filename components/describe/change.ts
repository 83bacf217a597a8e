import { i18n } from '#i18n';
import { sameTarget } from '../../extension/assignment/assignment';
import type { KnownNames } from '../../extension/assignment/directory';
import { readTarget, type Target } from '../../extension/assignment/target';
import type { JournalEntry, JournalOutcome } from '../../extension/journal/entry';
import { wordsOfFinding } from './findings';
import { inText } from './in-text';
import { modeOf, nameOfFilter, nameOfTarget, titleOf, titleWithFilter, wordsOfMode } from './target';
import type { Undo } from './undo';

/** What an edit changed, told once: `Include to Exclude`, `Pilot ring to Broad ring – Europe`. */
export function wordsOfChange(entry: Pick<JournalEntry, 'before' | 'after'>, known: KnownNames): string {
  const [before, after] = [readTarget(entry.before), readTarget(entry.after)];
  const { names, filters } = known;
  const fromTo = (words: (target: Target) => string): string =>
    i18n.t('profile.lastChange.fromTo', [words(before), words(after)]);
  const name = (target: Target): string => inText(nameOfTarget(target, names).text);
  const mode = (target: Target): string => wordsOfMode(modeOf(target));
  const filter = (target: Target): string => wordsOfFilter(target, filters);
  const changed = [name, mode, filter].filter((words) => words(before) !== words(after));
  const [only] = changed;
  if (only === undefined) {
    return sameTarget(before, after)
      ? i18n.t('profile.lastChange.nothing')
      : i18n.t('profile.lastChange.otherProperties');
  }
  if (changed.length > 1) {
    return fromTo((target) =>
      changed.includes(filter) ? titleWithFilter(target, names, filters) : titleOf(target, names),
    );
  }
  const words = fromTo(only);
  return only === filter ? i18n.t('profile.lastChange.filter', [words]) : words;
}

function wordsOfFilter(target: Target, filters: KnownNames['filters']): string {
  if (target.kind === 'other' || target.filter.mode === 'none') return i18n.t('profile.lastChange.noFilter');
  const name = inText(nameOfFilter(target.filter.id, filters));
  return target.filter.mode === 'include'
    ? i18n.t('profile.lastChange.filterInclude', [name])
    : i18n.t('profile.lastChange.filterExclude', [name]);
}

/** How an edit ended, in as many words as it needs; what was verified needs none but its title. */
export function wordsOfOutcome(outcome: JournalOutcome): string {
  if (outcome.is !== 'interrupted') return i18n.t(`response.outcome.${outcome.is}`);
  return outcome.applied
    ? i18n.t('profile.lastChange.interruptedApplied')
    : i18n.t('profile.lastChange.interruptedNotApplied');
}

/** Why an edit cannot be undone; `null` where that goes without saying. */
export function wordsOfUndo(undo: Undo, outcome: JournalOutcome, known: KnownNames): string | null {
  switch (undo.is) {
    case 'offered':
      return null;
    case 'gone':
      return i18n.t('profile.lastChange.gone');
    case 'asBefore':
      if (outcome.is === 'interrupted' && !outcome.applied) return null;
      return isSeen(outcome)
        ? i18n.t('profile.lastChange.changedBack')
        : i18n.t('profile.lastChange.notInList');
    case 'changedSince':
      return i18n.t('profile.lastChange.changedSince', [
        titleWithFilter(undo.now, known.names, known.filters),
      ]);
    case 'unknownBefore':
      return i18n.t('profile.lastChange.unknownBefore');
    case 'forbidden':
      return i18n.t('profile.lastChange.forbidden', [wordsOfFinding(undo.finding, known.names)]);
  }
}

/** Whether reading showed the change once. */
const isSeen = (outcome: JournalOutcome): boolean =>
  outcome.is === 'verified' || outcome.is === 'ignored' || outcome.is === 'interrupted';
