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

/** Where an edit is, told while it runs. */
export const editStages = ['reading', 'sending', 'readingBack'] as const;
export type EditStage = (typeof editStages)[number];

/** What the service said to the write. The exchange is what is shown; the edit only looks at what follows. */
export type Written<Exchange> =
  | { as: 'accepted'; exchange: Exchange; answered: Assignment | null }
  | { as: 'rejected'; exchange: Exchange }
  | { as: 'notOffered'; exchange: Exchange }
  | { as: 'unknown'; exchange: Exchange };

/** How an edit ended. Closed: whoever shows it has to say something to each. */
export type Outcome<Exchange> =
  | { is: 'verified'; exchange: Exchange; now: Assignment; idChanged: boolean; othersAsBefore: boolean }
  | { is: 'acceptedNotVisible'; exchange: Exchange; now: Assignment | null }
  | { is: 'ignored'; exchange: Exchange; now: Assignment }
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
  /** Never sends twice by itself. A failure means that nothing was sent. */
  write(write: Write): Promise<Result<Written<Exchange>, Failure>>;
  /** Waits before another read; the service may need a moment to show what it accepted. */
  wait(milliseconds: number): Promise<void>;
  /** Stores durably what is about to be sent. Only when it has come back is anything sent. */
  intend(): Promise<void>;
  /** Stores how it ended; `notSent` when it turned out that nothing left. */
  settle(outcome: Outcome<Exchange> | 'notSent'): Promise<void>;
};

/** Pauses before the second and later reads back. Reads lag behind writes by a moment (facts: Graph, §5). */
const pausesBeforeReads = [0, 500, 1500];

/**
 * The edit itself: read again, compare with what was seen, journal the intent, write once, read back, settle how
 * it ended. A failure means that nothing was sent; after the write there are only outcomes.
 */
export async function applyEdit<Exchange, Failure>(
  edit: Edit,
  service: EditService<Exchange, Failure>,
  onStage: (stage: EditStage) => void,
): Promise<Result<Outcome<Exchange>, Failure>> {
  onStage('reading');
  const before = await service.list();
  if (!before.ok) return failed(before.failure);
  const theirs = before.value.find((one) => one.id === edit.assignmentId) ?? null;
  if (theirs === null || !sameAssignments(edit.seen, before.value)) {
    return ok({ is: 'conflict', theirs, list: before.value });
  }

  onStage('sending');
  await service.intend();
  const written = await service.write(writeOf(edit, before.value));
  if (!written.ok) {
    await service.settle('notSent');
    return failed(written.failure);
  }
  const outcome = await outcomeOf(edit, theirs, before.value, written.value, service, onStage);
  await service.settle(outcome);
  return ok(outcome);
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
  onStage: (stage: EditStage) => void,
): Promise<Outcome<Exchange>> {
  const { exchange } = written;
  if (written.as === 'rejected' || written.as === 'notOffered') return { is: written.as, exchange };

  onStage('readingBack');
  const answered = written.as === 'accepted' ? written.answered : null;
  const answeredId = answered?.id ?? edit.assignmentId;
  const list = await readBack(edit, service, answeredId);
  const found = list && judge(edit, before, list, answeredId);
  if (found?.applied && found.now !== null) {
    const { now, othersAsBefore } = found;
    return { is: 'verified', exchange, now, idChanged: now.id !== edit.assignmentId, othersAsBefore };
  }
  const now = found?.now ?? null;
  if (written.as === 'unknown') return { is: 'unknown', exchange, now };
  const promised = answered === null || sameTarget(answered.target, edit.target);
  if (now === null || (promised && sameTarget(now.target, was.target))) {
    return { is: 'acceptedNotVisible', exchange, now };
  }
  return { is: 'ignored', exchange, now };
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

/** Reads until the edit is there, in a few short reads; `null` if none of them succeeded. */
async function readBack<Exchange, Failure>(
  edit: Edit,
  service: EditService<Exchange, Failure>,
  answeredId: string,
): Promise<Assignment[] | null> {
  let list: Assignment[] | null = null;
  for (const pause of pausesBeforeReads) {
    if (pause > 0) await service.wait(pause);
    const read = await service.list();
    if (!read.ok) continue;
    list = read.value;
    if (judge(edit, [], list, answeredId).applied) break;
  }
  return list;
}
