import { describe, expect, it } from 'vitest';
import { begin, next } from '../../../components/editor/machine';
import { resume, snapshotOf } from '../../../components/editor/snapshot';
import type { EditorEvent, EditorState } from '../../../components/editor/steps';
import type { Assignment } from '../../../extension/assignment/assignment';
import { type Draft, draftOf } from '../../../extension/assignment/draft';
import { writeTarget } from '../../../extension/assignment/target';
import type { EditOutcome } from '../../../extension/journal/outcome';
import { assignments, exchange, exclude, ids, include } from '../fixtures';

const currentId = `${ids.profile}_${ids.pilot}`;
const target = include(ids.europe);
const draft = draftOf(writeTarget(target));
const typed: Draft = { as: 'json', text: '{ "typed": exactly }' };
const editId = '00000000-0000-4000-8000-000000000001';

function start(): EditorState {
  const state = begin(assignments, currentId, 1);
  if (!state) throw new Error('no such assignment');
  return state;
}
const run = (...events: EditorEvent[]): EditorState => events.reduce(next, start());
const reviewed: EditorEvent[] = [
  { is: 'drafted', draft },
  { is: 'review', target, by: 'patch' },
];
const applied: EditorEvent[] = [...reviewed, { is: 'apply', editId }];
const answer = (outcome: EditOutcome): EditorEvent => ({ is: 'answer', outcome, when: 9 });
const now = { id: 'new-id', target: writeTarget(target) };
const verified: EditOutcome = { is: 'verified', exchange, now, idChanged: true, othersAsBefore: true };
const conflict: EditOutcome = { is: 'conflict', theirs: null, list: [] };
const stopped: EditorEvent = {
  is: 'failure',
  failure: { from: 'channel', code: 'workerStopped', message: '' },
};
const refused: EditorEvent = { is: 'failure', failure: { from: 'settings', code: 'unconfigured' } };

describe('what outlives the page', () => {
  it.each<[string, EditorEvent[], string, string | null]>([
    ['while drafting', [{ is: 'drafted', draft }], 'editing', null],
    ['at the review', reviewed, 'reviewing', null],
    ['back from the review', [...reviewed, { is: 'back' }], 'editing', null],
    ['while it is sent', applied, 'reviewing', editId],
    ['when the worker was lost', [...applied, stopped], 'reviewing', editId],
    ['when nothing was sent', [...applied, refused], 'reviewing', null],
    ['with its answer', [...applied, answer(verified)], 'reviewing', editId],
    [
      'with a conflict, which is told before anything is sent',
      [...applied, answer(conflict)],
      'reviewing',
      null,
    ],
    ['back at the draft after an answer', [...applied, answer(conflict), { is: 'back' }], 'editing', null],
    ['during an undo', [...applied, answer(verified), { is: 'undo', editId: 'undo' }], 'reviewing', 'undo'],
  ])('%s', (_, events, at, lastTry) => {
    expect(snapshotOf(run(...events))).toMatchObject({ at, editId: lastTry });
  });

  it('is the draft, also one that cannot be read', () => {
    expect(snapshotOf(run({ is: 'drafted', draft: typed })).draft).toEqual(typed);
    expect(snapshotOf(run(...applied)).draft).toEqual(draft);
  });

  it('is the way in which it was to be sent', () => {
    const list = run({ is: 'review', target, by: 'replace' });
    expect(snapshotOf(list)).toMatchObject({ at: 'reviewing', by: 'replace' });
    expect(snapshotOf(run(...applied))).toMatchObject({ by: 'patch' });
  });
});

describe('going on with it', () => {
  it('is at the same step with the same draft', () => {
    const editing = resume(assignments, currentId, 2, snapshotOf(run({ is: 'drafted', draft: typed })));
    expect(editing).toMatchObject({ draft: typed, step: { at: 'editing' }, seen: { readAt: 2 } });
    const reviewing = resume(assignments, currentId, 2, snapshotOf(run(...reviewed)));
    expect(reviewing).toMatchObject({ draft, step: { at: 'reviewing', target } });
    const list = run({ is: 'drafted', draft }, { is: 'review', target, by: 'replace' });
    expect(resume(assignments, currentId, 2, snapshotOf(list))?.step).toMatchObject({
      at: 'reviewingList',
      read: 'reading',
    });
  });

  it('is against the list as it is now', () => {
    const theirs: Assignment[] = assignments.map((one) =>
      one.id === currentId ? { ...one, target: exclude(ids.pilot) } : one,
    );
    const state = resume(theirs, currentId, 2, snapshotOf(run(...reviewed)));
    expect(state?.seen.current.target).toEqual(exclude(ids.pilot));
    expect(state?.step).toMatchObject({ at: 'reviewing', target });
  });

  it('is at the draft where there is nothing left to review', () => {
    const done = assignments.map((one) => (one.id === currentId ? { ...one, target } : one));
    expect(resume(done, currentId, 2, snapshotOf(run(...reviewed)))).toMatchObject({
      draft,
      step: { at: 'editing' },
    });
  });

  it('is not possible without the assignment', () => {
    expect(resume(assignments, 'none', 2, snapshotOf(run(...reviewed)))).toBeNull();
  });
});
