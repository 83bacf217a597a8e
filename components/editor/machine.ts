import type { Assignment } from '../../extension/assignment/assignment';
import { type Draft, draftOf } from '../../extension/assignment/draft';
import type { Edit } from '../../extension/assignment/edit';
import { type Target, writeTarget } from '../../extension/assignment/target';
import type { JournalOutcome } from '../../extension/journal/entry';
import type { Failure } from '../../extension/messages/failure';
import { conflictWith, seenAfter, seenAgain, seenByConflict } from './seen';
import {
  type Answered,
  type Applying,
  canCancel,
  type Change,
  type EditorEvent,
  type EditorState,
  type ReviewingList,
  type Settling,
  type Step,
} from './steps';

/** What an edit goes on from: a draft, or a target that is decided already and the way in which it is to be sent. */
type Beginning = { draft?: Draft; target?: Target | undefined; by?: Edit['by'] };

/**
 * The state that an edit begins in: its draft, or the review of a target that is decided already. `null` if the
 * profile has no such assignment.
 */
export function begin(
  assignments: Assignment[],
  assignmentId: string,
  readAt: number,
  { draft, target, by = 'patch' }: Beginning = {},
): EditorState | null {
  const current = assignments.find((one) => one.id === assignmentId);
  if (!current) return null;
  return {
    seen: { assignments, current, readAt },
    draft: draft ?? draftOf(writeTarget(target ?? current.target)),
    step: target ? reviewOf(target, by) : { at: 'editing' },
    stale: false,
    otherTenantThan: null,
    lastTry: null,
  };
}

/** The next state. An event that does not belong to the present step changes nothing: a second click is none. */
export function next(state: EditorState, event: EditorEvent): EditorState {
  const { step } = state;
  const to = (entered: Step): EditorState => ({ ...state, step: entered });
  switch (event.is) {
    case 'drafted':
      return { ...state, draft: event.draft };
    case 'review':
      return step.at === 'editing' ? to(reviewOf(event.target, event.by)) : state;
    case 'back':
      return stepBack(state);
    case 'reviewList':
      return step.at === 'answered' && step.outcome.is === 'notOffered' && step.attempt.by === 'patch'
        ? to({ ...reviewListOf(step.attempt.target), after: step })
        : state;
    case 'listRead':
      return step.at === 'reviewingList' && step.read === 'reading' ? listRead(state, step, event) : state;
    case 'listFailed': {
      if (step.at !== 'reviewingList' || step.read !== 'reading') return state;
      const { failure } = event;
      const attempt: Change = { seen: state.seen, target: step.target, by: 'replace' };
      return to(
        step.undoes ? { at: 'notSent', attempt, failure, undoes: step.undoes } : { ...step, read: failure },
      );
    }
    case 'readListAgain':
      return step.at === 'reviewingList' && step.read !== 'reading'
        ? to({ ...step, read: 'reading' })
        : state;
    case 'apply':
      if (step.at === 'reviewing') return applying(state, step.target, 'patch', event.editId);
      return step.at === 'reviewingList' && step.read === 'done'
        ? applying(state, step.target, 'replace', event.editId)
        : state;
    case 'applyAnyway':
      return applyAnyway(state, event.editId);
    case 'undo':
      return undo(state, event.editId);
    case 'stage':
      return step.at === 'applying' ? to(atStage(step, event.stage)) : state;
    case 'cancel':
      return cancel(state);
    case 'failure':
      return step.at === 'applying' ? failed(state, step, event.failure) : state;
    case 'answer':
      return step.at === 'applying' ? answered(state, step.attempt, event) : state;
    case 'settled':
      return step.at === 'settling' ? settled(state, step, event) : state;
    case 'settleFailed':
      return step.at === 'settling' ? { ...to({ ...step, asked: event.failure }), stale: true } : state;
    case 'askAgain':
      return step.at === 'settling' ? to({ ...step, asked: 'asking' }) : state;
    case 'reviewAgain': {
      const seen = step.at === 'answered' ? seenByConflict(step) : null;
      return seen && step.at === 'answered'
        ? { ...state, seen, step: reviewOf(step.attempt.target, step.attempt.by) }
        : state;
    }
  }
}

const reviewListOf = (target: Target): ReviewingList => ({
  at: 'reviewingList',
  target,
  read: 'reading',
  after: null,
  undoes: null,
});

const reviewOf = (target: Target, by: Edit['by']): Step =>
  by === 'replace' ? reviewListOf(target) : { at: 'reviewing', target };

function applying(
  state: EditorState,
  target: Target,
  by: Edit['by'],
  editId: string,
  undoes: Answered | null = null,
): EditorState {
  const { seen, otherTenantThan } = state;
  const attempt = { editId, seen, target, by, otherTenantThan };
  return {
    ...state,
    lastTry: editId,
    step: { at: 'applying', attempt, stage: null, during: 'reading', tries: 1, undoes },
  };
}

