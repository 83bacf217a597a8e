import { failed, ok, type Result } from '../result';
import { type Assignment, findAgain, sameAssignments, sameTarget, sameTargets } from './assignment';
import type { Target } from './target';

/** What the person wants: this assignment, as they saw it among all of the profile, aimed at something else. */
export type Edit = {
  assignmentId: string;
  /** All assignments of the profile, as the person saw them. */
  seen: Assignment[];
  target: Target;
  /**
   * In place, or by sending the profile's whole list, which is the only way where the service has no PATCH
   * (facts: Graph, §5). The person has reviewed which of them it is.
   */
  by: 'patch' | 'replace';
};

/** Where an edit is, told while it runs. `until` is in milliseconds since 1970. */
export type EditProgress =
  { at: 'reading' | 'sending' | 'readingBack' } | { at: 'waiting'; until: number; status: number };

/** What the service said to the write. The exchange is what is shown; the edit only looks at what follows. */
export type Written<Exchange> =
  | { as: 'accepted'; exchange: Exchange; answered: Assignment | null }
  | { as: 'rejected'; exchange: Exchange }
  | { as: 'notOffered'; exchange: Exchange }
  /** Not carried out; may be tried again after the wait. `waitMs` is `null` if that is longer than a person waits. */
  | { as: 'throttled'; exchange: Exchange; status: number; waitMs: number | null }
  | { as: 'unknown'; exchange: Exchange };

/** How an edit ended. Closed: whoever shows it has to say something to each. */
export type Outcome<Exchange> =
  | { is: 'verified'; exchange: Exchange; now: Assignment; idChanged: boolean; othersAsBefore: boolean }
  | { is: 'acceptedNotVisible'; exchange: Exchange; now: Assignment | null }
  | { is: 'ignored'; exchange: Exchange; now: Assignment; othersAsBefore: boolean }
  | { is: 'conflict'; theirs: Assignment | null; list: Assignment[] }
  | { is: 'rejected'; exchange: Exchange }
  | { is: 'notOffered'; exchange: Exchange }
  | { is: 'unknown'; exchange: Exchange; now: Assignment | null };

/** What the write sends: one target, or the complete list with that one target changed. */
export type Write =
  { by: 'patch'; assignmentId: string; target: Target } | { by: 'replace'; targets: Target[] };

/** What an edit needs of the world. */
export type EditService<Exchange, Failure> = {
  list(): Promise<Result<Assignment[], Failure>>;
  /** Never sends twice by itself. A failure means that nothing was sent. `attempt` counts from 1. */
  write(write: Write, attempt: number): Promise<Result<Written<Exchange>, Failure>>;
  /** Waits before another read; the service may need a moment to show what it accepted. */
  wait(milliseconds: number): Promise<void>;
  /** Waits before another try, as long as the service asked. Rejects when the person called it off. */
  pause(milliseconds: number): Promise<void>;
  /**
   * Stores durably what is about to be sent, against this list. Only when it has come back is anything sent;
   * rejects when the person called it off.
   */
  intend(list: Assignment[]): Promise<void>;
  /** Stores how it ended; `notSent` when it turned out that nothing left. */
  settle(outcome: Outcome<Exchange> | 'notSent'): Promise<void>;
};

/** Pauses before the second and later reads back. Reads lag behind writes by a moment (facts: Graph, §5). */
export const pausesBeforeReads: readonly number[] = [0, 500, 1500];

/** A write that was refused for being too much is tried this often before the person is told to come back. */
const mostTries = 4;

/**
 * The edit itself: read again, compare with what was seen, journal the intent, write once, read back, settle how
 * it ended. Only a write that the service refused as one too many is tried again, and then all from the
 * beginning: while it waited, somebody may have changed what it is about to change. A failure means that
 * nothing was sent; after the write there are only outcomes.
 */
