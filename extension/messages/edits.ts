import { type Assignment } from '../assignment/assignment';
import {
  applyEdit,
  type Edit,
  type EditProgress,
  judge,
  type Outcome,
  pausesBeforeReads,
} from '../assignment/edit';
import { writeTarget } from '../assignment/target';
import { fromWire, toWire } from '../assignment/wire';
import type { Permission } from '../graph/clouds';
import { createSend, type TokenNeed } from '../graph/exchange';
import { delayBefore, mostPatienceMs, patient, retryAfterOf } from '../graph/patience';
import { keepAwakePause } from '../graph/pause';
import { listAssignments, sendWrite, type WriteExchange, writeRequest } from '../graph/profiles';
import type { Graph } from '../graph/read';
import { withoutInternalAddresses } from '../graph/service-error';
import { statusText } from '../graph/status';
import { type Account, identityFailure, type IdentityFailure } from '../identity';
import type { Interrupted, JournalEntry } from '../journal/entry';
import type { EditOutcome, Exchange } from '../journal/outcome';
import { dropEntry, openEntry, pruneJournal, readEntry, readJournal, settleEntry } from '../journal/store';
import { failed, ok, type Result } from '../result';
import type { Failure } from './failure';
import { oneAtATime } from './one-at-a-time';
import type { SignedIn } from './surroundings';

/** One edit with everything that it is done with. */
export type EditJob = SignedIn & {
  id: string;
  profile: { id: string; displayName: string };
  edit: Edit;
  /** Aborted when the page closes: calls the edit off as long as nothing has been sent. */
  signal: AbortSignal;
  tell: (progress: EditProgress) => void;
};

const turns = oneAtATime();

/** Edits of one profile wait for one another: the second one has to see what the first one did. */
const placeOf = (account: Account, profileId: string): string => `${account.tenantId} ${profileId}`;

/** Runs an edit as a transaction with its journal. A failure means that nothing was sent. */
export function runEdit(job: EditJob): Promise<Result<EditOutcome, Failure>> {
  return turns(placeOf(job.account, job.profile.id), async () => {
    job.signal.throwIfAborted();
    // An edit that was cut off here before comes first: what it did is part of what is there now.
    await settleProfile(job, job.profile.id);
    const outcome = await applyEdit<WriteExchange, Failure>(job.edit, serviceOf(job), job.tell);
    if (!outcome.ok) return outcome;
    const reply = toReply(outcome.value);
    if (reply.is === 'conflict') await keepConflict(job, reply);
    return ok(reply);
  });
}

/**
 * Keeps an edit of which nothing was sent because somebody else had changed the list: History tells it, too.
 * Theirs is kept, the rest of the list is not: it can be long, and nobody asks for it later.
 */
async function keepConflict(
  { id, account, profile, edit }: EditJob,
  conflict: Extract<EditOutcome, { is: 'conflict' }>,
): Promise<void> {
  const at = Date.now();
  const before = edit.seen.find((one) => one.id === edit.assignmentId);
  await openEntry({
    id,
    at,
    account,
    profile,
    by: edit.by,
    clientRequestId: '',
    assignmentId: edit.assignmentId,
    before: before ? writeTarget(before.target) : null,
    after: writeTarget(edit.target),
    state: { is: 'settled', at, outcome: { ...conflict, list: [] } },
  });
  await pruneJournal();
}

function serviceOf(job: EditJob): Parameters<typeof applyEdit<WriteExchange, Failure>>[1] {
  const { id, account, profile, edit, signal, tell } = job;
  // Closing the page ends only those reads after which nothing has been sent yet.
  const [readsBefore, readsAfter] = [graphOf(job, tell, signal), graphOf(job, tell)];
  let reads = readsBefore;
  // Writes are not sent through patience: before another try the list has to be read again.
  const writes: Graph<IdentityFailure> = { cloud: job.cloud, send: createSend(job.cloud, tokensOf(job)) };
  let clientRequestId = '';
  return {
    list: () => listAssignments(reads, profile.id),
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
      const before = list.find((one) => one.id === edit.assignmentId);
      await openEntry({
        id,
        at: Date.now(),
        account,
        profile,
        by: edit.by,
        clientRequestId,
        assignmentId: edit.assignmentId,
        before: before ? writeTarget(before.target) : null,
        after: writeTarget(edit.target),
        state: { is: 'open', list: list.map(toWire) },
      });
      // The last moment at which closing the page can call the edit off. Whoever asks for it after that finds it
      // in the journal; before, it is taken back here.
      if (signal.aborted) await dropEntry(id);
      signal.throwIfAborted();
      reads = readsAfter;
    },
    settle: async (outcome) => {
      reads = readsBefore;
      if (outcome === 'notSent') await dropEntry(id);
      else await settleEntry(id, toReply(outcome));
    },
  };
}

/** The same person in the same tenant: a guest keeps the key of the account in every tenant. */
const isSame = (one: Account, other: Account): boolean =>
  one.homeAccountId === other.homeAccountId && one.tenantId === other.tenantId;

