import * as v from 'valibot';
import { WireAssignment, WireTarget } from '../assignment/wire';
import { Account } from '../identity/types';
import { EditOutcome } from './outcome';

/**
 * How an edit ended whose worker was stopped before it could tell: found out by reading at the next start.
 * `now` is what the assignment is aimed at then; `null` when it is gone.
 */
const Interrupted = v.object({
  is: v.literal('interrupted'),
  applied: v.boolean(),
  now: v.nullable(WireAssignment),
});
export type Interrupted = v.InferOutput<typeof Interrupted>;

/** How an edit in the journal ended. */
export const JournalOutcome = v.variant('is', [...EditOutcome.options, Interrupted]);
export type JournalOutcome = v.InferOutput<typeof JournalOutcome>;

/** One edit as it is kept: who changed what, where, from what to what. Holds no token. */
export const JournalEntry = v.object({
  id: v.string(),
  /** When the intent was stored, milliseconds since 1970. */
  at: v.number(),
  account: Account,
  profile: v.object({ id: v.string(), displayName: v.string() }),
  by: v.picklist(['patch', 'replace']),
  /** The `client-request-id` of the request, to find it at Microsoft. */
  clientRequestId: v.string(),
  assignmentId: v.string(),
  before: WireTarget,
  after: WireTarget,
  /**
   * `open`: the request may have left, and nobody has found out yet what became of it. The whole list is kept
   * until then, to tell whether another assignment changed.
   */
  state: v.variant('is', [
    v.object({ is: v.literal('open'), list: v.array(WireAssignment) }),
    v.object({ is: v.literal('settled'), at: v.number(), outcome: JournalOutcome }),
  ]),
});
export type JournalEntry = v.InferOutput<typeof JournalEntry>;
