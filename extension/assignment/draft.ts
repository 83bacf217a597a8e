import { isJsonObject, type JsonObject, nestsTooDeep, without } from './json';
import { type FilterMode, kindOfType, noFilterGuid, type TargetKind, typeNameOf, wire } from './target';

/**
 * A target as it stands in the form: texts as typed, right or wrong. All fields are kept when the kind is
 * switched, so that switching back loses nothing.
 */
export type TargetForm = {
  kind: TargetKind;
  groupId: string;
  collectionId: string;
  filterMode: FilterMode;
  filterId: string;
  /** Properties that the form does not show. Sent back untouched. */
  rest: JsonObject;
};

/** The draft of an edit. Form and JSON are two views of it; which of them is being typed in is what is kept. */
export type Draft = { as: 'form'; form: TargetForm } | { as: 'json'; text: string };

/** Why a JSON text cannot be shown in the form, or sent. */
export type JsonProblem =
  { code: 'syntax'; message: string } | { code: 'notAnObject' } | { code: 'notInForm' };

const filterModes: readonly unknown[] = ['none', 'include', 'exclude'];
const isTextOrAbsent = (value: unknown): value is string | null | undefined =>
  value === undefined || value === null || typeof value === 'string';

/** The form that shows exactly this wire value, or `null` if the form would hide or change something. */
export function formOf(value: JsonObject): TargetForm | null {
  const kind = kindOfType(value[wire.type]);
  if (kind === null) return null;
  const groupId = kind === 'group' || kind === 'exclusionGroup' ? value[wire.groupId] : undefined;
  const collectionId = kind === 'collection' ? value[wire.collectionId] : undefined;
  const filterId = value[wire.filterId] === noFilterGuid ? null : value[wire.filterId];
  const filterMode = value[wire.filterMode] ?? 'none';
  if (!isTextOrAbsent(groupId) || !isTextOrAbsent(collectionId) || !isTextOrAbsent(filterId)) return null;
  if (!filterModes.includes(filterMode)) return null;
  if (filterMode === 'none' && filterId) return null;
  const shown: string[] = [wire.type, wire.filterId, wire.filterMode];
  if (groupId !== undefined) shown.push(wire.groupId);
  if (collectionId !== undefined) shown.push(wire.collectionId);
  return {
    kind,
    groupId: groupId ?? '',
    collectionId: collectionId ?? '',
    filterMode: filterMode as FilterMode,
    filterId: filterId ?? '',
    rest: without(value, shown),
  };
}

/** The wire value of a form, also of an unfinished one: empty ids are written as `null`. */
export function wireOf(form: TargetForm): JsonObject {
  const own: JsonObject =
    form.kind === 'group' || form.kind === 'exclusionGroup'
      ? { [wire.groupId]: form.groupId === '' ? null : form.groupId }
      : form.kind === 'collection'
        ? { [wire.collectionId]: form.collectionId === '' ? null : form.collectionId }
        : {};
  const shown: JsonObject = {
    [wire.type]: typeNameOf(form.kind),
    ...own,
    [wire.filterId]: form.filterMode === 'none' || form.filterId === '' ? null : form.filterId,
    [wire.filterMode]: form.filterMode,
  };
  return { ...shown, ...without(form.rest, Object.keys(shown)) };
}

/** The draft that an edit begins with: the form where it can show everything, else the JSON. */
export function draftOf(value: JsonObject | null): Draft {
  const form = value === null ? null : formOf(value);
  if (form !== null) return { as: 'form', form };
  return { as: 'json', text: value === null ? '' : format(value) };
}

/** What the draft would send, or why it cannot be told. */
export function wireOfDraft(draft: Draft): { wire: JsonObject } | { problem: JsonProblem } {
  if (draft.as === 'form') return { wire: wireOf(draft.form) };
  return parse(draft.text);
}

/** The draft as JSON text, for the JSON tab. A text that was typed stays exactly as it was typed. */
export function textOfDraft(draft: Draft): string {
  return draft.as === 'json' ? draft.text : format(wireOf(draft.form));
}

/** The draft as a form, for the form tab, or why the form cannot show it. */
export function formOfDraft(draft: Draft): { form: TargetForm } | { problem: JsonProblem } {
  if (draft.as === 'form') return { form: draft.form };
  const read = parse(draft.text);
  if ('problem' in read) return read;
  const form = formOf(read.wire);
  return form === null ? { problem: { code: 'notInForm' } } : { form };
}

function parse(text: string): { wire: JsonObject } | { problem: JsonProblem } {
  if (nestsTooDeep(text)) return { problem: { code: 'syntax', message: 'nested too deep' } };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: { code: 'syntax', message: error instanceof Error ? error.message : String(error) } };
  }
  return isJsonObject(value) ? { wire: value } : { problem: { code: 'notAnObject' } };
}

const format = (value: JsonObject): string => JSON.stringify(value, null, 2);
