import type { Assignment } from '../assignment/assignment';
import { applyEdit, type Edit, type EditProgress } from '../assignment/edit';
import { writeTarget } from '../assignment/target';
import { toWire } from '../assignment/wire';
import { createSend } from '../graph/exchange';
import { delayBefore, mostPatienceMs, retryAfterOf } from '../graph/patience';
import { keepAwakePause } from '../graph/pause';
import { listAssignments, sendWrite, type WriteExchange, writeRequest } from '../graph/profiles';
import type { Graph } from '../graph/read';
import type { IdentityFailure } from '../identity';
import type { JournalEntry } from '../journal/entry';
import type { EditOutcome } from '../journal/outcome';
import { dropEntry, putEntry, settleEntry } from '../journal/store';
import { ok, type Result } from '../result';
import { graphOf, tokensOf } from './edit-graph';
import { toReply } from './edit-reply';
import type { Failure } from './failure';
import { inTurn, settleProfile } from './settling';
import type { SignedIn } from './surroundings';
import { underWay } from './under-way';

/** One edit with everything that it is done with. */
export type EditJob = SignedIn & {
  id: string;
  profile: { id: string; displayName: string };
  edit: Edit;
  /** Aborted when the page closes: calls the edit off as long as nothing has been sent. */
  signal: AbortSignal;
  tell: (progress: EditProgress) => void;
};

/** Runs an edit as a transaction with its journal. A failure means that nothing was sent. */
export function runEdit(job: EditJob): Promise<Result<EditOutcome, Failure>> {
  return underWay(job.id, (calledOff) => {
    const signal = AbortSignal.any([job.signal, calledOff]);
    return inTurn(job.account, job.profile.id, () => runInTurn({ ...job, signal }));
  });
}

async function runInTurn(job: EditJob): Promise<Result<EditOutcome, Failure>> {
  job.signal.throwIfAborted();
  const settling = settleProfile(job, job.profile.id);
  const outcome = await applyEdit<WriteExchange, Failure>(job.edit, serviceOf(job, settling), job.tell);
  if (!outcome.ok) return outcome;
  const reply = toReply(outcome.value);
  if (reply.is === 'conflict') await keepConflict(job, reply);
  return ok(reply);
}

/**
 * Keeps an edit of which nothing was sent because somebody else had changed the list: History tells it, too.
 * Theirs is kept, the rest of the list is not: it can be long, and nobody asks for it later.
 */
async function keepConflict(job: EditJob, conflict: Extract<EditOutcome, { is: 'conflict' }>): Promise<void> {
  const at = Date.now();
  const outcome = { ...conflict, list: [] };
  await putEntry(entryOf(job, job.edit.seen, '', { is: 'settled', at, outcome }));
}

function entryOf(
  { id, account, profile, edit }: EditJob,
  list: readonly Assignment[],
  clientRequestId: string,
  state: JournalEntry['state'],
): JournalEntry {
  const before = list.find((one) => one.id === edit.assignmentId);
  return {
    id,
    at: Date.now(),
    account,
    profile,
    by: edit.by,
    clientRequestId,
    assignmentId: edit.assignmentId,
    before: before ? writeTarget(before.target) : null,
    after: writeTarget(edit.target),
    state,
  };
}

/**
 * @param settling whether an edit that was cut off here before had to be settled. That comes first: what it did is
 * part of what is there now. The journal can be long, so the list is read beside it, and once more only where there
 * was such an edit.
 */
function serviceOf(
  job: EditJob,
  settling: Promise<boolean>,
): Parameters<typeof applyEdit<WriteExchange, Failure>>[1] {
  const { id, profile, signal, tell } = job;
  // Closing the page ends only those reads after which nothing has been sent yet.
  const [readsBefore, readsAfter] = [graphOf(job, tell, signal), graphOf(job, tell)];
  let reads = readsBefore;
  // Writes are not sent through patience: before another try the list has to be read again.
  const writes: Graph<IdentityFailure> = { cloud: job.cloud, send: createSend(job.cloud, tokensOf(job)) };
  let clientRequestId = '';
  let intent: JournalEntry | null = null;
  let isFirst = true;
  const list = () => listAssignments(reads, profile.id);
  return {
    list: async () => {
      if (!isFirst) return list();
      isFirst = false;
      // Both to their end: the turn must not go on to the next edit while this one still settles something.
      const [beside, settled] = await Promise.allSettled([list(), settling]);
      if (settled.status === 'rejected') throw settled.reason;
      if (beside.status === 'rejected') throw beside.reason;
      return settled.value ? list() : beside.value;
    },
    write: async (write, attempt) => {
      const written = await sendWrite(writes, writeRequest(profile.id, write), clientRequestId);
      if (!written.ok || written.value.as !== 'throttled') return written;
      const { answer } = written.value.exchange;
      const asked = retryAfterOf(answer.retryAfter, answer.at);
      const waitMs = delayBefore(attempt, asked, Math.random);
      return ok({ ...written.value, waitMs: waitMs > mostPatienceMs ? null : waitMs });
    },
    wait: keepAwakePause,
    pause: (ms) => keepAwakePause(ms, null, signal),
    intend: async (list) => {
      signal.throwIfAborted();
      // A fresh one for each try: Microsoft tells requests apart by it.
      clientRequestId = crypto.randomUUID();
      intent = entryOf(job, list, clientRequestId, { is: 'open', list: list.map(toWire) });
      await putEntry(intent);
      // The last moment at which closing the page can call the edit off. Whoever asks for it after that finds it
      // in the journal; before, it is taken back here.
      if (signal.aborted) await dropEntry(id);
      signal.throwIfAborted();
      reads = readsAfter;
    },
    settle: async (outcome) => {
      reads = readsBefore;
      if (outcome === 'notSent') await dropEntry(id);
      else if (intent !== null) await settleEntry(intent, toReply(outcome));
    },
  };
}
