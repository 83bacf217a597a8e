import { writeTarget, type Target } from '../../../extension/assignment/target';
import type { JournalEntry, JournalOutcome } from '../../../extension/journal/entry';
import { account, exchange, ids } from '../fixtures';

export const idOf = (groupId: string): string => `${ids.profile}_${groupId}`;

export const settled = (outcome: JournalOutcome, at = 1): JournalEntry['state'] & { is: 'settled' } => ({
  is: 'settled',
  at,
  outcome,
});

/** An edit of the assignment that was aimed at the pilot ring. */
export function entry<State extends JournalEntry['state']>(
  before: Target,
  after: Target,
  state: State,
  changes: Partial<JournalEntry> = {},
): JournalEntry & { state: State } {
  return {
    id: 'edit',
    at: 1,
    account,
    profile: { id: ids.profile, displayName: '' },
    by: 'patch',
    clientRequestId: 'c',
    assignmentId: idOf(ids.pilot),
    before: writeTarget(before),
    after: writeTarget(after),
    ...changes,
    state,
  };
}

export const wireOf = (id: string, target: Target) => ({ id, target: writeTarget(target) });

export const verified = (id: string, target: Target): JournalOutcome => ({
  is: 'verified',
  exchange,
  now: wireOf(id, target),
  idChanged: true,
  othersAsBefore: true,
});

const failure = {
  from: 'graph',
  code: 'roleMissing',
  status: 403,
  serviceCode: '',
  message: '',
  requestId: null,
  clientRequestId: null,
} as const;
export const rejected: JournalOutcome = { is: 'rejected', exchange, failure };
export const notOffered: JournalOutcome = { is: 'notOffered', exchange, failure };
export const notVisible: JournalOutcome = { is: 'acceptedNotVisible', exchange, now: null };
