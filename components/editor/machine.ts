import type { Assignment } from '../../extension/assignment/assignment';
import { type Draft, draftOf } from '../../extension/assignment/draft';
import type { EditProgress } from '../../extension/assignment/edit';
import { readTarget, type Target, writeTarget } from '../../extension/assignment/target';
import type { Failure } from '../../extension/messages/failure';
import type { EditOutcome } from '../../extension/journal/outcome';
import type { WireAssignment } from '../../extension/assignment/wire';

/** What the person saw when they decided: all assignments of the profile and which of them they edit. */
export type Seen = { assignments: Assignment[]; current: Assignment; readAt: number };

/** One try to apply a change. */
export type Attempt = { seen: Seen; target: Target };

/** An answer and the attempt that it answers. */
export type Answered = { at: 'answered'; attempt: Attempt; outcome: EditOutcome; when: number };

export type Step =
  | { at: 'editing' }
  | { at: 'reviewing'; target: Target }
  | { at: 'applying'; attempt: Attempt; stage: EditProgress | null; undoes: Answered | null }
  | Answered
  /** The way to the worker broke after the change may have been sent: nobody here knows how it ended. */
  | { at: 'interrupted'; attempt: Attempt; failure: Failure }
  /** Nothing was sent. `undoes` is the answer to go back to when it was an undo that failed. */
  | { at: 'notSent'; attempt: Attempt; failure: Failure; undoes: Answered | null };

export type EditorState = {
  seen: Seen;
  /** Kept through every step. */
  draft: Draft;
  step: Step;
  /** Whether the list that the person came from may no longer be what the service has. */
  stale: boolean;
};

export type EditorEvent =
  | { is: 'drafted'; draft: Draft }
  | { is: 'review'; target: Target }
  | { is: 'back' }
  | { is: 'apply' }
  | { is: 'undo' }
  | { is: 'stage'; stage: EditProgress }
  | { is: 'answer'; outcome: EditOutcome; when: number }
  | { is: 'failure'; failure: Failure }
  /** Takes what somebody else changed as seen and reviews the same target against it. */
  | { is: 'reviewAgain' };

/**
 * The state that an edit begins in: its draft, or the review of a target that is decided already. `null` if the
 * profile has no such assignment.
 */
export function begin(
  assignments: Assignment[],
  assignmentId: string,
  readAt: number,
  draft?: Draft,
  initialTarget?: Target,
): EditorState | null {
  const current = assignments.find((one) => one.id === assignmentId);
  if (!current) return null;
  return {
    seen: { assignments, current, readAt },
    draft: draft ?? draftOf(writeTarget(initialTarget ?? current.target)),
    step: initialTarget ? { at: 'reviewing', target: initialTarget } : { at: 'editing' },
    stale: false,
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
      return step.at === 'editing' ? to({ at: 'reviewing', target: event.target }) : state;
    case 'back':
      return stepBack(state);
    case 'apply':
      if (step.at !== 'reviewing') return state;
      return to({
        at: 'applying',
        attempt: { seen: state.seen, target: step.target },
        stage: null,
        undoes: null,
      });
    case 'undo':
      return undo(state);
    case 'stage':
      return step.at === 'applying' ? to({ ...step, stage: event.stage }) : state;
    case 'failure': {
      if (step.at !== 'applying') return state;
      const { attempt, undoes } = step;
      if (mayHaveBeenSent(step, event.failure)) {
        return { ...to({ at: 'interrupted', attempt, failure: event.failure }), stale: true };
      }
      return to({ at: 'notSent', attempt, failure: event.failure, undoes });
    }
    case 'answer':
      return step.at === 'applying' ? answered(state, step.attempt, event) : state;
    case 'reviewAgain': {
      const seen = step.at === 'answered' ? seenByConflict(step) : null;
      return seen && step.at === 'answered'
        ? { ...state, seen, step: { at: 'reviewing', target: step.attempt.target } }
        : state;
    }
  }
}

/** The worker's own failures mean that nothing was sent; a broken way to it does not, once it was sending. */
function mayHaveBeenSent({ stage }: Extract<Step, { at: 'applying' }>, failure: Failure): boolean {
  return failure.from === 'channel' && (stage?.at === 'sending' || stage?.at === 'readingBack');
}

/** Whether the way back from here leads out of the edit: before it began, and once there is nothing to correct. */
export function leadsOut(step: Step): boolean {
  if (step.at === 'editing' || step.at === 'interrupted') return true;
  if (step.at !== 'answered') return false;
  const { outcome } = step;
  if (outcome.is === 'conflict') return outcome.theirs === null;
  return outcome.is !== 'rejected' && outcome.is !== 'notOffered';
}

/** One step back. What somebody else changed meanwhile is what stands there now. */
function stepBack(state: EditorState): EditorState {
  const { step } = state;
  if (step.at === 'applying' || step.at === 'editing' || step.at === 'interrupted') return state;
  if (step.at === 'notSent' && step.undoes) return { ...state, step: step.undoes };
  const seen = (step.at === 'answered' && seenByConflict(step)) || state.seen;
  return { ...state, seen, step: { at: 'editing' } };
}

type Answer = Extract<EditorEvent, { is: 'answer' }>;

function answered(state: EditorState, attempt: Attempt, { outcome, when }: Answer): EditorState {
  const step: Answered = { at: 'answered', attempt, outcome, when };
  const refused = outcome.is === 'rejected' || outcome.is === 'notOffered';
  const gone = refused && (outcome.failure.code === 'notFound' || outcome.failure.code === 'conflict');
  const stale = state.stale || !refused || gone;
  if (outcome.is !== 'verified') return { ...state, step, stale };
  // From here on, what was read back is what the person sees.
  return { ...state, seen: seenAfter(attempt, outcome.now, outcome.exchange.at), step, stale };
}

function seenAfter({ seen }: Attempt, now: WireAssignment, readAt: number): Seen {
  const current: Assignment = { id: now.id, target: readTarget(now.target) };
  const assignments = seen.assignments.map((one) => (one.id === seen.current.id ? current : one));
  return { assignments, current, readAt };
}

/** The same transaction with before and after exchanged, against the id that the assignment has now. */
function undo(state: EditorState): EditorState {
  const { step } = state;
  if (step.at !== 'answered' || step.outcome.is !== 'verified') return state;
  const seen = seenAfter(step.attempt, step.outcome.now, step.outcome.exchange.at);
  const { target } = step.attempt.seen.current;
  return {
    ...state,
    seen,
    draft: draftOf(writeTarget(target)),
    step: { at: 'applying', attempt: { seen, target }, stage: null, undoes: step },
  };
}

/** The list as a conflict told it; `null` if there is none, or if the assignment is gone. */
function seenByConflict({ outcome, when }: Answered): Seen | null {
  if (outcome.is !== 'conflict') return null;
  const assignments = outcome.list.map(({ id, target }) => ({ id, target: readTarget(target) }));
  const current = assignments.find((one) => one.id === outcome.theirs?.id);
  return current ? { assignments, current, readAt: when } : null;
}
