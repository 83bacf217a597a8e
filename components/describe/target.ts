import { i18n } from '#i18n';
import {
  type AssignmentFilter,
  groupNameOf,
  type GroupKind,
  type GroupNames,
} from '../../extension/assignment/directory';
import { sameId } from '../../extension/assignment/ids';
import { bareTypeName, type Target, type TargetKind, wire } from '../../extension/assignment/target';
import { keptWords } from '../kept-words';
import { inText } from './in-text';

export type Mode = 'include' | 'exclude';

/** Whether a target includes or excludes. `null`: nobody knows, the type is foreign. */
export function modeOf(target: Target): Mode | null {
  if (target.kind === 'other') return null;
  return target.kind === 'exclusionGroup' ? 'exclude' : 'include';
}

const modes = {
  include: keptWords(() => i18n.t('describe.mode.include')),
  exclude: keptWords(() => i18n.t('describe.mode.exclude')),
  other: keptWords(() => i18n.t('describe.mode.other')),
};

/** The words of a mode; of a foreign target, the word that stands in its place. */
export const wordsOfMode = (mode: Mode | null): string => modes[mode ?? 'other']();

/** What a target is called. */
export type TargetName = {
  /** The group's name, its whole id where there is no name, or what stands for everybody. */
  text: string;
  /** `text` is an id and is set in the typeface of ids. */
  isId: boolean;
  /** The directory has no such group. */
  missing: boolean;
  /** What kind of group it is, if known. */
  kind: string | null;
};

/** The name of what a target is aimed at. */
export function nameOfTarget(target: Target, names: GroupNames): TargetName {
  const called = (text: string, isId = false): TargetName => ({ text, isId, missing: false, kind: null });
  switch (target.kind) {
    case 'group':
    case 'exclusionGroup':
      return nameOfGroup(target.groupId, names);
    case 'allDevices':
      return called(i18n.t('describe.name.allDevices'));
    case 'allUsers':
      return called(i18n.t('describe.name.allUsers'));
    case 'collection':
      return called(i18n.t('describe.name.collection', [target.collectionId]));
    case 'other': {
      const type = typeOf(target);
      return type === null ? called(i18n.t('describe.name.noType')) : called(type, true);
    }
  }
}

/** The name of a group by its id. */
export function nameOfGroup(id: string, names: GroupNames): TargetName {
  const name = groupNameOf(names, id);
  if (!name.found) return { text: id, isId: true, missing: name.reason === 'deleted', kind: null };
  const { displayName, kind } = name.group;
  return { text: displayName, isId: false, missing: false, kind: wordsOfGroupKind(kind) };
}

/** The type of a foreign target without its prefix, as the service spells it. */
export function typeOf(target: Extract<Target, { kind: 'other' }>): string | null {
  const type = target.wire?.[wire.type];
  if (typeof type !== 'string' || bareTypeName(type) === '') return null;
  return type.replace(/^#?(microsoft\.graph\.)?/i, '');
}

const groupKinds = {
  security: keptWords(() => i18n.t('describe.groupKind.security')),
  microsoft365: keptWords(() => i18n.t('describe.groupKind.microsoft365')),
  dynamicDevices: keptWords(() => i18n.t('describe.groupKind.dynamicDevices')),
  dynamicUsers: keptWords(() => i18n.t('describe.groupKind.dynamicUsers')),
  distribution: keptWords(() => i18n.t('describe.groupKind.distribution')),
};

/** What a kind of group is called. */
export const wordsOfGroupKind = (kind: GroupKind): string => groupKinds[kind]();

const kinds = {
  group: 'describe.kind.group',
  exclusionGroup: 'describe.kind.exclusionGroup',
  allDevices: 'describe.kind.allDevices',
  allUsers: 'describe.kind.allUsers',
  collection: 'describe.kind.collection',
  other: 'describe.kind.other',
} as const;

/** What a target type is called: `Include group`, `All devices`, … */
export const wordsOfKind = (kind: TargetKind | 'other'): string => i18n.t(kinds[kind]);

/** The name of a filter, its id where there is none. */
export function nameOfFilter(id: string, filters: readonly AssignmentFilter[] | null): string {
  return filters?.find((one) => sameId(one.id, id))?.displayName ?? id;
}

/** `no filter`, `filter include Corporate Windows 11`; empty for a foreign target. */
export function wordsOfFilter(target: Target, filters: readonly AssignmentFilter[] | null): string {
  if (target.kind === 'other') return '';
  const { filter } = target;
  if (filter.mode === 'none') return i18n.t('describe.filter.none');
  const name = inText(nameOfFilter(filter.id, filters));
  return filter.mode === 'include'
    ? i18n.t('describe.filter.include', [name])
    : i18n.t('describe.filter.exclude', [name]);
}

/** `Include Pilot ring`: how an assignment is called in lists and on buttons. */
export function titleOf(target: Target, names: GroupNames): string {
  return i18n.t('describe.title', [wordsOfMode(modeOf(target)), inText(nameOfTarget(target, names).text)]);
}

/** `Include Pilot ring, filter include Corporate Windows 11`; without a filter only its title. */
export function titleWithFilter(
  target: Target,
  names: GroupNames,
  filters: readonly AssignmentFilter[] | null,
): string {
  if (target.kind === 'other' || target.filter.mode === 'none') return titleOf(target, names);
  const name = inText(nameOfTarget(target, names).text);
  return i18n.t('describe.titleWithFilter', [
    wordsOfMode(modeOf(target)),
    name,
    wordsOfFilter(target, filters),
  ]);
}
