import type { Target } from '../../extension/assignment/target';

/** The assignment that is being edited. `target`: what to aim it at, where that is decided already, as in an undo. */
export type Editing = { assignmentId: string; target: Target | null };

/** Where the focus goes when the list appears: nowhere, or back to what was edited or to be undone. */
export type FocusOn = { assignmentId: string } | 'undo' | null;
