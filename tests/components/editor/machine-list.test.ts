import { describe, expect, it } from 'vitest';
import { begin, next } from '../../../components/editor/machine';
import type { EditorEvent, EditorState } from '../../../components/editor/steps';
import type { Assignment } from '../../../extension/assignment/assignment';
import { writeTarget } from '../../../extension/assignment/target';
import type { EditOutcome } from '../../../extension/journal/outcome';
import { assignments, exchange, exclude, ids, include } from '../fixtures';

const currentId = `${ids.profile}_${ids.pilot}`;
const target = include(ids.europe);
const failure = { from: 'settings', code: 'unconfigured' } as const;
const notOffered: EditOutcome = {
  is: 'notOffered',
  exchange,
  failure: {
    from: 'graph',
    code: 'notOffered',
    status: 400,
    serviceCode: '',
    message: '',
    requestId: null,
    clientRequestId: null,
  },
};
const now = { id: 'new-id', target: writeTarget(target) };
const verified: EditOutcome = { is: 'verified', exchange, now, idChanged: true, othersAsBefore: true };

function run(...events: EditorEvent[]): EditorState {
  const state = begin(assignments, currentId, 1);
  if (!state) throw new Error('no such assignment');
  return events.reduce(next, state);
}
const answer = (outcome: EditOutcome): EditorEvent => ({ is: 'answer', outcome, when: 9 });
const read = (list: Assignment[], editId = 'from-read'): EditorEvent => ({
  is: 'listRead',
  assignments: list,
  readAt: 5,
  editId,
});
const patched: EditorEvent[] = [
  { is: 'review', target, by: 'patch' },
  { is: 'apply', editId: 'first' },
  answer(notOffered),
];
const chosen: EditorEvent[] = [...patched, { is: 'reviewList' }];
const replaced: EditorEvent[] = [...chosen, read(assignments), { is: 'apply', editId: 'second' }];

describe('the complete list', () => {
  it('is read once more before it is reviewed', () => {
    const state = run(...chosen);
    expect(state.step).toMatchObject({
      at: 'reviewingList',
      target,
      read: 'reading',
      after: { outcome: notOffered },
    });
    expect(next(state, { is: 'apply', editId: 'early' })).toBe(state);
    const shown = next(state, read([...assignments].reverse()));
    expect(shown).toMatchObject({ step: { read: 'done' }, seen: { readAt: 5, current: { id: currentId } } });
  });
  it('is reviewed at once where it is known that there is no other way', () => {
    expect(run({ is: 'review', target, by: 'replace' }).step).toMatchObject({
      at: 'reviewingList',
      after: null,
      read: 'reading',
    });
    const state = begin(assignments, currentId, 1, { target, by: 'replace' });
    expect(state?.step).toMatchObject({ at: 'reviewingList', target });
  });
  it('is offered only by the answer that the service has no other way', () => {
    const answered = run(...patched.slice(0, 2), answer(verified));
    expect(next(answered, { is: 'reviewList' })).toBe(answered);
    const refused = run(...replaced, answer(notOffered));
    expect(next(refused, { is: 'reviewList' })).toBe(refused);
  });
  it('is a conflict when it is not what the person saw', () => {
    const added = { id: 'added', target: include(ids.americas) };
    const state = run(...chosen, read([...assignments, added]));
    expect(state.step).toMatchObject({
      at: 'answered',
      attempt: { by: 'replace', target },
      outcome: { is: 'conflict', theirs: { id: currentId } },
    });
    const again = next(state, { is: 'reviewAgain' });
    expect(again.step).toMatchObject({ at: 'reviewingList', target, read: 'reading' });
    expect(again.seen.assignments).toHaveLength(assignments.length + 1);
  });
  it('is read again after it could not be read', () => {
    const failed = run(...chosen, { is: 'listFailed', failure });
    expect(failed.step).toMatchObject({ at: 'reviewingList', read: failure });
    expect(next(failed, { is: 'readListAgain' }).step).toMatchObject({ read: 'reading' });
  });
  it('is sent as a list, against what was read', () => {
    expect(run(...replaced).step).toMatchObject({
      at: 'applying',
      attempt: { editId: 'second', by: 'replace', target, seen: { readAt: 5 } },
    });
  });
  it('leads back to the editor', () => {
    expect(run(...chosen, read(assignments), { is: 'back' }).step).toEqual({ at: 'editing' });
  });
});

describe('undo of a replaced list', () => {
  // The service gave every entry a new id.
  const fresh = [now, ...assignments.slice(1)].map((one, at) => ({
    id: at === 0 ? now.id : `renamed-${at}`,
    target: at === 0 ? target : (one as Assignment).target,
  }));
  const undone: EditorEvent[] = [...replaced, answer(verified), { is: 'undo', editId: 'third' }];

  it('reads the new ids, and replaces the list again', () => {
    expect(run(...undone).step).toMatchObject({ at: 'reviewingList', read: 'reading' });
    expect(run(...undone, read(fresh, 'fourth')).step).toMatchObject({
      at: 'applying',
      attempt: { editId: 'fourth', by: 'replace', target: include(ids.pilot), seen: { assignments: fresh } },
      undoes: { outcome: verified },
    });
  });
  it('is a conflict when somebody changed another one meanwhile', () => {
    const changed = fresh.with(2, { id: 'renamed-2', target: exclude(ids.americas) });
    expect(run(...undone, read(changed)).step).toMatchObject({ outcome: { is: 'conflict' } });
  });
  it('leads back to the answer when the list could not be read', () => {
    const before = run(...undone.slice(0, -1));
    const after = run(...undone, { is: 'listFailed', failure }, { is: 'back' });
    expect(after.step).toEqual(before.step);
  });
});
