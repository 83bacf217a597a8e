import { failed, ok, type Result } from '../result';
import { aimsAtSame, type Assignment, findAgain, sameTarget } from './assignment';
import type { Target } from './target';

/** What the person wants: this assignment, as they saw it among all of the profile, aimed at something else. */
export type Edit = {
  assignmentId: string;
  /** All assignments of the profile, as the person saw them. */
  seen: Assignment[];
  target: Target;
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

/** The part of the service that an edit needs. */
export type EditService<Exchange, Failure> = {
  list(): Promise<Result<Assignment[], Failure>>;
  /** Never sends twice by itself. */
  write(assignmentId: string, target: Target): Promise<Result<Written<Exchange>, Failure>>;
  /** Waits before another read; the service may need a moment to show what it accepted. */
  wait(milliseconds: number): Promise<void>;
};

/** Pauses before the second and later reads back. Reads lag behind writes by a moment (facts: Graph, §5). */
const pausesBeforeReads = [0, 500, 1500];

/**
 * The edit itself: read again, compare with what was seen, write once, read back, say how it ended.
 * A failure means that nothing was sent; after the write there are only outcomes.
 */
export async function applyEdit<Exchange, Failure>(
  edit: Edit,
  service: EditService<Exchange, Failure>,
  onStage: (stage: EditStage) => void,
): Promise<Result<Outcome<Exchange>, Failure>> {
  onStage('reading');
  const before = await service.list();
  if (!before.ok) return failed(before.failure);
  const seen = edit.seen.find((one) => one.id === edit.assignmentId);
  const theirs = before.value.find((one) => one.id === edit.assignmentId) ?? null;
  if (!seen || !theirs || !sameTarget(seen.target, theirs.target)) {
    return ok({ is: 'conflict', theirs, list: before.value });
  }

  onStage('sending');
  const written = await service.write(edit.assignmentId, edit.target);
  if (!written.ok) return failed(written.failure);
  const { exchange } = written.value;
  if (written.value.as === 'rejected' || written.value.as === 'notOffered') {
    return ok({ is: written.value.as, exchange });
  }

  onStage('readingBack');
  const others = before.value.filter((one) => one.id !== edit.assignmentId);
  const answeredId = written.value.as === 'accepted' ? (written.value.answered?.id ?? null) : null;
  const back = await readBack(edit, service, answeredId ?? edit.assignmentId);
  if (back.now !== null && sameTarget(back.now.target, edit.target)) {
    const now = back.now;
    const othersAsBefore = sameLists(
      others,
      back.list.filter((one) => one !== now),
    );
    return ok({ is: 'verified', exchange, now, idChanged: now.id !== edit.assignmentId, othersAsBefore });
  }
  if (written.value.as === 'unknown') return ok({ is: 'unknown', exchange, now: back.now });
  const { answered } = written.value;
  const promised = answered === null || sameTarget(answered.target, edit.target);
  if (back.now === null || (promised && sameTarget(back.now.target, seen.target))) {
    return ok({ is: 'acceptedNotVisible', exchange, now: back.now });
  }
  return ok({ is: 'ignored', exchange, now: back.now });
}

async function readBack<Exchange, Failure>(
  edit: Edit,
  service: EditService<Exchange, Failure>,
  id: string,
): Promise<{ list: Assignment[]; now: Assignment | null }> {
  let list: Assignment[] = [];
  let now: Assignment | null = null;
  for (const pause of pausesBeforeReads) {
    if (pause > 0) await service.wait(pause);
    const read = await service.list();
    if (!read.ok) continue;
    list = read.value;
    now = findAgain(list, id, edit.target) ?? list.find((one) => one.id === edit.assignmentId) ?? null;
    if (now !== null && sameTarget(now.target, edit.target)) break;
  }
  return { list, now };
}

/** Whether two lists hold the same assignments, in whatever order. */
export function sameLists(left: readonly Assignment[], right: readonly Assignment[]): boolean {
  if (left.length !== right.length) return false;
  return left.every((one) =>
    right.some(
      (other) =>
        other.id === one.id && aimsAtSame(other.target, one.target) && sameTarget(other.target, one.target),
    ),
  );
}
