import { i18n } from '#i18n';
import { aimsAtSame } from '../../extension/assignment/assignment';
import { difference } from '../../extension/assignment/difference';
import type { AssignmentFilter, GroupNames } from '../../extension/assignment/directory';
import { sameId } from '../../extension/assignment/ids';
import type { Filter, Target } from '../../extension/assignment/target';
import { fill, type Part } from './parts';
import { modeOf, nameOfFilter, nameOfTarget } from './target';

type Known = Exclude<Target, { kind: 'other' }>;
type Names = { names: GroupNames; filters: readonly AssignmentFilter[] | null };

/** The change in one sentence: what the assignment will be aimed at instead of what, and on which devices. */
export function sentenceOfChange(before: Target, after: Target, known: Names): Part[] {
  const aim = aimClause(before, after, known);
  if (before.kind === 'other' || after.kind === 'other') {
    return fill((clause) => i18n.t('describe.sentence.alone', [clause]), aim);
  }
  const filter = filterClause(before.filter, after.filter, known);
  const sentence = filter
    ? fill((one, two) => i18n.t('describe.sentence.joined', [one, two]), aim, filter)
    : fill((clause) => i18n.t('describe.sentence.alone', [clause]), aim);
  const rest = restSentence(before, after);
  return rest ? [...sentence, ' ', ...rest] : sentence;
}

function aimClause(before: Target, after: Target, { names }: Names): Part[] {
  const name = (target: Target): Part => ({ name: nameOfTarget(target, names).text });
  const [was, is] = [name(before), name(after)];
  const [modeBefore, modeAfter] = [modeOf(before), modeOf(after)];
  if (after.kind === 'other') return otherClause(before, was, is);
  if (modeBefore === 'exclude' && modeAfter === 'exclude') {
    return sameAim(before, after)
      ? fill((to) => i18n.t('describe.sentence.excludeStays', [to]), is)
      : fill((to, from) => i18n.t('describe.sentence.excludeInstead', [to, from]), is, was);
  }
  if (modeBefore === 'include' && modeAfter === 'exclude') {
    return sameAim(before, after)
      ? fill((to) => i18n.t('describe.sentence.excludeNotInclude', [to]), is)
      : fill((to, from) => i18n.t('describe.sentence.excludeNotIncludeOther', [to, from]), is, was);
  }
  if (modeBefore === 'exclude') {
    return sameAim(before, after)
      ? fill((to) => i18n.t('describe.sentence.includeNotExclude', [to]), is)
      : fill((to, from) => i18n.t('describe.sentence.includeNotExcludeOther', [to, from]), is, was);
  }
  if (modeAfter === 'exclude') {
    return fill((to, from) => i18n.t('describe.sentence.excludeInstead', [to, from]), is, was);
  }
  return sameAim(before, after)
    ? fill((to) => i18n.t('describe.sentence.aimStays', [to]), is)
    : fill((to, from) => i18n.t('describe.sentence.aimInstead', [to, from]), is, was);
}

function otherClause(before: Target, was: Part, is: Part): Part[] {
  if (before.kind === 'other' && sameName(was, is)) {
    return fill((to) => i18n.t('describe.sentence.otherStays', [to]), is);
  }
  return modeOf(before) === 'exclude'
    ? fill((to, from) => i18n.t('describe.sentence.otherInsteadOfExcluded', [to, from]), is, was)
    : fill((to, from) => i18n.t('describe.sentence.otherInstead', [to, from]), is, was);
}

const sameName = (left: Part, right: Part): boolean => JSON.stringify(left) === JSON.stringify(right);

/** The same group, whether it is included or excluded; or the same kind of everybody. */
function sameAim(before: Target, after: Target): boolean {
  if ('groupId' in before && 'groupId' in after) return sameId(before.groupId, after.groupId);
  return aimsAtSame(before, after);
}

function filterClause(before: Filter, after: Filter, { filters }: Names): Part[] | null {
  const name = (id: string): Part => ({ name: nameOfFilter(id, filters) });
  if (after.mode === 'none') {
    if (before.mode === 'none') return null;
    return fill((old) => i18n.t('describe.sentence.filterRemoved', [old]), name(before.id));
  }
  const include = after.mode === 'include';
  const is = name(after.id);
  const said = (includes: OneName, excludes: OneName): Part[] =>
    fill((now) => i18n.t(include ? includes : excludes, [now]), is);
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
  return fill((now, old) => i18n.t(key, [now, old]), is, name(before.id));
}

type Sentence = 'describe.sentence.';
type OneName = `${Sentence}filter${'Include' | 'Exclude'}${'Set' | 'Stays' | 'Flipped'}`;
type TwoNames = `${Sentence}filter${'Include' | 'Exclude'}${'Instead' | 'Other'}`;

/** Properties that only the service knows, told by their names on the wire. */
function restSentence(before: Known, after: Known): Part[] | null {
  const changed = difference(before, after).flatMap(({ property, changed: is }) =>
    is && typeof property !== 'string' ? [property.name] : [],
  );
  if (changed.length === 0) return null;
  const list = changed.flatMap((name, at): Part[] => (at === 0 ? [{ name }] : [', ', { name }]));
  return fill(
    (names) => i18n.t('describe.sentence.restChanges', changed.length, [String(changed.length), names]),
    list,
  );
}
