import * as v from 'valibot';
import { WireAssignment } from '../assignment/wire';
import { GraphFailure } from '../graph/failures';

/** One request and its answer, without the token: what the review shows, the answer tells and the copies hold. */
export const Exchange = v.object({
  method: v.picklist(['GET', 'PATCH', 'POST']),
  url: v.string(),
  requestBody: v.nullable(v.string()),
  /** HTTP status, 0 when there was no answer. */
  status: v.number(),
  /** `OK`, `Forbidden`, …: from the number, since HTTP/2 sends no words. */
  statusText: v.string(),
  /** When the answer came, milliseconds since 1970. */
  at: v.number(),
  durationMs: v.number(),
  requestId: v.nullable(v.string()),
  clientRequestId: v.string(),
  responseBody: v.string(),
});
export type Exchange = v.InferOutput<typeof Exchange>;

const NowAssignment = v.nullable(WireAssignment);

/** How an edit ended; `extension/assignment/edit.ts` says what each means. */
export const EditOutcome = v.variant('is', [
  v.object({
    is: v.literal('verified'),
    exchange: Exchange,
    now: WireAssignment,
    idChanged: v.boolean(),
    othersAsBefore: v.boolean(),
  }),
  v.object({ is: v.literal('acceptedNotVisible'), exchange: Exchange, now: NowAssignment }),
  v.object({
    is: v.literal('ignored'),
    exchange: Exchange,
    now: WireAssignment,
    othersAsBefore: v.boolean(),
  }),
  v.object({ is: v.literal('conflict'), theirs: NowAssignment, list: v.array(WireAssignment) }),
  v.object({ is: v.literal('rejected'), exchange: Exchange, failure: GraphFailure }),
  v.object({ is: v.literal('notOffered'), exchange: Exchange, failure: GraphFailure }),
  v.object({ is: v.literal('unknown'), exchange: Exchange, failure: GraphFailure, now: NowAssignment }),
]);
export type EditOutcome = v.InferOutput<typeof EditOutcome>;
