import type { Assignment } from '../assignment/assignment';
import { judge, pausesBeforeReads } from '../assignment/edit';
import { fromWire, toWire } from '../assignment/wire';
import { keepAwakePause } from '../graph/pause';
import { listAssignments } from '../graph/profiles';
import { type Account, identityFailure } from '../identity';
import { sameAccount } from '../identity/same-account';
import type { Interrupted, JournalEntry } from '../journal/entry';
import { readEntry, readJournal, settleEntry } from '../journal/store';
import { failed, ok, type Result } from '../result';
import { graphOf } from './edit-graph';
import type { Failure } from './failure';
import { oneAtATime } from './one-at-a-time';
import type { SignedIn } from './surroundings';
import { callOff } from './under-way';

const turns = oneAtATime();

/** Edits of one profile wait for one another: the second one has to see what the first one did. */
export const inTurn = <Value>(
  account: Account,
  profileId: string,
  work: () => Promise<Value>,
): Promise<Value> => turns(`${account.tenantId} ${profileId}`, work);

/**
 * What became of one edit: calls it off where nothing of it is stored yet, waits for it where it still runs, settles
 * it where its worker was stopped.
 * @returns `null` if it was never sent; a failure if it could not be found out now.
 */
export async function outcomeOf(
  signedIn: SignedIn,
  id: string,
): Promise<Result<JournalEntry | null, Failure>> {
  let entry = await readEntry(id);
  if (entry === null) {
    // Its page is gone, or nobody would ask; but that it went may not have been heard here yet, and what is told as
    // not sent must not be sent after that.
    await callOff(id);
    entry = await readEntry(id);
  }
  if (entry?.state.is !== 'open') return ok(wasSent(entry) ? entry : null);
  return inTurn(entry.account, entry.profile.id, () => settle(signedIn, id));
}

/** A conflict is kept for History only: of what it compared with, the journal has no more than its own assignment. */
const wasSent = (entry: JournalEntry | null): boolean =>
  entry?.state.is === 'settled' && entry.state.outcome.is !== 'conflict';

/** Settles every open edit of this account, after a start or a sign-in. Failures leave them for the next time. */
export async function settleAll(signedIn: SignedIn): Promise<void> {
  for (const { id, account, profile } of await openEditsOf(signedIn)) {
    await inTurn(account, profile.id, () => settle(signedIn, id));
  }
}

/**
 * The same for one profile, within a turn that is its caller's.
 * @returns whether there was any.
 */
export async function settleProfile(signedIn: SignedIn, profileId: string): Promise<boolean> {
  const edits = (await openEditsOf(signedIn)).filter(({ profile }) => profile.id === profileId);
  for (const { id } of edits) await settle(signedIn, id);
  return edits.length > 0;
}

async function openEditsOf({ account }: SignedIn): Promise<JournalEntry[]> {
  const entries = await readJournal();
  return entries.filter((entry) => entry.state.is === 'open' && sameAccount(entry.account, account));
}

async function settle(signedIn: SignedIn, id: string): Promise<Result<JournalEntry | null, Failure>> {
  const entry = await readEntry(id);
  if (entry?.state.is !== 'open') return ok(entry);
  if (!sameAccount(entry.account, signedIn.account)) {
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
    if (outcome.applied || pause === pausesBeforeReads.at(-1)) return ok(await settleEntry(entry, outcome));
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
