import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { aimsAtSame } from '../../extension/assignment/assignment';
import { difference } from '../../extension/assignment/difference';
import type { KnownNames } from '../../extension/assignment/directory';
import { sameId } from '../../extension/assignment/ids';
import type { Filter, Target } from '../../extension/assignment/target';
import { counted } from '../format';
import { listParts } from '../sentences';
import { fill, slot } from '../words';
import { modeOf, nameOfFilter, nameOfTarget } from './target';

type Known = Exclude<Target, { kind: 'other' }>;
type Words = ComponentChildren[];

/** What no column has in one line. */
const long = 40;

const bold = (name: string) => <strong class={name.length > long ? 'long-name' : undefined}>{name}</strong>;

/** A clause of the catalogue with its names in bold. */
const clause = (text: string, ...names: string[]): Words => fill(text, names.map(bold));

/** The change in one sentence: what the assignment will be aimed at instead of what, and on which devices. */
export function sentenceOfChange(before: Target, after: Target, known: KnownNames): Words {
  const aim = aimClause(before, after, known);
  if (before.kind === 'other' || after.kind === 'other') {
    return fill(i18n.t('describe.sentence.alone', [slot(0)]), [aim]);
  }
  const filter = filterClause(before.filter, after.filter, known);
  const sentence = filter
    ? fill(i18n.t('describe.sentence.joined', [slot(0), slot(1)]), [aim, filter])
    : fill(i18n.t('describe.sentence.alone', [slot(0)]), [aim]);
  const rest = restSentence(before, after);
  return rest ? fill(i18n.t('common.sentences', [slot(0), slot(1)]), [sentence, rest]) : sentence;
}

function aimClause(before: Target, after: Target, { names }: KnownNames): Words {
  const [was, is] = [nameOfTarget(before, names).text, nameOfTarget(after, names).text];
  const [modeBefore, modeAfter] = [modeOf(before), modeOf(after)];
  if (after.kind === 'other') return otherClause(before, was, is);
  if (modeBefore === 'exclude' && modeAfter === 'exclude') {
    return sameAim(before, after)
      ? clause(i18n.t('describe.sentence.excludeStays', [slot(0)]), is)
      : clause(i18n.t('describe.sentence.excludeInstead', [slot(0), slot(1)]), is, was);
  }
  if (modeBefore === 'include' && modeAfter === 'exclude') {
    return sameAim(before, after)
      ? clause(i18n.t('describe.sentence.excludeNotInclude', [slot(0)]), is)
      : clause(i18n.t('describe.sentence.excludeNotIncludeOther', [slot(0), slot(1)]), is, was);
  }
  if (modeBefore === 'exclude') {
    return sameAim(before, after)
      ? clause(i18n.t('describe.sentence.includeNotExclude', [slot(0)]), is)
      : clause(i18n.t('describe.sentence.includeNotExcludeOther', [slot(0), slot(1)]), is, was);
  }
  if (modeAfter === 'exclude') {
    return clause(i18n.t('describe.sentence.excludeInstead', [slot(0), slot(1)]), is, was);
  }
  return sameAim(before, after)
    ? clause(i18n.t('describe.sentence.aimStays', [slot(0)]), is)
    : clause(i18n.t('describe.sentence.aimInstead', [slot(0), slot(1)]), is, was);
}

function otherClause(before: Target, was: string, is: string): Words {
  if (before.kind === 'other' && was === is) {
    return clause(i18n.t('describe.sentence.otherStays', [slot(0)]), is);
  }
  return modeOf(before) === 'exclude'
    ? clause(i18n.t('describe.sentence.otherInsteadOfExcluded', [slot(0), slot(1)]), is, was)
    : clause(i18n.t('describe.sentence.otherInstead', [slot(0), slot(1)]), is, was);
}

/** The same group, whether it is included or excluded; or the same kind of everybody. */
function sameAim(before: Target, after: Target): boolean {
  if ('groupId' in before && 'groupId' in after) return sameId(before.groupId, after.groupId);
  return aimsAtSame(before, after);
}

function filterClause(before: Filter, after: Filter, { filters }: KnownNames): Words | null {
  const name = (id: string): string => nameOfFilter(id, filters);
  if (after.mode === 'none') {
    if (before.mode === 'none') return null;
    return clause(i18n.t('describe.sentence.filterRemoved', [slot(0)]), name(before.id));
  }
  const include = after.mode === 'include';
  const is = name(after.id);
  const said = (includes: OneName, excludes: OneName): Words =>
    clause(i18n.t(include ? includes : excludes, [slot(0)]), is);
  if (before.mode === 'none') {
    return said('describe.sentence.filterIncludeSet', 'describe.sentence.filterExcludeSet');
  }
  const sameFilter = sameId(before.id, after.id);
  if (sameFilter && before.mode === after.mode) {
    return said('describe.sentence.filterIncludeStays', 'describe.sentence.filterExcludeStays');
  }
  if (sameFilter) {
    return said('describe.sentence.filterIncludeFlipped', 'describe.sentence.filterExcludeFlipped');
  }
  const key: TwoNames =
    before.mode === after.mode
      ? include
        ? 'describe.sentence.filterIncludeInstead'
        : 'describe.sentence.filterExcludeInstead'
      : include
        ? 'describe.sentence.filterIncludeOther'
        : 'describe.sentence.filterExcludeOther';
  return clause(i18n.t(key, [slot(0), slot(1)]), is, name(before.id));
}

type Sentence = 'describe.sentence.';
type OneName = `${Sentence}filter${'Include' | 'Exclude'}${'Set' | 'Stays' | 'Flipped'}`;
type TwoNames = `${Sentence}filter${'Include' | 'Exclude'}${'Instead' | 'Other'}`;

/** Properties that only the service knows, told by their names on the wire. */
function restSentence(before: Known, after: Known): Words | null {
  const changed = difference(before, after).flatMap(({ property, changed: is }) =>
    is && typeof property !== 'string' ? [property.name] : [],
  );
  if (changed.length === 0) return null;
  const [count, [number]] = counted(changed.length);
  return fill(i18n.t('describe.sentence.restChanges', count, [number, slot(0)]), [
    listParts(changed.map(bold)),
  ]);
}
