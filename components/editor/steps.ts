import type { Assignment } from '../../extension/assignment/assignment';
import type { Draft } from '../../extension/assignment/draft';
import type { Edit, EditProgress } from '../../extension/assignment/edit';
import type { Target } from '../../extension/assignment/target';
import type { JournalEntry, JournalOutcome } from '../../extension/journal/entry';
import type { EditOutcome } from '../../extension/journal/outcome';
import type { Failure } from '../../extension/messages/failure';

/** What the person saw when they decided: all assignments of the profile and which of them they edit. */
export type Seen = { assignments: Assignment[]; current: Assignment; readAt: number };

/** What the person wants, against what they saw, and the way in which it is sent. */
export type Change = { seen: Seen; target: Target; by: Edit['by'] };

/** One try to apply a change. The id is the page's own, so that it can ask what became of it. */
type Attempt = Change & { editId: string; otherTenantThan: string | null };

/** An answer and the change that it answers. */
export type Answered = { at: 'answered'; attempt: Change; outcome: JournalOutcome; when: number };

/** The change on its way. */
export type Applying = {
  at: 'applying';
  attempt: Attempt;
  stage: EditProgress | null;
  /** The work that a wait belongs to: the last stage that was none. */
  during: 'reading' | 'sending' | 'readingBack';
  /** How often it was sent and refused as one too many, and will be sent again. */
  tries: number;
  undoes: Answered | null;
};

/** The complete list, which is read once more before it is shown for review. */
export type ReviewingList = {
  at: 'reviewingList';
  target: Target;
  read: 'reading' | 'done' | Failure;
  /** The answer by which the service said that it has no other way; `null` if it said so earlier. */
  after: Answered | null;
  /** The replaced list that is taken back. It was reviewed before; only its ids are read anew. */
  undoes: Answered | null;
};

/** Nobody here knows how it ended: the worker's journal is asked. */
export type Settling = {
  at: 'settling';
  attempt: Attempt;
  undoes: Answered | null;
  /** Why the worker was lost; `null` when the person called it off. */
  lost: Failure | null;
  /** Why asking failed, or that it goes on. */
  asked: 'asking' | Failure;
};

export type Step =
  | { at: 'editing' }
  | { at: 'reviewing'; target: Target }
  | ReviewingList
  | Applying
  | Settling
  | Answered
  /** Nothing was sent. `undoes` is the answer to go back to when it was an undo that failed. */
  | { at: 'notSent'; attempt: Change; failure: Failure; undoes: Answered | null };

export type EditorState = {
  seen: Seen;
  /** Kept through every step. */
  draft: Draft;
  step: Step;
  /** Whether the list that the person came from may no longer be what the service has. */
  stale: boolean;
  /** The tenant of the portal's page, once the person said that another one is meant. */
  otherTenantThan: string | null;
  /** The id of what was applied last, by which the journal knows it. */
  lastTry: string | null;
};

export type EditorEvent =
  | { is: 'drafted'; draft: Draft }
  | { is: 'review'; target: Target; by: Edit['by'] }
  | { is: 'back' }
  /** Reviews the complete list, after the service said that it has no other way. */
  | { is: 'reviewList' }
  | { is: 'listRead'; assignments: Assignment[]; readAt: number; editId: string }
  | { is: 'listFailed'; failure: Failure }
  | { is: 'readListAgain' }
  | { is: 'apply'; editId: string }
  /** Knowingly to another tenant than the portal's. */
  | { is: 'applyAnyway'; editId: string }
  | { is: 'undo'; editId: string }
  | { is: 'stage'; stage: EditProgress }
  | { is: 'cancel' }
  | { is: 'answer'; outcome: EditOutcome; when: number }
  | { is: 'failure'; failure: Failure }
  /** What the journal says of an edit. */
  | { is: 'settled'; entry: JournalEntry | null; when: number }
  | { is: 'settleFailed'; failure: Failure }
  | { is: 'askAgain' }
  /** Takes what somebody else changed as seen and reviews the same target against it. */
  | { is: 'reviewAgain' };

/** Whether calling it off still keeps everything as it is: while it waits, and the request is not out. */
export const canCancel = ({ stage, during }: Pick<Applying, 'stage' | 'during'>): boolean =>
  stage?.at === 'waiting' && during !== 'readingBack';

/** Whether the way back from here leads out of the edit: before it began, and once there is nothing to correct. */
export function leadsOut(step: Step): boolean {
  if (step.at === 'editing') return true;
  if (step.at === 'settling') return step.asked !== 'asking';
  if (step.at !== 'answered') return false;
  const { outcome } = step;
  if (outcome.is === 'conflict') return outcome.theirs === null;
  return outcome.is !== 'rejected' && outcome.is !== 'notOffered';
}
