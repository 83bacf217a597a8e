import '../../support/catalogue';
import { describe, expect, it } from 'vitest';
import { wordsOfChange, wordsOfOutcome, wordsOfUndo } from '../../../components/describe/change';
import type { Undo } from '../../../components/describe/undo';
import type { Target } from '../../../extension/assignment/target';
import type { JournalEntry, JournalOutcome } from '../../../extension/journal/entry';
import { exclude, filtered, filters, ids, include, names } from '../fixtures';
import { entry, idOf, notVisible, verified } from '../profile/entries';

const { pilot, europe, kiosks, corporate, lab } = ids;
const known = { names, filters };
const open: JournalEntry['state'] = { is: 'open', list: [] };
const everyDevice: Target = { kind: 'allDevices', filter: { mode: 'none' }, rest: {} };
const foreign = (value: number): Target => ({
  kind: 'other',
  wire: { '@odata.type': '#microsoft.graph.newTarget', value },
});

it.each<[string, Target, Target, string]>([
  ['the mode', include(kiosks), exclude(kiosks), 'Include to Exclude'],
  ['the group', include(pilot), include(europe), 'Pilot ring to Broad ring – Europe'],
  ['everybody to a group', everyDevice, include(pilot), 'All devices to Pilot ring'],
  [
    'a filter that is set',
    include(pilot),
    include(pilot, filtered('include', corporate)),
    'Filter: none to include Corporate Windows 11',
  ],
  [
    'another filter',
    include(pilot, filtered('include', corporate)),
    include(pilot, filtered('exclude', lab)),
    'Filter: include Corporate Windows 11 to exclude Lab devices',
  ],
  ['mode and group', include(pilot), exclude(europe), 'Include Pilot ring to Exclude Broad ring – Europe'],
  [
    'group and filter',
    include(pilot, filtered('include', corporate)),
    include(europe),
    'Include Pilot ring, filter include Corporate Windows 11 to Include Broad ring – Europe',
  ],
  [
    'what only the service knows',
    include(pilot, { rest: { a: 1 } }),
    include(pilot),
    'Properties that the form does not show',
  ],
  ['a foreign target', foreign(1), foreign(2), 'Properties that the form does not show'],
  ['nothing', include(pilot), include(pilot), 'Sent again as it was'],
])('tells what an edit changed: %s', (_, before, after, words) => {
  expect(wordsOfChange(entry(before, after, open), known)).toBe(words);
});

it('tells of an interrupted edit whether reading showed it', () => {
  const words = (applied: boolean): string => wordsOfOutcome({ is: 'interrupted', applied, now: null });
  expect(words(true)).toBe('The extension was stopped on the way. Reading shows the change.');
  expect(words(false)).toBe('The extension was stopped on the way. Reading does not show the change.');
  expect(wordsOfOutcome(notVisible)).toBe('Accepted, not visible yet');
});

describe('why there is no undo', () => {
  const done = verified(idOf(europe), include(europe));
  const say = (undo: Undo, outcome: JournalOutcome = done) => wordsOfUndo(undo, outcome, known);

  it('says nothing where there is one', () => {
    expect(say({ is: 'offered', assignmentId: 'id', target: include(pilot) })).toBeNull();
  });
  it.each<[Undo, string]>([
    [{ is: 'gone' }, 'Changed since: the list does not have it any more.'],
    [{ is: 'asBefore' }, 'Changed since: it is again what it was before.'],
    [{ is: 'changedSince', now: exclude(pilot) }, 'Changed since: it is now Exclude Pilot ring.'],
    [
      { is: 'forbidden', finding: { field: 'groupId', severity: 'error', code: 'alreadyAssigned' } },
      'It cannot be undone. Another assignment of this profile already has this target.',
    ],
  ])('says why: %j', (undo, words) => {
    expect(say(undo)).toBe(words);
  });
  it('claims no change back where nobody saw the change', () => {
    expect(say({ is: 'asBefore' }, notVisible)).toBe('The list does not show the change.');
    expect(say({ is: 'asBefore' }, { is: 'interrupted', applied: false, now: null })).toBeNull();
  });
});