function atStage(step: Applying, stage: NonNullable<Applying['stage']>): Applying {
  if (stage.at !== 'waiting') return { ...step, stage, during: stage.at };
  return { ...step, stage, tries: step.during === 'sending' ? step.tries + 1 : step.tries };
}

/** One step back. What somebody else changed meanwhile is what stands there now. */
function stepBack(state: EditorState): EditorState {
  const { step } = state;
  if (step.at === 'applying') return cancel(state);
  if (step.at === 'editing' || step.at === 'settling') return state;
  if (step.at === 'notSent' && step.undoes) return { ...state, step: step.undoes };
  // An undo on its way goes on by itself in a moment.
  if (step.at === 'reviewingList' && step.undoes) return state;
  const seen = (step.at === 'answered' && seenByConflict(step)) || state.seen;
  return { ...state, seen, step: { at: 'editing' } };
}

function cancel(state: EditorState): EditorState {
  const { step } = state;
  if (step.at !== 'applying' || !canCancel(step)) return state;
  const { attempt, undoes } = step;
  return { ...state, step: { at: 'settling', attempt, undoes, lost: null, asked: 'asking' } };
}

/**
 * The worker's own failures mean that nothing was sent. A broken way to it says nothing, unless it never began:
 * then the journal knows.
 */
function failed(state: EditorState, { attempt, undoes }: Applying, failure: Failure): EditorState {
  const began =
    failure.from === 'channel' && failure.code !== 'refused' && failure.code !== 'extensionUpdated';
  const step: Step = began
    ? { at: 'settling', attempt, undoes, lost: failure, asked: 'asking' }
    : { at: 'notSent', attempt, failure, undoes };
  return { ...state, step };
}

type Settled = Extract<EditorEvent, { is: 'settled' }>;

function settled(state: EditorState, step: Settling, { entry, when }: Settled): EditorState {
  const { attempt, undoes, lost } = step;
  if (entry === null) {
    if (lost) return { ...state, step: { at: 'notSent', attempt, failure: lost, undoes } };
    return { ...state, step: undoes ?? reviewOf(attempt.target, attempt.by) };
  }
  if (entry.state.is === 'open') {
    const asked: Failure = { from: 'channel', code: 'unexpected', message: 'The edit was not settled.' };
    return { ...state, step: { ...step, asked }, stale: true };
  }
  return answered(state, attempt, { outcome: entry.state.outcome, when });
}

function answered(
  state: EditorState,
  attempt: Change,
  { outcome, when }: { outcome: JournalOutcome; when: number },
): EditorState {
  const step: Answered = { at: 'answered', attempt, outcome, when };
  const refused = outcome.is === 'rejected' || outcome.is === 'notOffered';
  const gone = refused && (outcome.failure.code === 'notFound' || outcome.failure.code === 'conflict');
  const stale = state.stale || !refused || gone;
  if (outcome.is !== 'verified') return { ...state, step, stale };
  // From here on, what was read back is what the person sees.
  return { ...state, seen: seenAfter(attempt, outcome.now, outcome.exchange.at), step, stale };
}

type ListRead = Extract<EditorEvent, { is: 'listRead' }>;

/** The list read once more: shown for review if it is what the person saw, told as a conflict if not. */
function listRead(
  state: EditorState,
  step: ReviewingList,
  { assignments, readAt, editId }: ListRead,
): EditorState {
  const seen = seenAgain(state.seen, assignments, readAt, step.undoes !== null);
  if (seen === null) {
    const attempt: Change = { seen: state.seen, target: step.target, by: 'replace' };
    return answered(state, attempt, { outcome: conflictWith(state.seen, assignments), when: readAt });
  }
  const fresh = { ...state, seen };
  return step.undoes
    ? applying(fresh, step.target, 'replace', editId, step.undoes)
    : { ...fresh, step: { ...step, read: 'done' } };
}

function applyAnyway(state: EditorState, editId: string): EditorState {
  const { step } = state;
  if (step.at !== 'notSent') return state;
  const { attempt, failure, undoes } = step;
  if (failure.from !== 'edit' || failure.code !== 'otherTenant') return state;
  const meant = { ...state, seen: attempt.seen, otherTenantThan: failure.portalTenant };
  return applying(meant, attempt.target, attempt.by, editId, undoes);
}

/**
 * The same transaction with before and after exchanged, against the id that the assignment has now. After a
 * replaced list every other id may be new as well, so that it is read before.
 */
function undo(state: EditorState, editId: string): EditorState {
  const { step } = state;
  if (step.at !== 'answered' || step.outcome.is !== 'verified') return state;
  const { attempt, outcome } = step;
  const seen = seenAfter(attempt, outcome.now, outcome.exchange.at);
  const { target } = attempt.seen.current;
  const back = { ...state, seen, draft: draftOf(writeTarget(target)) };
  return attempt.by === 'replace'
    ? { ...back, step: { ...reviewListOf(target), undoes: step } }
    : applying(back, target, 'patch', editId, step);
}
