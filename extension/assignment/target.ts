import { isJsonObject, type JsonObject, without } from './json.ts';

/** The concrete target types that the service can create (facts: Graph's schema, "Target types"). */
export const targetKinds = ['group', 'exclusionGroup', 'allDevices', 'allUsers', 'collection'] as const;
export type TargetKind = (typeof targetKinds)[number];

export type FilterMode = 'none' | 'include' | 'exclude';

/** A filter is there with its mode, or not at all: the service stores `null` and `none` together. */
export type Filter = { mode: 'none' } | { mode: 'include' | 'exclude'; id: string };

type Known = {
  filter: Filter;
  /** Properties that this version does not know. Sent back untouched. */
  rest: JsonObject;
};

/** What an assignment is aimed at. `other` is everything that is not one of the five in their proper form. */
export type Target =
  | ({ kind: 'group' | 'exclusionGroup'; groupId: string } & Known)
  | ({ kind: 'allDevices' | 'allUsers' } & Known)
  | ({ kind: 'collection'; collectionId: string } & Known)
  | { kind: 'other'; wire: JsonObject | null };

/** Names on the wire. */
export const wire = {
  type: '@odata.type',
  groupId: 'groupId',
  collectionId: 'collectionId',
  filterId: 'deviceAndAppManagementAssignmentFilterId',
  filterMode: 'deviceAndAppManagementAssignmentFilterType',
} as const;

/** The abstract base type: documented in the API page's example, refused by the real schema. */
export const abstractTypeName = 'deviceAndAppManagementAssignmentTarget';

const typeNames: Record<TargetKind, string> = {
  group: 'groupAssignmentTarget',
  exclusionGroup: 'exclusionGroupAssignmentTarget',
  allDevices: 'allDevicesAssignmentTarget',
  allUsers: 'allLicensedUsersAssignmentTarget',
  collection: 'configurationManagerCollectionAssignmentTarget',
};

/** `#microsoft.graph.…`, the only form that every reader of targets understands. */
export const typeNameOf = (kind: TargetKind): string => `#microsoft.graph.${typeNames[kind]}`;

/** The type's own name: `#microsoft.graph.X` and `microsoft.graph.X` both give `x`, in lower case. */
export function bareTypeName(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  return value
    .replace(/^#/, '')
    .replace(/^microsoft\.graph\./i, '')
    .toLowerCase();
}

/** The kind that a wire type stands for, or `null`; tolerant of a missing `#` and of case. */
export function kindOfType(value: unknown): TargetKind | null {
  const bare = bareTypeName(value);
  return targetKinds.find((kind) => typeNames[kind].toLowerCase() === bare) ?? null;
}

/** Some services answer this GUID where they mean "no filter". */
export const noFilterGuid = '00000000-0000-0000-0000-000000000000';

function readFilter(from: JsonObject): Filter | null {
  const id = from[wire.filterId] ?? null;
  const mode = from[wire.filterMode] ?? 'none';
  const hasId = typeof id === 'string' && id !== '' && id !== noFilterGuid;
  if (mode === 'none' && !hasId && (id === null || typeof id === 'string')) return { mode };
  if ((mode === 'include' || mode === 'exclude') && hasId) return { mode, id };
  return null;
}

/**
 * Reads a target as the service sends it. Total: whatever is not exactly one of the known forms becomes
 * `other` with its wire value, so that nothing is lost and nothing is guessed.
 */
export function readTarget(value: unknown): Target {
  if (!isJsonObject(value)) return { kind: 'other', wire: null };
  const other: Target = { kind: 'other', wire: value };
  const kind = kindOfType(value[wire.type]);
  const filter = readFilter(value);
  if (kind === null || filter === null) return other;
  const common = [wire.type, wire.filterId, wire.filterMode];
  switch (kind) {
    case 'group':
    case 'exclusionGroup': {
      const groupId = value[wire.groupId];
      if (typeof groupId !== 'string' || groupId === '') return other;
      return { kind, groupId, filter, rest: without(value, [...common, wire.groupId]) };
    }
    case 'collection': {
      const collectionId = value[wire.collectionId];
      if (typeof collectionId !== 'string' || collectionId === '') return other;
      return { kind, collectionId, filter, rest: without(value, [...common, wire.collectionId]) };
    }
    case 'allDevices':
    case 'allUsers':
      return { kind, filter, rest: without(value, common) };
  }
}

/**
 * The target as it is sent: `@odata.type` first (the service streams), its own property, the filter, and at
 * the end whatever this version does not know. `other` goes back as it came.
 */
export function writeTarget(target: Target): JsonObject | null {
  if (target.kind === 'other') return target.wire;
  const own: JsonObject =
    target.kind === 'group' || target.kind === 'exclusionGroup'
      ? { [wire.groupId]: target.groupId }
      : target.kind === 'collection'
        ? { [wire.collectionId]: target.collectionId }
        : {};
  const shown: JsonObject = {
    [wire.type]: typeNameOf(target.kind),
    ...own,
    [wire.filterId]: target.filter.mode === 'none' ? null : target.filter.id,
    [wire.filterMode]: target.filter.mode,
  };
  return { ...shown, ...without(target.rest, Object.keys(shown)) };
}
