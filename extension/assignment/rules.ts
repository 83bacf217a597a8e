import { aimsAtSame, type Assignment, sameTarget } from './assignment';
import { type AssignmentFilter, fitsQualityUpdates, groupNameOf, type GroupNames } from './directory';
import { type Draft, formOf, type JsonProblem, type TargetForm, wireOfDraft } from './draft';
import { isGuid, pseudoGroupOf, sameId } from './ids';
import type { JsonObject } from './json';
import { abstractTypeName, bareTypeName, kindOfType, readTarget, type Target, wire } from './target';

/** The field that a finding stands under. In the JSON view all of them stand under the text. */
export type Field = 'kind' | 'groupId' | 'collectionId' | 'filterMode' | 'filterId' | 'json';

/** Errors keep a draft from being reviewed; warnings are told again in the review; notes only explain. */
export type Finding = { field: Field } & (
  | {
      severity: 'error';
      code:
        | 'groupIdMissing'
        | 'groupIdNotGuid'
        | 'groupIdIsAllDevices'
        | 'groupIdIsAllUsers'
        | 'collectionIdMissing'
        | 'collectionIdMalformed'
        | 'filterMissing'
        | 'filterIdNotGuid'
        | 'filterOnExclusion'
        | 'filterModeUnknown'
        | 'filterIdWithoutMode'
        | 'typeMissing'
        | 'typeAbstract'
        | 'jsonNotAnObject'
        | 'alreadyAssigned'
        | 'unchanged';
    }
  | { severity: 'error'; code: 'filterOtherPlatform'; filter: string; platform: string }
  | { severity: 'error'; code: 'filterForApps'; filter: string }
  | { severity: 'error'; code: 'propertyNotText'; property: string }
  | { severity: 'error'; code: 'jsonSyntax'; message: string }
  | {
      severity: 'warning';
      code:
        | 'filterUnproven'
        | 'everyoneUnproven'
        | 'collectionUnproven'
        | 'groupDeleted'
        | 'includedAndExcluded'
        | 'filterUnknown';
    }
  | { severity: 'warning'; code: 'typeUnknown'; type: string }
  | { severity: 'note'; code: 'groupOfUsers' }
  | { severity: 'note'; code: 'exclusionsStay'; groupIds: string[] }
  | { severity: 'note'; code: 'restKept'; count: number }
);

/** What the rules look at beside the draft itself. */
export type Context = {
  /** The assignment that is being edited, as it was read. */
  current: Assignment;
  /** The profile's other assignments. */
  siblings: readonly Assignment[];
  groups: GroupNames;
  /** `null` while the filters are not known, or cannot be read. */
  filters: readonly AssignmentFilter[] | null;
};

export type Checked = {
  /** The target to send, `null` as long as there is an error. */
  target: Target | null;
  findings: Finding[];
};

/**
 * Judges a draft by the rules of the service (facts: Graph, §3): what it would refuse is an error, what nobody
 * has proven is a warning. Total: any text gives findings, none throws.
 */
export function check(draft: Draft, context: Context): Checked {
  const read = wireOfDraft(draft);
  if ('problem' in read) return { target: null, findings: [ofProblem(read.problem)] };
  const target = readTarget(read.wire);
  // The form reads unfinished targets too: each field is judged by itself, so that all is told at once.
  const form = formOf(read.wire);
  const findings = form === null ? malformed(read.wire) : ofForm(form, target, context);
  if (findings.some(isError)) return { target: null, findings };
  if (sameTarget(target, context.current.target)) {
    return { target: null, findings: [...findings, { field: 'kind', severity: 'error', code: 'unchanged' }] };
  }
  return { target, findings };
}

const isError = (finding: Finding): boolean => finding.severity === 'error';

function ofProblem(problem: JsonProblem): Finding {
  if (problem.code === 'syntax') {
    return { field: 'json', severity: 'error', code: 'jsonSyntax', message: problem.message };
  }
  return { field: 'json', severity: 'error', code: 'jsonNotAnObject' };
}

function ofForm(form: TargetForm, target: Target, context: Context): Finding[] {
  const findings: Finding[] = [];
  if (form.kind === 'group' || form.kind === 'exclusionGroup') findings.push(...ofGroup(form, context));
  if (form.kind === 'collection') findings.push(...ofCollection(form.collectionId));
  if (form.kind === 'allDevices' || form.kind === 'allUsers') {
    findings.push({ field: 'kind', severity: 'warning', code: 'everyoneUnproven' });
  }
  const isThere = context.siblings.some((sibling) => aimsAtSame(sibling.target, target));
  if (isThere && target.kind !== 'other') {
    const field = 'groupId' in target ? 'groupId' : 'collectionId' in target ? 'collectionId' : 'kind';
    findings.push({ field, severity: 'error', code: 'alreadyAssigned' });
  }
  findings.push(...ofFilter(form, context));
  const kept = Object.keys(form.rest).length;
  if (kept > 0) findings.push({ field: 'json', severity: 'note', code: 'restKept', count: kept });
  return findings;
}