export async function applyEdit<Exchange, Failure>(
  edit: Edit,
  service: EditService<Exchange, Failure>,
  tell: (progress: EditProgress) => void,
): Promise<Result<Outcome<Exchange>, Failure>> {
  for (let attempt = 1; ; attempt++) {
    tell({ at: 'reading' });
    const before = await service.list();
    if (!before.ok) return failed(before.failure);
    const theirs = before.value.find((one) => one.id === edit.assignmentId) ?? null;
    if (theirs === null || !sameAssignments(edit.seen, before.value)) {
      return ok({ is: 'conflict', theirs, list: before.value });
    }

    await service.intend(before.value);
    tell({ at: 'sending' });
    const written = await service.write(writeOf(edit, before.value), attempt);
    if (!written.ok) {
      await service.settle('notSent');
      return failed(written.failure);
    }
    const { value } = written;
    if (value.as === 'throttled' && value.waitMs !== null && attempt < mostTries) {
      await service.settle('notSent');
      tell({ at: 'waiting', until: Date.now() + value.waitMs, status: value.status });
      await service.pause(value.waitMs);
      continue;
    }
    const outcome = await outcomeOf(edit, theirs, before.value, value, service, tell);
    await service.settle(outcome);
    return ok(outcome);
  }
}

/** What is sent for an edit. In a full list every other assignment stays as it was read a moment ago. */
export function writeOf({ by, assignmentId, target }: Edit, list: readonly Assignment[]): Write {
  if (by === 'patch') return { by, assignmentId, target };
  return { by, targets: list.map((one) => (one.id === assignmentId ? target : one.target)) };
}

async function outcomeOf<Exchange, Failure>(
  edit: Edit,
  was: Assignment,
  before: Assignment[],
  written: Written<Exchange>,
  service: EditService<Exchange, Failure>,
  tell: (progress: EditProgress) => void,
): Promise<Outcome<Exchange>> {
  const { exchange } = written;
  if (written.as === 'throttled') return { is: 'rejected', exchange };
  if (written.as === 'rejected' || written.as === 'notOffered') return { is: written.as, exchange };

  tell({ at: 'readingBack' });
  const answered = written.as === 'accepted' ? written.answered : null;
  const answeredId = answered?.id ?? edit.assignmentId;
  const list = await readBack(edit, service, answeredId);
  const { applied, now, othersAsBefore } = judge(edit, before, list, answeredId);
  // A replaced list is what was meant only as a whole: an entry that it lost is ours to tell.
  const whole = edit.by === 'patch' || othersAsBefore;
  if (applied && now !== null && whole) {
    return { is: 'verified', exchange, now, idChanged: now.id !== edit.assignmentId, othersAsBefore };
  }
  if (written.as === 'unknown') return { is: 'unknown', exchange, now };
  const promised = answered === null || sameTarget(answered.target, edit.target);
  if (now === null || (promised && sameTarget(now.target, was.target))) {
    return { is: 'acceptedNotVisible', exchange, now };
  }
  return { is: 'ignored', exchange, now, othersAsBefore };
}

/** What a list that was read after a write says about it. */
export type Judgement = {
  /** Whether the assignment is aimed as it was meant. */
  applied: boolean;
  now: Assignment | null;
  othersAsBefore: boolean;
};

/**
 * Judges a write by what the service has now, by id, else by what it is aimed at. Used right after the write,
 * and after a start for one whose worker was stopped before it could tell.
 * @param answeredId the id that the service named in its answer, which may be new.
 */
export function judge(
  edit: Edit,
  before: readonly Assignment[],
  list: readonly Assignment[],
  answeredId: string = edit.assignmentId,
): Judgement {
  const now =
    findAgain(list, answeredId, edit.target) ?? list.find((one) => one.id === edit.assignmentId) ?? null;
  const applied = now !== null && sameTarget(now.target, edit.target);
  const others = before.filter((one) => one.id !== edit.assignmentId);
  const othersNow = list.filter((one) => one !== now);
  // A replaced list may give every entry a new id; only a PATCH leaves the others' ids alone.
  const same = edit.by === 'patch' ? sameAssignments : sameTargets;
  return { applied, now, othersAsBefore: same(others, othersNow) };
}

/** Reads until the edit is there, in a few short reads. If none of them succeeded nothing was seen: an empty list. */
async function readBack<Exchange, Failure>(
  edit: Edit,
  service: EditService<Exchange, Failure>,
  answeredId: string,
): Promise<Assignment[]> {
  let list: Assignment[] = [];
  for (const pause of pausesBeforeReads) {
    if (pause > 0) await service.wait(pause);
    const read = await service.list();
    if (!read.ok) continue;
    list = read.value;
    if (judge(edit, [], list, answeredId).applied) break;
  }
  return list;
}
