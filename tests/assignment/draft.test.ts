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
