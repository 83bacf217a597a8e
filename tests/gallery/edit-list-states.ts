import { type Target, writeTarget } from '../../extension/assignment/target';
import { toWire, type WireAssignment } from '../../extension/assignment/wire';
import type { JournalEntry, JournalOutcome } from '../../extension/journal/entry';
import type { Failure } from '../../extension/messages/failure';
import type { EditOutcome } from '../../extension/journal/outcome';
import {
  account,
  assignments,
  exchange,
  exclude,
  filtered,
  ids,
  include,
  profile,
} from '../components/fixtures';
import { choose, press, settle, type } from './edit-hand';
import type { EditState } from './edit-states';

const target = include(ids.europe, filtered('include', ids.corporate));
const aimed = (aim: Target): WireAssignment => ({ id: `${ids.profile}_x`, target: writeTarget(aim) });
const graph = (code: Extract<Failure, { from: 'graph' }>['code'], status: number, retryAfterMs?: number) => ({
  from: 'graph' as const,
  code,
  status,
  serviceCode: '',
  message: '',
  requestId: exchange.requestId,
  clientRequestId: exchange.clientRequestId,
  ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
});

const notOffered: EditOutcome = {
  is: 'notOffered',
  exchange: { ...exchange, status: 400, statusText: 'Bad Request' },
  failure: graph('notOffered', 400),
};
const stopped: Failure = { from: 'channel', code: 'workerStopped', message: '' };
const entry = (outcome: JournalOutcome): JournalEntry => ({
  id: 'a-made-up-id',
  at: 1,
  account,
  profile,
  by: 'patch',
  clientRequestId: 'c',
  assignmentId: assignments[0]!.id,
  before: writeTarget(include(ids.pilot)),
  after: writeTarget(target),
  state: { is: 'settled', at: 2, outcome },
});
const found = (applied: boolean, now: WireAssignment | null): EditState => ({
  apply: stopped,
  outcome: entry({ is: 'interrupted', applied, now }),
  go: apply,
});

async function review(): Promise<void> {
  await type('Search groups', 'ring');
  await press('Broad ring – Europe');
  await choose('Filter mode', 'Include');
  await choose('Filter', 'Corporate Windows 11');
  await press('Review change');
}
async function apply(): Promise<void> {
  await review();
  await press('Apply change');
}
async function reviewList(): Promise<void> {
  await apply();
  await press('Review complete list');
  await settle(60);
}
async function checked(): Promise<void> {
  await reviewList();
  document.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
  await settle();
}

const list = assignments.map(toWire);
const othersChanged = [
  list[0]!,
  { ...list[1]!, target: writeTarget(exclude(ids.owners)) },
  list[3]!,
  {
    id: `${ids.profile}_${ids.americas}`,
    target: writeTarget(include(ids.americas, filtered('include', ids.lab))),
  },
];
const waiting = (during: ('reading' | 'sending' | 'readingBack')[]): EditState => ({
  apply: 'never',
  stages: [
    ...during.map((at) => ({ at })),
    { at: 'waiting' as const, until: Date.now() + 24_000, status: 429 },
  ],
  outcome: null,
  go: apply,
});

/** Waiting, being interrupted, replacing the list, and what others did meanwhile. */
export const listStates: Record<string, EditState> = {
  waiting: waiting(['reading', 'sending']),
  waitingToRead: waiting(['reading']),
  waitingToReadBack: waiting(['reading', 'sending', 'readingBack']),
  cancelled: {
    ...waiting(['reading', 'sending']),
    go: async () => {
      await apply();
      await press('Cancel');
    },
  },
  settling: { apply: stopped, outcome: 'never', go: apply },
  lostNotSent: { apply: stopped, outcome: null, go: apply },
  foundApplied: found(true, aimed(target)),
  foundNotApplied: found(false, aimed(include(ids.pilot))),
  foundOther: found(false, aimed(exclude(ids.americas))),
  foundGone: found(false, null),
  notFoundOut: { apply: stopped, outcome: graph('unreachable', 0), go: apply },
  listReview: { apply: notOffered, go: reviewList },
  listChecked: { apply: notOffered, go: checked },
  listReading: { apply: notOffered, read: 'never', go: reviewList },
  listNotRead: { apply: notOffered, read: graph('unreachable', 0), go: reviewList },
  listConflict: { apply: notOffered, read: othersChanged, go: reviewList },
  listMode: {
    apply: notOffered,
    portalTenant: 'fabrikam.com',
    go: async () => {
      await choose('Target type', 'Exclude group');
      await type('Group ID', ids.owners);
      await press('Review change');
      await press('Apply change');
      await press('Apply to contoso.com anyway');
      await press('Review complete list');
      await settle(60);
    },
  },
  listEveryone: {
    apply: notOffered,
    go: async () => {
      await choose('Target type', 'All devices');
      await press('Review change');
      await press('Apply change');
      await press('Review complete list');
      await settle(60);
    },
  },
  listRemembered: {
    apply: notOffered,
    go: async () => {
      await apply();
      await press('Back to editor');
      await press('Review change');
      await settle(60);
    },
  },
  listReplaced: {
    apply: notOffered,
    replace: {
      is: 'verified',
      exchange: { ...exchange, method: 'POST', status: 204, statusText: 'No Content' },
      now: aimed(target),
      idChanged: true,
      othersAsBefore: true,
    },
    go: async () => {
      await checked();
      await press('Replace list of 4');
    },
  },
  conflictOthers: { apply: { is: 'conflict', theirs: list[0]!, list: othersChanged }, go: apply },
  conflictBoth: {
    apply: {
      is: 'conflict',
      theirs: { ...list[0]!, target: writeTarget(exclude(ids.pilot)) },
      list: [{ ...list[0]!, target: writeTarget(exclude(ids.pilot)) }, ...othersChanged.slice(1)],
    },
    go: apply,
  },
  reviewOtherTenant: { portalTenant: 'fabrikam.com', go: review },
  otherTenant: { apply: { from: 'edit', code: 'otherTenant', portalTenant: 'fabrikam.com' }, go: apply },
  covered: { apply: { from: 'edit', code: 'covered' }, go: apply },
  throttled: {
    apply: {
      is: 'rejected',
      exchange: { ...exchange, status: 429, statusText: 'Too Many Requests' },
      failure: graph('throttled', 429, 900_000),
    },
    go: apply,
  },
};
