import { expect, it } from 'vitest';
import { otherChanges } from '../../../components/response/other-changes';
import { toWire } from '../../../extension/assignment/wire';
import { assignments, exclude, ids, include } from '../fixtures';

const [current, owners, kiosks, gone] = assignments.map((one) => one);
const seen = { assignments, current: current!, readAt: 1 };

it('tells what was added, removed and changed among the others, and nothing of the one that is edited', () => {
  const list = [
    { ...current!, target: exclude(ids.pilot) },
    { ...owners!, target: exclude(ids.owners) },
    gone!,
    { id: 'added', target: include(ids.americas) },
  ].map(toWire);
  expect(otherChanges(seen, { is: 'conflict', theirs: list[0]!, list })).toEqual([
    { is: 'changed', from: owners!.target, target: exclude(ids.owners) },
    { is: 'removed', target: kiosks!.target },
    { is: 'added', target: include(ids.americas) },
  ]);
});

it('tells nothing when only the one that is edited is another', () => {
  const list = assignments.map(toWire);
  expect(otherChanges(seen, { is: 'conflict', theirs: list[0]!, list })).toEqual([]);
  expect(otherChanges(seen, { is: 'conflict', theirs: null, list: list.slice(1) })).toEqual([]);
});
