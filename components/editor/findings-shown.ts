import type { Field, Finding } from '../../extension/assignment/rules';

/** What stands in a field that is not finished yet. Nobody is told so while they are still typing. */
const unfinished: readonly Finding['code'][] = [
  'groupIdMissing',
  'groupIdNotGuid',
  'collectionIdMissing',
  'collectionIdMalformed',
  'filterMissing',
  'filterIdNotGuid',
  'filterIdWithoutMode',
  'filterModeUnknown',
  'typeMissing',
  'typeAbstract',
  'jsonNotAnObject',
  'jsonSyntax',
  'propertyNotText',
];

/** How far the person is: which fields they have left, and whether they asked for the review. */
export type Progress = { left: ReadonlySet<Field>; asked: boolean };

/** Whether a finding is told by now. */
export function isShown(finding: Finding, { left, asked }: Progress): boolean {
  if (finding.severity !== 'error' || asked) return true;
  // That nothing changed yet is no mistake before somebody wants to review it.
  if (finding.code === 'unchanged') return false;
  return !unfinished.includes(finding.code) || left.has(finding.field);
}

/** The findings that stand under a field of the form. */
export const under = (findings: readonly Finding[], field: Field): Finding[] =>
  findings.filter((finding) => finding.field === field);
