import { i18n } from '#i18n';
import type { Difference, Property } from '../../extension/assignment/difference';
import type { AssignmentFilter, GroupNames } from '../../extension/assignment/directory';
import type { Json } from '../../extension/assignment/json';
import { type TargetKind, targetKinds } from '../../extension/assignment/target';
import { type Mode, nameOfFilter, nameOfGroup, wordsOfKind } from './target';

/** How one value of a target is shown. */
export type ValueWords = {
  text: string;
  /** Ids and values of the wire are set in the typeface of code. */
  mono: boolean;
  /** A second, quieter line. */
  detail: string | null;
  /** The target type's mode, which has an icon and colour of its own. */
  mode: Mode | null;
};

const properties = {
  kind: 'describe.property.kind',
  group: 'describe.property.group',
  collection: 'describe.property.collection',
  filterMode: 'describe.property.filterMode',
  filter: 'describe.property.filter',
} as const;

/** What a property is called; one that only the service knows has its own name. */
export function wordsOfProperty(property: Property): string {
  return typeof property === 'string' ? i18n.t(properties[property]) : property.name;
}

/** What a value of a property says to a reader. */
export function wordsOfValue(
  property: Property,
  value: Json,
  names: GroupNames,
  filters: readonly AssignmentFilter[] | null,
): ValueWords {
  const words = (text: string, mono = false): ValueWords => ({ text, mono, detail: null, mode: null });
  if (value === null) return words(i18n.t('describe.none'));
  if (typeof property !== 'string' || typeof value !== 'string') return words(JSON.stringify(value), true);
  switch (property) {
    case 'kind':
      return isKind(value) ? { ...words(wordsOfKind(value)), mode: modeOfKind(value) } : words(value, true);
    case 'group': {
      const name = nameOfGroup(value, names);
      const missing = name.missing ? i18n.t('describe.name.groupNotFound') : null;
      return { ...words(name.text, name.isId), detail: name.kind ?? missing };
    }
    case 'collection':
      return words(value, true);
    case 'filterMode':
      return words(wordsOfFilterMode(value));
    case 'filter': {
      const name = nameOfFilter(value, filters);
      return words(name, name === value);
    }
  }
}

/** `None`, `Include`, `Exclude`. */
export function wordsOfFilterMode(mode: string): string {
  if (mode === 'none') return i18n.t('describe.filterMode.none');
  if (mode === 'include') return i18n.t('describe.filterMode.include');
  return mode === 'exclude' ? i18n.t('describe.filterMode.exclude') : mode;
}

const isKind = (value: string): value is TargetKind => targetKinds.some((kind) => kind === value);
const modeOfKind = (kind: TargetKind): Mode => (kind === 'exclusionGroup' ? 'exclude' : 'include');

/** A key that tells rows apart. */
export const keyOf = ({ property }: Difference): string =>
  typeof property === 'string' ? property : `wire:${property.name}`;
