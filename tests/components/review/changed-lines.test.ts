import { describe, expect, it } from 'vitest';
import {
  changedInAnswer,
  changedInList,
  changedInRequest,
  linesOf,
} from '../../../components/review/changed-lines';
import { writeTarget } from '../../../extension/assignment/target';
import { filtered, ids, include } from '../fixtures';

const pretty = (value: unknown): string => JSON.stringify(value, null, 2);
const shown = (text: string, lines: ReadonlySet<number>): string[] =>
  text
    .split('\n')
    .filter((_, at) => lines.has(at))
    .map((line) => line.trim());

describe('lines of a property', () => {
  const text = pretty({ a: 1, b: { c: [1, { d: 2 }], 'e"f': 3 }, g: [] });
  it.each([
    ['a', ['"a": 1,']],
    ['b/c', ['"c": [', '1,', '{', '"d": 2', '}', '],']],
    ['b/e"f', [String.raw`"e\"f": 3`]],
    ['g', ['"g": []']],
    ['c', []],
  ])('%s', (path, expected) => expect(shown(text, linesOf(text, new Set([path])))).toEqual(expected));
  it('go to the end of its value', () => {
    expect(linesOf(text, new Set(['b'])).size).toBe(9);
  });
});

const before = include(ids.pilot);
const after = include(ids.europe, filtered('include', ids.corporate));

it('marks what changes in a request', () => {
  const body = pretty({ '@odata.type': '#x', target: writeTarget(after) });
  expect(shown(body, changedInRequest(body, before, after))).toEqual([
    `"groupId": "${ids.europe}",`,
    `"deviceAndAppManagementAssignmentFilterId": "${ids.corporate}",`,
    '"deviceAndAppManagementAssignmentFilterType": "include"',
  ]);
});

it('marks only the entry that changes in a request with the complete list', () => {
  const entries = [before, after, before].map((one) => ({ '@odata.type': '#x', target: writeTarget(one) }));
  const body = pretty({ assignments: entries });
  const lines = changedInList(body, 1, before, include(ids.europe));
  expect(shown(body, lines)).toEqual([`"groupId": "${ids.europe}",`]);
  expect(changedInList(body, 3, before, after).size).toBe(0);
});

describe('an answer', () => {
  it('is marked where it differs from what was there, the id as well', () => {
    const body = pretty({ id: 'new', target: writeTarget(include(ids.europe)) });
    expect(shown(body, changedInAnswer(body, 'old', before))).toEqual([
      '"id": "new",',
      `"groupId": "${ids.europe}",`,
    ]);
  });
  it.each(['', 'not JSON', '[]', '{"target":null}'])('%j has no marks', (body) => {
    expect(changedInAnswer(body, 'old', before).size).toBe(0);
  });
});
