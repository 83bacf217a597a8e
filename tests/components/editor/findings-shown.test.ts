import { describe, expect, it } from 'vitest';
import { isShown, type Progress } from '../../../components/editor/findings-shown';
import { type Draft, draftOf, formOfDraft, textOfDraft } from '../../../extension/assignment/draft';
import { check, type Context, type Finding } from '../../../extension/assignment/rules';
import { writeTarget } from '../../../extension/assignment/target';
import { assignments, filters, ids, include, names } from '../fixtures';

const [current] = assignments;
if (!current) throw new Error('no assignment');
const context: Context = { current, siblings: assignments.slice(1), groups: names, filters };
const begun = draftOf(writeTarget(include(ids.pilot)));
const typed = (changes: object): Draft => {
  if (begun.as !== 'form') throw new Error('no form');
  return { as: 'form', form: { ...begun.form, ...changes } };
};
const told = (draft: Draft, progress: Partial<Progress> = {}): Finding['code'][] =>
  check(draft, context)
    .findings.filter((finding) => isShown(finding, { left: new Set(), asked: false, ...progress }))
    .map((finding) => finding.code);

describe('while somebody types', () => {
  it('an unfinished id is no mistake yet', () => {
    expect(told(typed({ groupId: 'a94e' }))).toEqual([]);
    expect(told(typed({ groupId: 'a94e' }), { left: new Set(['groupId']) })).toEqual(['groupIdNotGuid']);
    expect(told(typed({ groupId: '' }), { asked: true })).toEqual(['groupIdMissing']);
  });
  it('having left one field says nothing of another', () => {
    expect(told(typed({ groupId: '' }), { left: new Set(['filterId']) })).toEqual([]);
  });
  it('that nothing changed is told only on review', () => {
    expect(told(begun, { left: new Set(['kind']) })).not.toContain('unchanged');
    expect(told(begun, { asked: true })).toContain('unchanged');
  });
  it('what no further typing mends is told at once', () => {
    const filter = { filterMode: 'include', filterId: ids.corporate };
    expect(told(typed({ ...filter, kind: 'exclusionGroup' }))).toContain('filterOnExclusion');
    expect(told(typed({ groupId: ids.owners }))).toContain('alreadyAssigned');
    expect(told(typed({ ...filter, filterId: ids.phones }))).toContain('filterOtherPlatform');
  });
  it('warnings and notes are always told', () => {
    expect(told(typed({ groupId: ids.europe }))).toEqual(['exclusionsStay']);
  });
});

describe('two views of one draft', () => {
  it('looking at the JSON does not turn the draft into it', () => {
    const draft = typed({ groupId: ids.europe });
    textOfDraft(draft);
    expect(draft.as).toBe('form');
  });
  it('a text is kept exactly as it was typed, also when the form can show it', () => {
    const text = '{"@odata.type" : "#microsoft.graph.allDevicesAssignmentTarget"}  ';
    const draft: Draft = { as: 'json', text };
    expect(formOfDraft(draft)).toMatchObject({ form: { kind: 'allDevices' } });
    expect(textOfDraft(draft)).toBe(text);
  });
  it('a text that the form cannot show says why', () => {
    expect(formOfDraft({ as: 'json', text: '{' })).toMatchObject({ problem: { code: 'syntax' } });
    expect(formOfDraft({ as: 'json', text: '[]' })).toMatchObject({ problem: { code: 'notAnObject' } });
    const foreign = '{"@odata.type":"#microsoft.graph.fooTarget"}';
    expect(formOfDraft({ as: 'json', text: foreign })).toEqual({ problem: { code: 'notInForm' } });
  });
});
