import { describe, expect, it } from 'vitest';
import { undoOf } from '../../../components/describe/undo';
import { groupsToLookUp, lastChangeIn, settledAtOf } from '../../../components/profile/last-change';
import type { Target } from '../../../extension/assignment/target';
import type { JournalEntry, JournalOutcome } from '../../../extension/journal/entry';
import { assignments, exchange, exclude, filtered, filters, ids, include, names } from '../fixtures';
import { entry, idOf, notOffered, notVisible, rejected, settled, verified, wireOf } from './entries';

const { pilot, europe, kiosks, corporate } = ids;
const toEurope = verified(idOf(europe), include(europe));
const open: JournalEntry['state'] = { is: 'open', list: [] };

describe('which edit is the last change', () => {
  const older = entry(include(pilot), include(europe), settled(toEurope), { id: 'older', at: 1 });

  it('is the newest one, in whatever order they come', () => {
    const newer = entry(include(pilot), include(europe), open, { id: 'newer', at: 2 });
    expect(lastChangeIn([older, newer])).toBe(newer);
    expect(lastChangeIn([newer, older])).toBe(newer);
    expect(lastChangeIn([])).toBeNull();
  });

  it.each<[string, JournalOutcome]>([
    ['refused', rejected],
    ['not offered', notOffered],
    [
      'ignored altogether',
      { is: 'ignored', exchange, now: wireOf(idOf(pilot), include(pilot)), othersAsBefore: true },
    ],
  ])('is none that changed nothing: %s', (_, outcome) => {
    const newer = entry(include(pilot), include(europe), settled(outcome), { at: 2 });
    expect(lastChangeIn([newer, older])).toBe(older);
    expect(lastChangeIn([newer])).toBeNull();
  });

  it('may be one of which the service kept something else than was sent', () => {
    const now = wireOf(idOf(pilot), exclude(pilot));
    const newer = entry(
      include(pilot),
      include(europe),
      settled({ is: 'ignored', exchange, now, othersAsBefore: true }),
      {
        at: 2,
      },
    );
    expect(lastChangeIn([newer, older])).toBe(newer);
  });
});

it('knows when the newest edit was settled, whichever began first', () => {
  const at = (moment: number) => entry(include(pilot), include(europe), settled(toEurope, moment));
  expect(settledAtOf([at(3), at(7), entry(include(pilot), include(europe), open)])).toBe(7);
  expect(settledAtOf([entry(include(pilot), include(europe), open)])).toBeNull();
});

describe('undo', () => {
  const others = assignments.slice(1);
  const undo = (
    before: Target,
    after: Target,
    outcome: JournalOutcome,
    now: Target | null,
    id = idOf(europe),
  ) =>
    undoOf(entry(before, after, settled(outcome)), now === null ? others : [{ id, target: now }, ...others], {
      names,
      filters,
    });

  it('aims the assignment back, under the id that it has now', () => {
    expect(undo(include(pilot), include(europe), toEurope, include(europe))).toEqual({
      is: 'offered',
      assignmentId: idOf(europe),
      target: include(pilot),
    });
  });

  it('finds it by what it is aimed at when its id changed once more', () => {
    expect(undo(include(pilot), include(europe), toEurope, include(europe), 'new-id')).toMatchObject({
      is: 'offered',
      assignmentId: 'new-id',
    });
  });

  it('gives the filter and what only the service knows back as they were', () => {
    const before = include(pilot, { ...filtered('include', corporate), rest: { more: [1] } });
    expect(
      undo(before, include(pilot), verified(idOf(pilot), include(pilot)), include(pilot), idOf(pilot)),
    ).toEqual({ is: 'offered', assignmentId: idOf(pilot), target: before });
  });

  it.each<[string, JournalOutcome]>([
    ['of which nobody saw the answer', { is: 'interrupted', applied: false, now: null }],
    ['that was not visible at once', notVisible],
  ])('is offered for an edit %s, once the list shows it', (_, outcome) => {
    expect(undo(include(pilot), include(europe), outcome, include(europe), 'any')).toMatchObject({
      is: 'offered',
      assignmentId: 'any',
    });
  });

  it('takes back what the service kept instead of what was sent', () => {
    const now = wireOf(idOf(pilot), exclude(pilot));
    const outcome: JournalOutcome = { is: 'ignored', exchange, now, othersAsBefore: true };
    expect(undo(include(pilot), include(europe), outcome, exclude(pilot), idOf(pilot))).toMatchObject({
      is: 'offered',
      target: include(pilot),
    });
  });

  it('is not offered for what somebody changed since', () => {
    const now = include(europe, filtered('exclude', corporate));
    expect(undo(include(pilot), include(europe), toEurope, now)).toEqual({ is: 'changedSince', now });
  });

  it('is not offered for what is gone, or as it was before', () => {
    expect(undo(include(pilot), include(europe), toEurope, null)).toEqual({ is: 'gone' });
    expect(undo(include(pilot), include(europe), toEurope, include(pilot), idOf(pilot))).toEqual({
      is: 'asBefore',
    });
  });

  it('never aims at what another assignment has by now', () => {
    expect(undo(exclude(kiosks), include(europe), toEurope, include(europe))).toMatchObject({
      is: 'forbidden',
      finding: { code: 'alreadyAssigned' },
    });
  });

  it('is not offered where nobody knows what was there', () => {
    expect(undo({ kind: 'other', wire: null }, include(europe), toEurope, include(europe))).toEqual({
      is: 'unknownBefore',
    });
  });
});

it('looks up the groups that nobody looked up yet, each once', () => {
  const unheard = '9a1b2c3d-4e5f-4607-8192-a3b4c5d6e7f8';
  expect(groupsToLookUp(entry(include(pilot), include(unheard.toUpperCase()), open), names)).toEqual([
    unheard,
  ]);
  expect(groupsToLookUp(entry(include(unheard), exclude(unheard), open), names)).toEqual([unheard]);
  expect(groupsToLookUp(entry(include(pilot), include('no guid'), open), names)).toEqual([]);
});
