import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  draftOf,
  formOf,
  formOfDraft,
  textOfDraft,
  wireOf,
  wireOfDraft,
} from '../../extension/assignment/draft';
import type { JsonObject } from '../../extension/assignment/json';
import { readTarget, writeTarget } from '../../extension/assignment/target';
import { form, json, target } from './arbitraries';

describe('form and JSON as two views of one draft', () => {
  it('loses nothing from target to form and back', () => {
    fc.assert(
      fc.property(target, (one) => {
        const shown = formOf(writeTarget(one) ?? {});
        expect(shown).not.toBeNull();
        expect(readTarget(wireOf(shown!))).toEqual(one);
      }),
    );
  });

  it('loses nothing from target to JSON text and back', () => {
    fc.assert(
      fc.property(target, (one) => {
        const text = textOfDraft(draftOf(writeTarget(one)));
        expect(wireOfDraft({ as: 'json', text })).toEqual({ wire: writeTarget(one) });
      }),
    );
  });

  it('loses nothing that would be sent from form to JSON text to form', () => {
    fc.assert(
      fc.property(form, (one) => {
        const back = formOfDraft({ as: 'json', text: textOfDraft({ as: 'form', form: one }) });
        expect('form' in back && wireOf(back.form)).toEqual(wireOf(one));
      }),
    );
  });

  it('keeps every text exactly as it was typed', () => {
    fc.assert(fc.property(fc.string(), (text) => void expect(textOfDraft({ as: 'json', text })).toBe(text)));
  });

  it('keeps a target that the form cannot show as JSON, untouched', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json, { noNullPrototype: true }), (value) => {
        const draft = draftOf(value);
        if (draft.as === 'json') expect(JSON.parse(draft.text)).toEqual(value);
        else expect(readTarget(wireOf(draft.form))).toEqual(readTarget(value));
      }),
    );
  });
});

describe('formOfDraft', () => {
  it.each([
    ['{"a":', 'syntax'],
    ['', 'syntax'],
    ['[1]', 'notAnObject'],
    ['null', 'notAnObject'],
    ['{"@odata.type":"#microsoft.graph.somethingNew"}', 'notInForm'],
    ['{"@odata.type":"#microsoft.graph.groupAssignmentTarget","groupId":7}', 'notInForm'],
  ])('says why the form cannot show %s', (text, code) => {
    expect(formOfDraft({ as: 'json', text })).toMatchObject({ problem: { code } });
  });

  it('shows an unfinished target, so that it can be finished in the form', () => {
    const text = '{"@odata.type":"#microsoft.graph.groupAssignmentTarget","groupId":null}';
    expect(formOfDraft({ as: 'json', text })).toMatchObject({ form: { kind: 'group', groupId: '' } });
  });
});

describe('formOf and wireOf', () => {
  const type = (name: string): JsonObject => ({ '@odata.type': `#microsoft.graph.${name}` });
  const noFilter: JsonObject = {
    deviceAndAppManagementAssignmentFilterId: null,
    deviceAndAppManagementAssignmentFilterType: 'none',
  };

  it('counts nothing as kept that the form shows', () => {
    fc.assert(
      fc.property(target, (one) => {
        expect(formOf(writeTarget(one) ?? {})?.rest).toEqual(one.rest);
      }),
    );
  });

  it.each<[string, JsonObject]>([
    ['allDevicesAssignmentTarget', { groupId: 'g', collectionId: 'c' }],
    ['allLicensedUsersAssignmentTarget', { groupId: 7 }],
    ['groupAssignmentTarget', { groupId: 'g', collectionId: 'c' }],
    ['exclusionGroupAssignmentTarget', { groupId: 'g', collectionId: [1] }],
    ['configurationManagerCollectionAssignmentTarget', { collectionId: 'c', groupId: 'g' }],
  ])('keeps ids that do not belong to a %s as they came', (name, ids) => {
    const value = { ...type(name), ...ids, ...noFilter };
    const shown = formOf(value);
    expect(shown).not.toBeNull();
    expect(wireOf(shown!)).toEqual(value);
  });

  it('writes what is still empty as null', () => {
    const empty = { groupId: '', collectionId: '', filterMode: 'include', filterId: '', rest: {} } as const;
    const include = { ...noFilter, deviceAndAppManagementAssignmentFilterType: 'include' };
    const typed = { ...empty, filterId: 'f' } as const;
    expect(wireOf({ ...empty, kind: 'group' })).toEqual({
      ...type('groupAssignmentTarget'),
      groupId: null,
      ...include,
    });
    expect(wireOf({ ...empty, kind: 'collection' })).toEqual({
      ...type('configurationManagerCollectionAssignmentTarget'),
      collectionId: null,
      ...include,
    });
    // A filter that was chosen and then switched off stays in the form, and is not sent.
    expect(wireOf({ ...typed, kind: 'allUsers', filterMode: 'none' })).toEqual({
      ...type('allLicensedUsersAssignmentTarget'),
      ...noFilter,
    });
    expect(wireOf({ ...typed, kind: 'allUsers' })['deviceAndAppManagementAssignmentFilterId']).toBe('f');
  });

  it('shows no filter for the empty GUID, and nothing where form and service would differ', () => {
    const all = type('allDevicesAssignmentTarget');
    const id = 'deviceAndAppManagementAssignmentFilterId';
    const emptyGuid = '00000000-0000-0000-0000-000000000000';
    expect(formOf({ ...all, [id]: emptyGuid })).toMatchObject({ filterMode: 'none', filterId: '' });
    expect(formOf({ ...all, [id]: 'f' })).toBeNull();
    expect(formOf({ ...all, [id]: 7 })).toBeNull();
    expect(formOf({ ...all, ...noFilter, deviceAndAppManagementAssignmentFilterType: 'prefer' })).toBeNull();
  });
});

describe('draftOf and its two views', () => {
  it('begins with the form where it shows everything, with the JSON elsewhere, and empty without a target', () => {
    fc.assert(fc.property(target, (one) => void expect(draftOf(writeTarget(one)).as).toBe('form')));
    expect(draftOf({ a: 1 })).toEqual({ as: 'json', text: '{\n  "a": 1\n}' });
    expect(draftOf(null)).toEqual({ as: 'json', text: '' });
  });

  it('gives back the very form that is being filled in', () => {
    fc.assert(
      fc.property(form, (one) => {
        expect(formOfDraft({ as: 'form', form: one })).toEqual({ form: one });
        expect(wireOfDraft({ as: 'form', form: one })).toEqual({ wire: wireOf(one) });
      }),
    );
  });

  it('does not parse a text that is nested too deep', () => {
    const text = `{"a":${'['.repeat(100)}${']'.repeat(100)}}`;
    const problem = { code: 'syntax', message: 'nested too deep' };
    expect(wireOfDraft({ as: 'json', text })).toEqual({ problem });
    expect(formOfDraft({ as: 'json', text })).toEqual({ problem });
  });
});
