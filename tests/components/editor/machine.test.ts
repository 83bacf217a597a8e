import { describe, expect, it } from 'vitest';
import { begin, type EditorEvent, type EditorState, next } from '../../../components/editor/machine';
import { type Draft, draftOf } from '../../../extension/assignment/draft';
import { writeTarget } from '../../../extension/assignment/target';
import type { EditOutcome } from '../../../extension/journal/outcome';
import { assignments, exchange, exclude, ids, include } from '../fixtures';

const currentId = `${ids.profile}_${ids.pilot}`;
const target = include(ids.europe);
const draft: Draft = { as: 'json', text: '{ "typed": exactly }' };
const failure = { from: 'settings', code: 'unconfigured' } as const;
const refusal = {
  from: 'graph',
  code: 'roleMissing',
  status: 403,
  serviceCode: '',
  message: '',
  requestId: null,
  clientRequestId: null,
} as const;

function start(): EditorState {
  const state = begin(assignments, currentId, 1);
  if (!state) throw new Error('no such assignment');
  return state;
}
const run = (...events: EditorEvent[]): EditorState => events.reduce(next, start());
const applied: EditorEvent[] = [{ is: 'drafted', draft }, { is: 'review', target }, { is: 'apply' }];
const answer = (outcome: EditOutcome): EditorEvent => ({ is: 'answer', outcome, when: 9 });
const verified: EditOutcome = {
  is: 'verified',
  exchange,
  now: { id: 'new-id', target: writeTarget(target) },
  idChanged: true,
  othersAsBefore: true,
};
const theirs = { id: currentId, target: writeTarget(exclude(ids.pilot)) };
const conflict: EditOutcome = { is: 'conflict', theirs, list: [theirs] };

it('begins with what is there, and not at all without it', () => {
  expect(start().draft).toEqual(draftOf(writeTarget(include(ids.pilot))));
  expect(begin(assignments, 'none', 1)).toBeNull();
});

it('begins with the review of a target that is decided already, and keeps it as the draft', () => {
  const state = begin(assignments, currentId, 1, undefined, target);
  expect(state?.step).toEqual({ at: 'reviewing', target });
  expect(state?.draft).toEqual(draftOf(writeTarget(target)));
  expect(state && next(state, { is: 'back' }).step).toEqual({ at: 'editing' });
});

describe('one step back', () => {
  it.each<[string, EditorEvent[]]>([
    ['from the review', [{ is: 'review', target }]],
    ['from a refusal', [...applied.slice(1), answer({ is: 'rejected', exchange, failure: refusal })]],
    ['from a failure', [...applied.slice(1), { is: 'failure', failure }]],
    ['from a conflict', [...applied.slice(1), answer(conflict)]],
  ])('keeps the draft %s', (_, events) => {
    const state = run({ is: 'drafted', draft }, ...events, { is: 'back' });
    expect(state.step).toEqual({ at: 'editing' });
    expect(state.draft).toBe(draft);
  });
  it('waits while the change is being applied', () => {
    expect(run(...applied, { is: 'back' }).step.at).toBe('applying');
  });
});

describe('applying', () => {
  it('happens once, however often it is asked for', () => {
    const once = run(...applied);
    expect(next(once, { is: 'apply' })).toBe(once);
    expect(next(start(), { is: 'apply' })).toEqual(start());
  });
  it('tells its stages', () => {
    expect(run(...applied, { is: 'stage', stage: { at: 'sending' } }).step).toMatchObject({
      stage: 'sending',
    });
  });
  it('ignores what comes after it ended', () => {
    const ended = run(...applied, answer(verified));
    expect(next(ended, { is: 'stage', stage: { at: 'reading' } })).toBe(ended);
    expect(next(ended, { is: 'failure', failure })).toBe(ended);
  });
});

describe('a broken way to the worker', () => {
  const stopped = { from: 'channel', code: 'workerStopped', message: '' } as const;
  it('leaves the outcome open once the change may have been sent', () => {
    const state = run(
      ...applied,
      { is: 'stage', stage: { at: 'sending' } },
      { is: 'failure', failure: stopped },
    );
    expect(state).toMatchObject({ step: { at: 'interrupted', failure: stopped }, stale: true });
    expect(next(state, { is: 'back' })).toBe(state);
  });
  it('means that nothing was sent before that', () => {
    const state = run(
      ...applied,
      { is: 'stage', stage: { at: 'reading' } },
      { is: 'failure', failure: stopped },
    );
    expect(state.step.at).toBe('notSent');
  });
  it('is not what the worker says of itself', () => {
    const state = run(...applied, { is: 'stage', stage: { at: 'sending' } }, { is: 'failure', failure });
    expect(state.step.at).toBe('notSent');
  });
});

describe('the list that the person came from', () => {
  it.each<[string, EditorEvent[], boolean]>([
    ['is as it was before anything was sent', [{ is: 'failure', failure }], false],
    ['is as it was after a refusal', [answer({ is: 'rejected', exchange, failure: refusal })], false],
    [
      'is old when the assignment was not found',
      [answer({ is: 'rejected', exchange, failure: { ...refusal, code: 'notFound' } })],
      true,
    ],
    ['is old after a change', [answer(verified)], true],
    ['is old after a change by someone else', [answer(conflict)], true],
  ])('%s', (_, events, stale) => expect(run(...applied, ...events).stale).toBe(stale));
});

describe('undo', () => {
  it('is the same edit with before and after exchanged, against the new id', () => {
    const state = run(...applied, answer(verified), { is: 'undo' });
    if (state.step.at !== 'applying') throw new Error(state.step.at);
    const { seen, target: back } = state.step.attempt;
    expect(back).toEqual(include(ids.pilot));
    expect(seen.current).toEqual({ id: 'new-id', target });
    expect(seen.assignments.map((one) => one.id)).toEqual([
      'new-id',
      ...assignments.slice(1).map((one) => one.id),
    ]);
  });
  it('leads back to the answer when nothing was sent', () => {
    const before = run(...applied, answer(verified));
    const after = [{ is: 'undo' }, { is: 'failure', failure }, { is: 'back' }] as const;
    expect(after.reduce<EditorState>(next, before).step).toBe(before.step);
  });
  it('needs a verified change', () => {
    const state = run(...applied, answer({ is: 'acceptedNotVisible', exchange, now: null }));
    expect(next(state, { is: 'undo' })).toBe(state);
  });
});

describe('after a conflict', () => {
  it('reviews the same target against what is there now', () => {
    const state = run(...applied, answer(conflict), { is: 'reviewAgain' });
    expect(state.step).toEqual({ at: 'reviewing', target });
    expect(state.seen.current.target).toEqual(exclude(ids.pilot));
    expect(state.seen.readAt).toBe(9);
  });
  it('cannot when the assignment is gone', () => {
    const state = run(...applied, answer({ is: 'conflict', theirs: null, list: [] }));
    expect(next(state, { is: 'reviewAgain' })).toBe(state);
  });
});