/** Tokens of the account that an edit was made for, and of nobody else: a person may switch while it waits. */
function tokensOf({ account, identity }: SignedIn) {
  return async (permission: Permission, need?: TokenNeed): Promise<Result<string, IdentityFailure>> => {
    const now = await identity.account();
    if (now === null || !isSame(now, account)) return failed(identityFailure('accountChanged'));
    return identity.token(permission, { interactive: false, ...need });
  };
}

/** Graph with patience: what only reads waits as long as the service asks, and tells until when. */
function graphOf(
  signedIn: SignedIn,
  tell: (progress: EditProgress) => void,
  signal?: AbortSignal,
): Graph<IdentityFailure> {
  const send = patient(createSend(signedIn.cloud, tokensOf(signedIn)), {
    pause: (ms, why) => {
      tell({ at: 'waiting', ...why });
      return keepAwakePause(ms, why, signal);
    },
  });
  return { cloud: signedIn.cloud, send };
}

/**
 * What became of one edit: waits for it where it still runs, settles it where its worker was stopped.
 * @returns `null` if it was never sent; a failure if it could not be found out now.
 */
export async function outcomeOf(
  signedIn: SignedIn,
  id: string,
): Promise<Result<JournalEntry | null, Failure>> {
  const entry = await readEntry(id);
  if (entry?.state.is !== 'open') return ok(wasSent(entry) ? entry : null);
  return turns(placeOf(entry.account, entry.profile.id), () => settle(signedIn, id));
}

/** A conflict is kept for History only: of what it compared with, the journal has no more than its own assignment. */
const wasSent = (entry: JournalEntry | null): boolean =>
  entry?.state.is === 'settled' && entry.state.outcome.is !== 'conflict';

/** Settles every open edit of this account, after a start or a sign-in. Failures leave them for the next time. */
export async function settleAll(signedIn: SignedIn): Promise<void> {
  for (const { id, account, profile } of await openEditsOf(signedIn)) {
    await turns(placeOf(account, profile.id), () => settle(signedIn, id));
  }
}

async function settleProfile(signedIn: SignedIn, profileId: string): Promise<void> {
  const edits = await openEditsOf(signedIn);
  for (const { id, profile } of edits) if (profile.id === profileId) await settle(signedIn, id);
}

async function openEditsOf({ account }: SignedIn): Promise<JournalEntry[]> {
  const entries = await readJournal();
  return entries.filter((entry) => entry.state.is === 'open' && isSame(entry.account, account));
}

async function settle(signedIn: SignedIn, id: string): Promise<Result<JournalEntry | null, Failure>> {
  const entry = await readEntry(id);
  if (entry?.state.is !== 'open') return ok(entry);
  if (!isSame(entry.account, signedIn.account)) {
    return failed(identityFailure('accountChanged'));
  }
  const graph = graphOf(signedIn, () => undefined);
  const before = entry.state.list.map(fromWire);
  for (const pause of pausesBeforeReads) {
    if (pause > 0) await keepAwakePause(pause);
    const list = await listAssignments(graph, entry.profile.id);
    if (!list.ok) return list;
    const outcome = found(entry, before, list.value);
    // Reads may still lag behind a write of a moment ago; only the last one may say that nothing is there.
    if (outcome.applied || pause === pausesBeforeReads.at(-1)) return ok(await settleEntry(id, outcome));
  }
  throw new Error('There is no pause before reads.');
}

/** What reading says about an edit whose worker was stopped. Never `verified`: the answer was not seen. */
function found(entry: JournalEntry, before: Assignment[], list: Assignment[]): Interrupted {
  const { assignmentId, by } = entry;
  const { target } = fromWire({ id: assignmentId, target: entry.after });
  const { applied, now } = judge({ assignmentId, by, seen: before, target }, before, list);
  return { is: 'interrupted', applied, now: now && toWire(now) };
}

function toExchange({ answer }: WriteExchange): Exchange {
  const { method, url, requestBody, status, at, durationMs, requestId, clientRequestId, body } = answer;
  return {
    method,
    url,
    requestBody,
    status,
    statusText: statusText(status),
    at,
    durationMs,
    requestId,
    clientRequestId,
    responseBody: withoutInternalAddresses(body),
  };
}

const toWireOrNull = (one: Assignment | null) => one && toWire(one);

function toReply(outcome: Outcome<WriteExchange>): EditOutcome {
  if (outcome.is === 'conflict') {
    return { is: 'conflict', theirs: toWireOrNull(outcome.theirs), list: outcome.list.map(toWire) };
  }
  const exchange = toExchange(outcome.exchange);
  switch (outcome.is) {
    case 'verified':
    case 'ignored':
      return { ...outcome, exchange, now: toWire(outcome.now) };
    case 'acceptedNotVisible':
      return { ...outcome, exchange, now: toWireOrNull(outcome.now) };
    case 'rejected':
    case 'notOffered':
      return { is: outcome.is, exchange, failure: failureIn(outcome.exchange) };
    case 'unknown':
      return {
        is: 'unknown',
        exchange,
        failure: failureIn(outcome.exchange),
        now: toWireOrNull(outcome.now),
      };
  }
}

function failureIn({ failure }: WriteExchange) {
  if (failure === null) throw new Error('An edit that the service did not accept has no failure.');
  return failure;
}
