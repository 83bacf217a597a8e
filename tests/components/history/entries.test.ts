import '../../support/catalogue';
import { describe, expect, it } from 'vitest';
import { outcomeNameOf, undoableIn, wordsOfAnswer } from '../../../components/history/entries';
import { ruleAgainstUndo } from '../../../components/describe/undo';
import type { Target } from '../../../extension/assignment/target';
import type { JournalEntry, JournalOutcome } from '../../../extension/journal/entry';
import { defaultSettings } from '../../../extension/settings/settings';
import { account, exclude, exchange, ids, include } from '../fixtures';
import { entry, idOf, notOffered, notVisible, rejected, settled, verified, wireOf } from '../profile/entries';

const { pilot, europe, kiosks, owners } = ids;
const open: JournalEntry['state'] = { is: 'open', list: [] };
const conflict: JournalOutcome = { is: 'conflict', theirs: null, list: [] };
const unknown: JournalOutcome = {
  is: 'unknown',
  exchange: { ...exchange, status: 0, statusText: '' },
  failure: { ...(rejected as Extract<JournalOutcome, { is: 'rejected' }>).failure, code: 'unreachable' },
  now: null,
};
const interrupted = (applied: boolean): JournalOutcome => ({
  is: 'interrupted',
  applied,
  now: wireOf(idOf(europe), include(europe)),
});

const toEurope = (outcome: JournalOutcome = verified(idOf(europe), include(europe)), id = 'older') =>
  entry(include(pilot), include(europe), settled(outcome), { id, at: 1 });
const later = (
  before: Target,
  after: Target,
  assignmentId: string,
  state: JournalEntry['state'] = settled(verified(assignmentId, after)),
  changes: Partial<JournalEntry> = {},
) => entry(before, after, state, { id: 'newer', at: 2, assignmentId, ...changes });
/** Which of them may still be undone, the newest first. */
const ids_ = (...entries: JournalEntry[]): string[] => [...undoableIn(entries)].sort();

describe('which edits may be taken back', () => {
  it.each<[string, JournalOutcome, boolean]>([
    ['verified', verified(idOf(europe), include(europe)), true],
    ['accepted, not visible yet', notVisible, true],
    ['unknown', unknown, true],
    ['interrupted, and there', interrupted(true), true],
    ['interrupted, and not there', interrupted(false), false],
    [
      'ignored in part',
      { is: 'ignored', exchange, now: wireOf(idOf(pilot), exclude(pilot)), othersAsBefore: true },
      true,
    ],
    [
      'ignored',
      { is: 'ignored', exchange, now: wireOf(idOf(pilot), include(pilot)), othersAsBefore: true },
      false,
    ],
    ['rejected', rejected, false],
    ['not offered', notOffered, false],
    ['a conflict', conflict, false],
  ])('%s', (_, outcome, undoable) => {
    expect(undoableIn([toEurope(outcome)]).has('older')).toBe(undoable);
  });

  it('not one of which nobody knows yet what became of it', () => {
    expect(ids_(later(include(pilot), include(europe), idOf(pilot), open))).toEqual([]);
  });

  it('of one assignment only the newest, which goes on from the id that the one before left', () => {
    expect(ids_(later(include(europe), exclude(europe), idOf(europe)), toEurope())).toEqual(['newer']);
    expect(ids_(later(include(europe), exclude(europe), idOf(europe), open), toEurope())).toEqual([]);
  });

  it('the older one still, if the newer changed nothing', () => {
    expect(
      ids_(later(include(europe), exclude(europe), idOf(europe), settled(rejected)), toEurope()),
    ).toEqual(['older']);
    expect(
      ids_(later(include(europe), exclude(europe), idOf(europe), settled(conflict)), toEurope()),
    ).toEqual(['older']);
  });

  it('both, if they are of two assignments, also where one took the id that the other had', () => {
    expect(ids_(later(include(owners), exclude(owners), idOf(owners)), toEurope())).toEqual([
      'newer',
      'older',
    ]);
    const tookItsId = later(
      exclude(kiosks),
      include(pilot),
      idOf(kiosks),
      settled(verified(idOf(pilot), include(pilot))),
    );
    expect(ids_(tookItsId, toEurope())).toEqual(['newer', 'older']);
  });

  it('not an older one whose new id nobody saw, once the same aim was changed', () => {
    expect(ids_(later(include(europe), exclude(europe), 'a-new-id'), toEurope(notVisible))).toEqual([
      'newer',
    ]);
  });

  it('both, in two profiles or two tenants', () => {
    const elsewhere = { profile: { id: 'other', displayName: '' } };
    expect(
      ids_(later(include(europe), exclude(europe), idOf(europe), undefined, elsewhere), toEurope()),
    ).toHaveLength(2);
    const fabrikam = { account: { ...account, tenantId: 'fabrikam' } };
    expect(
      ids_(later(include(europe), exclude(europe), idOf(europe), undefined, fabrikam), toEurope()),
    ).toHaveLength(2);
  });
});

it.each<[string, JournalEntry['state'], string, string]>([
  ['an answer', settled(verified('x', include(pilot))), 'verified', '200 OK'],
  ['no answer', settled(unknown), 'unknown', 'no answer'],
  ['an answer that nobody saw', settled(interrupted(true)), 'unknown', 'no answer'],
  ['nothing that was sent', settled(conflict), 'conflict', 'not sent'],
  ['something still to be found out', open, 'open', 'not known yet'],
])('tells %s', (_, state, name, answer) => {
  expect(outcomeNameOf({ state })).toBe(name);
  expect(wordsOfAnswer({ state })).toBe(answer);
});

describe('what the settings keep from being undone', () => {
  const { before, after } = toEurope();
  const flipped = entry(exclude(kiosks), include(kiosks), settled(verified(idOf(kiosks), include(kiosks))));

  it('is nothing where everything may be edited', () => {
    expect(ruleAgainstUndo({ before, after }, defaultSettings)).toBeNull();
  });

  it('is everything where it is read only', () => {
    expect(ruleAgainstUndo({ before, after }, { ...defaultSettings, readOnly: true })).toBe('readOnly');
  });

  it('is an edit from or to a target type that may not be edited', () => {
    const settings = { ...defaultSettings, kinds: ['group' as const] };
    expect(ruleAgainstUndo({ before, after }, settings)).toBeNull();
    expect(ruleAgainstUndo(flipped, settings)).toBe('kind');
    expect(ruleAgainstUndo({ before: flipped.after, after: flipped.before }, settings)).toBe('kind');
  });
});
