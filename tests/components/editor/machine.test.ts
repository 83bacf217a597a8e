import { describe, expect, it } from 'vitest';
import { begin, next } from '../../../components/editor/machine';
import { canCancel, type EditorEvent, type EditorState, leadsOut } from '../../../components/editor/steps';
import { type Draft, draftOf } from '../../../extension/assignment/draft';
import { writeTarget } from '../../../extension/assignment/target';
import type { JournalEntry, JournalOutcome } from '../../../extension/journal/entry';
import type { EditOutcome } from '../../../extension/journal/outcome';
import { account, assignments, exchange, exclude, ids, include, profile } from '../fixtures';

const currentId = `${ids.profile}_${ids.pilot}`;
const target = include(ids.europe);
const editId = '00000000-0000-4000-8000-000000000001';
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
const applied: EditorEvent[] = [
  { is: 'drafted', draft },
  { is: 'review', target, by: 'patch' },
  { is: 'apply', editId },
];
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
  const state = begin(assignments, currentId, 1, { target });
  expect(state?.step).toEqual({ at: 'reviewing', target });
  expect(state?.draft).toEqual(draftOf(writeTarget(target)));
  expect(state && next(state, { is: 'back' }).step).toEqual({ at: 'editing' });
});

describe('one step back', () => {
  it.each<[string, EditorEvent[]]>([
    ['from the review', [{ is: 'review', target, by: 'patch' }]],
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
    expect(next(once, { is: 'apply', editId })).toBe(once);
    expect(next(start(), { is: 'apply', editId })).toEqual(start());
  });
  it('tells its stages', () => {
    expect(run(...applied, { is: 'stage', stage: { at: 'sending' } }).step).toMatchObject({
      stage: { at: 'sending' },
      during: 'sending',
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
  const lost = (...stages: EditorEvent[]): EditorState =>
    run(...applied, ...stages, { is: 'failure', failure: stopped });
  const entry = (outcome: JournalOutcome): JournalEntry => ({
    id: editId,
    at: 1,
    account,
    profile,
    by: 'patch',
    clientRequestId: 'c',
    assignmentId: currentId,
    before: writeTarget(include(ids.pilot)),
    after: writeTarget(target),
    state: { is: 'settled', at: 2, outcome },
  });
  const settled = (outcome: JournalOutcome | null): EditorState =>
    next(lost(), { is: 'settled', entry: outcome && entry(outcome), when: 9 });

  it.each(['reading', 'sending', 'readingBack'] as const)('is asked about while %s', (at) => {
    const state = lost({ is: 'stage', stage: { at } });
    expect(state.step).toMatchObject({ at: 'settling', lost: stopped, asked: 'asking' });
    expect(next(state, { is: 'back' })).toBe(state);
  });
  it('says nothing where it never began', () => {
    const refused = { ...stopped, code: 'extensionUpdated' } as const;
    expect(run(...applied, { is: 'failure', failure: refused }).step.at).toBe('notSent');
  });
  it('is not what the worker says of itself', () => {
    const state = run(...applied, { is: 'stage', stage: { at: 'sending' } }, { is: 'failure', failure });
    expect(state.step.at).toBe('notSent');
  });
  it('means that nothing was sent when the journal has no such edit', () => {
    const state = settled(null);
    expect(state.step).toMatchObject({ at: 'notSent', failure: stopped });
    expect(state.stale).toBe(false);
    expect(next(state, { is: 'back' })).toMatchObject({ step: { at: 'editing' }, draft });
  });
  it('ends with the answer when the journal has one', () => {
    expect(settled(verified)).toMatchObject({ step: { at: 'answered', outcome: verified }, stale: true });
  });
  it('ends with what reading found when nobody saw the answer', () => {
    const outcome = { is: 'interrupted', applied: true, now: theirs } as const;
    const state = settled(outcome);
    expect(state).toMatchObject({ step: { at: 'answered', outcome }, stale: true });
    expect(leadsOut(state.step)).toBe(true);
    expect(next(state, { is: 'undo', editId })).toBe(state);
  });
  it('is asked about again when nothing could be found out', () => {
    const open = next(lost(), { is: 'settleFailed', failure });
    expect(open).toMatchObject({ step: { at: 'settling', asked: failure }, stale: true });
    expect(leadsOut(open.step)).toBe(true);
    expect(next(open, { is: 'askAgain' }).step).toMatchObject({ asked: 'asking' });
  });
  it('does not take an edit that is still open for settled', () => {
    const open: JournalEntry = { ...entry(verified), state: { is: 'open', list: [] } };
    expect(next(lost(), { is: 'settled', entry: open, when: 9 }).step).toMatchObject({
      at: 'settling',
      asked: { from: 'channel' },
    });
  });
});

describe('waiting for the service', () => {
  const wait: EditorEvent = { is: 'stage', stage: { at: 'waiting', until: 20_000, status: 429 } };
  const at = (stage: 'reading' | 'sending' | 'readingBack'): EditorEvent => ({
    is: 'stage',
    stage: { at: stage },
  });
  const mayCancel = ({ step }: EditorState): boolean => step.at === 'applying' && canCancel(step);

  it('can be called off before the change is out, and after it was refused', () => {
    expect(mayCancel(run(...applied, at('reading'), wait))).toBe(true);
    expect(mayCancel(run(...applied, at('reading'), at('sending'), wait))).toBe(true);
  });
  it('cannot be called off once the change is out, nor while nothing waits', () => {
    for (const stages of [[], [at('reading')], [at('sending')], [at('sending'), at('readingBack'), wait]]) {
      const state = run(...applied, ...stages);
      expect(mayCancel(state)).toBe(false);
      expect(next(state, { is: 'cancel' })).toBe(state);
      expect(next(state, { is: 'back' })).toBe(state);
    }
  });
  it('counts the tries to send, not the waits for a read', () => {
    expect(run(...applied, at('reading'), wait).step).toMatchObject({ tries: 1, during: 'reading' });
    const second = run(...applied, at('sending'), wait);
    expect(second.step).toMatchObject({ tries: 2, during: 'sending' });
  });
  it('asks what became of it when it is called off, and goes back to the review with the draft', () => {
    const off = run(...applied, at('sending'), wait, { is: 'cancel' });
    expect(off.step).toMatchObject({ at: 'settling', lost: null, asked: 'asking', attempt: { editId } });
    const back = next(off, { is: 'settled', entry: null, when: 9 });
    expect(back).toMatchObject({ step: { at: 'reviewing', target }, draft, stale: false });
  });
  it('leads back to the answer when an undo is called off', () => {
    const before = run(...applied, answer(verified));
    const off = [
      { is: 'undo', editId },
      wait,
      { is: 'back' },
      { is: 'settled', entry: null, when: 9 },
    ] as const;
    expect(off.reduce<EditorState>(next, before).step).toBe(before.step);
  });
});

describe("another tenant than the portal's", () => {
  const otherTenant = { from: 'edit', code: 'otherTenant', portalTenant: 'fabrikam.com' } as const;
  const told: EditorEvent[] = [...applied, { is: 'failure', failure: otherTenant }];
  const anyway: EditorEvent = { is: 'applyAnyway', editId: 'second' };

  it('is sent to knowingly, as a try of its own, and the undo as well', () => {
    expect(run(...told).step).toMatchObject({ at: 'notSent', attempt: { otherTenantThan: null } });
    const state = run(...told, anyway);
    expect(state.step).toMatchObject({
      at: 'applying',
      attempt: { editId: 'second', target, by: 'patch', otherTenantThan: 'fabrikam.com' },
    });
    const undone = run(...told, anyway, answer(verified), { is: 'undo', editId });
    expect(undone.step).toMatchObject({ attempt: { otherTenantThan: 'fabrikam.com' } });
  });
  it('is not reached by any other failure', () => {
    const state = run(...applied, { is: 'failure', failure });
    expect(next(state, anyway)).toBe(state);
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
    const state = run(...applied, answer(verified), { is: 'undo', editId });
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
    const after = [{ is: 'undo', editId }, { is: 'failure', failure }, { is: 'back' }] as const;
    expect(after.reduce<EditorState>(next, before).step).toBe(before.step);
  });
  it('needs a verified change', () => {
    const state = run(...applied, answer({ is: 'acceptedNotVisible', exchange, now: null }));
    expect(next(state, { is: 'undo', editId })).toBe(state);
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
