import { expect, it } from 'vitest';
import { odditiesOf, rowsOf } from '../../../components/review/list-rows';
import { assignments, exclude, filtered, ids, include } from '../fixtures';

const currentId = `${ids.profile}_${ids.pilot}`;
const everyone = { kind: 'allDevices', filter: { mode: 'none' }, rest: {} } as const;
const shape = (...args: Parameters<typeof rowsOf>) =>
  rowsOf(...args).map(({ section, before, after, rows }) => [section, before, after, rows.length]);

it('has every assignment on both sides', () => {
  expect(shape(assignments, currentId, include(ids.europe))).toEqual([
    ['include', 3, 3, 3],
    ['exclude', 1, 1, 1],
  ]);
});

it('shows one that changes its section in both, and counts it once on each side', () => {
  expect(shape(assignments, currentId, exclude(ids.pilot))).toEqual([
    ['include', 3, 2, 3],
    ['exclude', 1, 2, 2],
  ]);
  expect(shape(assignments, currentId, everyone)).toEqual([
    ['include', 3, 2, 3],
    ['exclude', 1, 1, 1],
    ['others', 0, 1, 1],
  ]);
});

it('points out the same target twice and one group in both modes, each once', () => {
  const twice = include(ids.pilot, filtered('include', ids.lab));
  const list = [include(ids.pilot), twice, exclude(ids.kiosks), include(ids.kiosks.toUpperCase()), everyone];
  expect(odditiesOf(list)).toEqual([
    { code: 'twice', target: list[0] },
    { code: 'bothModes', target: list[2] },
  ]);
  expect(odditiesOf(assignments.map((one) => one.target))).toEqual([]);
});
