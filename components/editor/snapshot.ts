import { type Assignment, sameTarget } from '../../extension/assignment/assignment';
import { type Draft, wireOfDraft } from '../../extension/assignment/draft';
import { check } from '../../extension/assignment/rules';
import { readTarget, type Target } from '../../extension/assignment/target';
import type { EditSnapshot } from '../../extension/recall/popup-draft';
import { begin, next } from './machine';
import type { EditorState } from './steps';

/** What of an edit outlives its page. */
export function snapshotOf({ step, draft, lastTry }: EditorState): EditSnapshot {
  const by = wayOf(step);
  switch (step.at) {
    case 'editing':
      return { draft, at: 'editing', by, editId: null };
    case 'reviewing':
    case 'reviewingList':
    case 'notSent':
      return { draft, at: 'reviewing', by, editId: null };
    case 'applying':
    case 'settling':
      return { draft, at: 'reviewing', by, editId: step.attempt.editId };
    case 'answered':
      // A conflict is told before anything is sent: the journal does not know it.
      return { draft, at: 'reviewing', by, editId: step.outcome.is === 'conflict' ? null : lastTry };
  }
}

function wayOf(step: EditorState['step']): EditSnapshot['by'] {
  if (step.at === 'reviewingList') return 'replace';
  return 'attempt' in step ? step.attempt.by : 'patch';
}

/**
 * The draft to come back to when an edit is left by a step back; `null` where nothing would be lost.
 * @param begunWith what it was to be aimed at from the start, such as by an undo.
 */
export function draftToKeep(
  { step, draft, seen }: EditorState,
  begunWith: Target | undefined,
): EditSnapshot | null {
  const isOpen = step.at === 'editing' || (step.at === 'answered' && step.outcome.is === 'ignored');
  if (!isOpen) return null;
  return isOwn(draft, [seen.current.target, ...(begunWith ? [begunWith] : [])]) ? unfinished(draft) : null;
}

/** Whether a draft is more than what can be had again without it: what the service has, what an undo aims at. */
export function isOwn(draft: Draft, others: readonly Target[]): boolean {
  const read = wireOfDraft(draft);
  const target = 'wire' in read ? readTarget(read.wire) : null;
  return target === null || !others.some((one) => sameTarget(one, target));
}

/** An edit that goes on where its draft was left, whatever its step was. */
export const unfinished = (draft: Draft): EditSnapshot => ({
  draft,
  at: 'editing',
  by: 'patch',
  editId: null,
});

/**
 * Goes on with an edit whose page was closed, against the list as it is now: with its draft, or with its review
 * where the draft can still be applied. `null` if the profile has no such assignment any more.
 */
export function resume(
  assignments: Assignment[],
  assignmentId: string,
  readAt: number,
  { draft, at, by }: EditSnapshot,
): EditorState | null {
  const state = begin(assignments, assignmentId, readAt, { draft });
  if (state === null || at === 'editing') return state;
  const { current } = state.seen;
  const siblings = assignments.filter((one) => one !== current);
  const { target } = check(draft, { current, siblings, groups: {}, filters: null });
  return target === null ? state : next(state, { is: 'review', target, by });
}
