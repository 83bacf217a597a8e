import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTarget } from '../../extension/assignment/target';
import type { JournalEntry } from '../../extension/journal/entry';
import { exported, exportFileName, historyJson } from '../../extension/journal/export';
import {
  assignments,
  exclude,
  exchange,
  filtered,
  filters,
  ids,
  include,
  names,
} from '../components/fixtures';
import { entry, idOf, rejected, settled, verified, wireOf } from '../components/profile/entries';
import { anyEntry, known } from './entries';

const { pilot, europe, corporate, gone } = ids;
const one = (made: JournalEntry) => exported([made], { names, filters }, 0).entries[0]!;
const toEurope = entry(
  include(pilot),
  include(europe),
  settled(verified(idOf(europe), include(europe)), 5_000),
  {
    at: 4_000,
  },
);

describe('an exported edit', () => {
  it('tells who changed what, where, from what to what, and how it ended', () => {
    expect(one(toEurope)).toMatchObject({
      time: '1970-01-01T00:00:04.000Z',
      settledTime: '1970-01-01T00:00:05.000Z',
      tenantId: toEurope.account.tenantId,
      account: { username: 'maya.lindqvist@contoso.com', name: 'Maya Lindqvist' },
      assignmentId: idOf(pilot),
      newAssignmentId: idOf(europe),
      before: { kind: 'group', id: pilot, name: 'Pilot ring', filter: null },
      after: { kind: 'group', id: europe, name: 'Broad ring – Europe' },
      outcome: { is: 'verified', applied: true, othersAsBefore: true, now: { id: europe } },
      requestId: exchange.requestId,
      clientRequestId: exchange.clientRequestId,
      request: { method: 'PATCH', url: exchange.url, body: '{}' },
      response: { status: 200, statusText: 'OK', durationMs: 412 },
    });
  });

  it('has the filter, and ids alone where nobody knows a name', () => {
    const filteredPilot = include(pilot, filtered('exclude', corporate));
    const made = one(entry(filteredPilot, exclude(gone), { is: 'open', list: [] }));
    expect(made.before.filter).toEqual({ mode: 'exclude', id: corporate, name: 'Corporate Windows 11' });
    expect(made.after).toMatchObject({ kind: 'exclusionGroup', id: gone, name: null });
    expect(made).toMatchObject({ outcome: { is: 'open', applied: null }, request: null, response: null });
    expect(made.settledTime).toBeNull();
  });

  it('has what the service said, and what somebody else had set', () => {
    expect(one(entry(include(pilot), include(europe), settled(rejected))).outcome).toMatchObject({
      is: 'rejected',
      applied: null,
      failure: { code: 'roleMissing', status: 403 },
    });
    const theirs = wireOf(idOf(pilot), exclude(pilot));
    const conflict = settled({
      is: 'conflict',
      theirs,
      list: assignments.map(({ id }) => ({ ...theirs, id })),
    });
    const made = one(entry(include(pilot), include(europe), conflict, { clientRequestId: '' }));
    expect(made.outcome).toMatchObject({ is: 'conflict', now: { kind: 'exclusionGroup' } });
    expect(made.request).toBeNull();
  });

  it('has no answer where none came', () => {
    const lost = { ...exchange, status: 0, requestId: null };
    const failure = { ...(rejected as { failure: object }).failure, code: 'unreachable', status: 0 } as never;
    const made = one(
      entry(include(pilot), include(europe), settled({ is: 'unknown', exchange: lost, failure, now: null })),
    );
    expect(made).toMatchObject({ response: null, requestId: null, request: { method: 'PATCH' } });
  });
});

it('is JSON that reads back as what it was, whatever is in the journal', () => {
  fc.assert(
    fc.property(fc.array(anyEntry, { maxLength: 4 }), (entries) => {
      const history = exported(entries, known, 86_400_000);
      const read = JSON.parse(historyJson(history)) as typeof history;
      expect(read).toEqual(JSON.parse(JSON.stringify(history)));
      expect(read).toMatchObject({ format: 'retarget-history', version: 1 });
      for (const [place, made] of entries.entries()) {
        expect(readTarget(read.entries[place]?.before.wire)).toEqual(readTarget(made.before));
      }
    }),
  );
});

it('holds nothing but what is named, even if something else came to lie beside it', () => {
  const token = 'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.payload.signature';
  const withTokens = JSON.parse(JSON.stringify(toEurope), (_, value: unknown) =>
    typeof value === 'object' && value !== null && !('@odata.type' in value)
      ? { ...value, accessToken: token, Authorization: `Bearer ${token}` }
      : value,
  ) as JournalEntry;
  expect(JSON.stringify(withTokens)).toContain(token);
  expect(historyJson(exported([withTokens], { names, filters }, 0))).not.toContain(token);
});

it('is named by the day where the person is', () => {
  expect(exportFileName(new Date(2026, 10, 25, 0, 5).getTime(), 'csv')).toBe(
    'retarget-history-2026-11-25.csv',
  );
  expect(exportFileName(new Date(2026, 0, 3, 23, 59).getTime(), 'json')).toBe(
    'retarget-history-2026-01-03.json',
  );
});