function ofCollection(collectionId: string): Finding[] {
  const field = 'collectionId';
  const unproven: Finding = { field: 'kind', severity: 'warning', code: 'collectionUnproven' };
  if (collectionId === '') return [{ field, severity: 'error', code: 'collectionIdMissing' }, unproven];
  // Site code of three characters and a number of five, like SMS00001.
  if (/^[a-z0-9]{8}$/i.test(collectionId)) return [unproven];
  return [{ field, severity: 'error', code: 'collectionIdMalformed' }, unproven];
}

function ofGroup({ kind, groupId }: TargetForm, context: Context): Finding[] {
  const field = 'groupId';
  if (groupId === '') return [{ field, severity: 'error', code: 'groupIdMissing' }];
  const pseudo = pseudoGroupOf(groupId);
  if (pseudo === 'allDevices') return [{ field, severity: 'error', code: 'groupIdIsAllDevices' }];
  if (pseudo === 'allUsers') return [{ field, severity: 'error', code: 'groupIdIsAllUsers' }];
  if (!isGuid(groupId)) return [{ field, severity: 'error', code: 'groupIdNotGuid' }];

  const findings: Finding[] = [];
  const name = groupNameOf(context.groups, groupId);
  if (!name.found && name.reason === 'deleted') {
    findings.push({ field, severity: 'warning', code: 'groupDeleted' });
  }
  if (name.found && name.group.kind === 'dynamicUsers') {
    findings.push({ field, severity: 'note', code: 'groupOfUsers' });
  }
  const opposite = context.siblings.some(
    ({ target }) => 'groupId' in target && target.kind !== kind && sameId(target.groupId, groupId),
  );
  if (opposite) findings.push({ field, severity: 'warning', code: 'includedAndExcluded' });
  const excluded = context.siblings.flatMap(({ target }) =>
    target.kind === 'exclusionGroup' ? [target.groupId] : [],
  );
  if (kind === 'group' && excluded.length > 0 && !opposite) {
    findings.push({ field, severity: 'note', code: 'exclusionsStay', groupIds: excluded });
  }
  return findings;
}

function ofFilter({ kind, filterMode, filterId: id }: TargetForm, context: Context): Finding[] {
  if (filterMode === 'none') return [];
  const field = 'filterId';
  if (kind === 'exclusionGroup') {
    return [{ field: 'filterMode', severity: 'error', code: 'filterOnExclusion' }];
  }
  if (id === '') return [{ field, severity: 'error', code: 'filterMissing' }];
  if (!isGuid(id)) return [{ field, severity: 'error', code: 'filterIdNotGuid' }];
  const filter = context.filters?.find((one) => sameId(one.id, id));
  if (filter && filter.managementType === 'apps') {
    return [{ field, severity: 'error', code: 'filterForApps', filter: filter.displayName }];
  }
  if (filter && !fitsQualityUpdates(filter)) {
    const { displayName, platform } = filter;
    return [{ field, severity: 'error', code: 'filterOtherPlatform', filter: displayName, platform }];
  }
  const findings: Finding[] = [{ field, severity: 'warning', code: 'filterUnproven' }];
  if (context.filters && !filter) findings.push({ field, severity: 'warning', code: 'filterUnknown' });
  return findings;
}

/** Why a JSON object is none of the known forms. An unknown type is no error: it is sent as it stands. */
function malformed(value: JsonObject): Finding[] {
  const type = value[wire.type];
  if (typeof type !== 'string' || type === '')
    return [{ field: 'json', severity: 'error', code: 'typeMissing' }];
  if (bareTypeName(type) === abstractTypeName.toLowerCase()) {
    return [{ field: 'json', severity: 'error', code: 'typeAbstract' }];
  }
  const findings: Finding[] = [];
  const kind = kindOfType(type);
  if (kind === 'group' || kind === 'exclusionGroup') findings.push(...ofOwnId(value, 'groupId'));
  if (kind === 'collection') findings.push(...ofOwnId(value, 'collectionId'));
  findings.push(...ofMalformedFilter(value));
  if (kind === null) findings.push({ field: 'json', severity: 'warning', code: 'typeUnknown', type });
  return findings;
}

function ofOwnId(value: JsonObject, property: 'groupId' | 'collectionId'): Finding[] {
  const isText = typeof (value[property] ?? '') === 'string';
  return isText ? [] : [{ field: property, severity: 'error', code: 'propertyNotText', property }];
}

function ofMalformedFilter(value: JsonObject): Finding[] {
  const id = value[wire.filterId] ?? '';
  const mode = value[wire.filterMode] ?? 'none';
  if (typeof id !== 'string') {
    return [{ field: 'filterId', severity: 'error', code: 'propertyNotText', property: wire.filterId }];
  }
  if (mode === 'none') {
    return id === '' ? [] : [{ field: 'filterMode', severity: 'error', code: 'filterIdWithoutMode' }];
  }
  const isKnown = mode === 'include' || mode === 'exclude';
  return isKnown ? [] : [{ field: 'filterMode', severity: 'error', code: 'filterModeUnknown' }];
}
