import type { WireTarget } from '../../extension/assignment/wire';
import type { JournalEntry, JournalOutcome } from '../../extension/journal/entry';
import { account, exchange, groups, profile, profileId } from './fixtures';
import type * as v from 'valibot';

type Wire = v.InferOutput<typeof WireTarget>;

export const aimedAt = (groupId: string, kind = 'group'): Wire => ({
  '@odata.type': `#microsoft.graph.${kind}AssignmentTarget`,
  groupId,
  deviceAndAppManagementAssignmentFilterId: null,
  deviceAndAppManagementAssignmentFilterType: 'none',
});
export const excluded = (groupId: string): Wire => aimedAt(groupId, 'exclusionGroup');

const day = 86_400_000;
export const at = (hour: number, minute: number, daysAgo: number): number =>
  new Date(Date.now() - daysAgo * day).setHours(hour, minute, 0, 0);

const open: JournalEntry['state'] = { is: 'open', list: [] };
const settled = (outcome: JournalOutcome): JournalEntry['state'] => ({ is: 'settled', at: 1, outcome });

function entry(before: Wire, after: Wire, state: JournalEntry['state'], when: number): JournalEntry[] {
  return [
    {
      id: '5d0c9a4e-1b7f-4c63-9e28-a6f4d3b8071c',
      at: when,
      account,
      profile: { id: profileId, displayName: profile.profile.displayName },
      by: 'patch',
      clientRequestId: 'c',
      assignmentId: `${profileId}_${groups.kiosks}`,
      before,
      after,
      state,
    },
  ];
}

const now = (groupId: string, target: Wire) => ({ id: `${profileId}_${groupId}`, target });
const verified = (groupId: string, target: Wire): JournalEntry['state'] =>
  settled({
    is: 'verified',
    exchange,
    now: now(groupId, target),
    idChanged: true,
    othersAsBefore: true,
  });

const kiosks = excluded(groups.kiosks);
const pilot = aimedAt(groups.pilot);
const included = aimedAt(groups.kiosks);

/** The newest edit of the profile in every form that it can have. */
export const journals = {
  none: [],
  mode: entry(included, kiosks, verified(groups.kiosks, kiosks), at(16, 20, 1)),
  group: entry(aimedAt(groups.europe), pilot, verified(groups.pilot, pilot), at(9, 42, 0)),
  changedSince: entry(pilot, included, verified(groups.kiosks, included), at(9, 42, 12)),
  changedBack: entry(kiosks, included, verified(groups.kiosks, included), at(9, 42, 0)),
  gone: entry(
    pilot,
    aimedAt(groups.europe),
    verified(groups.europe, aimedAt(groups.europe)),
    at(9, 42, 0),
  ).map((one) => ({ ...one, assignmentId: 'nowhere' })),
  taken: entry(pilot, kiosks, verified(groups.kiosks, kiosks), at(9, 42, 0)),
  open: entry(included, kiosks, open, at(9, 42, 0)),
  openElsewhere: entry(included, kiosks, open, at(9, 42, 0)).map((one) => ({
    ...one,
    account: { ...account, homeAccountId: 'other', username: 'omar.haddad@contoso.com' },
  })),
  interrupted: entry(
    included,
    kiosks,
    settled({ is: 'interrupted', applied: true, now: now(groups.kiosks, kiosks) }),
    at(9, 42, 0),
  ),
  interruptedNot: entry(
    kiosks,
    included,
    settled({ is: 'interrupted', applied: false, now: now(groups.kiosks, kiosks) }),
    at(9, 42, 0),
  ),
  notVisible: entry(
    kiosks,
    included,
    settled({ is: 'acceptedNotVisible', exchange, now: now(groups.kiosks, kiosks) }),
    at(9, 42, 0),
  ),
} satisfies Record<string, JournalEntry[]>;
