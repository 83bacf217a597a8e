import '../../support/catalogue';
import { describe, expect, it } from 'vitest';
import { type ComponentChildren, isValidElement } from 'preact';
import { sentenceOfChange } from '../../../components/describe/sentence';
import type { Target } from '../../../extension/assignment/target';
import { exclude, filtered, filters, ids, include, names } from '../fixtures';

function withStars(part: ComponentChildren): string {
  if (Array.isArray(part)) return part.map(withStars).join('');
  if (typeof part === 'string') return part;
  if (!isValidElement(part)) throw new Error('neither words nor an element');
  expect(part.type).toBe('strong');
  return `*${withStars(part.props.children)}*`;
}
const say = (before: Target, after: Target): string =>
  withStars(sentenceOfChange(before, after, { names, filters }));

const everyDevice: Target = { kind: 'allDevices', filter: { mode: 'none' }, rest: {} };
const everyUser: Target = { kind: 'allUsers', filter: { mode: 'none' }, rest: {} };
const collection = (collectionId: string): Target => ({
  kind: 'collection',
  collectionId,
  filter: { mode: 'none' },
  rest: {},
});
const foreign = (name: string, value = 1): Target => ({
  kind: 'other',
  wire: { '@odata.type': `#microsoft.graph.${name}`, value },
});
const { pilot, europe, gone, corporate, lab } = ids;

describe('what the assignment is aimed at', () => {
  it.each<[string, Target, Target, string]>([
    [
      'another group',
      include(pilot),
      include(europe),
      'Aim this assignment at *Broad ring – Europe* instead of *Pilot ring*.',
    ],
    ['include to exclude', include(pilot), exclude(pilot), 'Exclude *Pilot ring* instead of including it.'],
    [
      'include to exclude of another',
      include(pilot),
      exclude(europe),
      'Exclude *Broad ring – Europe* instead of including *Pilot ring*.',
    ],
    ['exclude to include', exclude(pilot), include(pilot), 'Include *Pilot ring* instead of excluding it.'],
    [
      'exclude to include of another',
      exclude(pilot),
      include(europe),
      'Include *Broad ring – Europe* instead of excluding *Pilot ring*.',
    ],
    [
      'exclude another',
      exclude(pilot),
      exclude(europe),
      'Exclude *Broad ring – Europe* instead of *Pilot ring*.',
    ],
    [
      'everybody',
      include(pilot),
      everyDevice,
      'Aim this assignment at *All devices* instead of *Pilot ring*.',
    ],
    [
      'from everybody to everybody',
      everyDevice,
      everyUser,
      'Aim this assignment at *All users* instead of *All devices*.',
    ],
    [
      'a collection',
      include(pilot),
      collection('SMS00001'),
      'Aim this assignment at *Collection SMS00001* instead of *Pilot ring*.',
    ],
    [
      'excluded to everybody',
      exclude(pilot),
      everyDevice,
      'Include *All devices* instead of excluding *Pilot ring*.',
    ],
    [
      'everybody to excluded',
      everyUser,
      exclude(pilot),
      'Exclude *Pilot ring* instead of including *All users*.',
    ],
    [
      'a group without a name',
      include(gone),
      include(europe),
      `Aim this assignment at *Broad ring – Europe* instead of *${gone}*.`,
    ],
    [
      'a foreign type',
      include(pilot),
      foreign('fooTarget'),
      'Send a target of the type *fooTarget*, as it stands in the JSON, instead of *Pilot ring*.',
    ],
    [
      'a foreign type instead of an exclusion',
      exclude(pilot),
      foreign('fooTarget'),
      'Send a target of the type *fooTarget*, as it stands in the JSON, instead of excluding *Pilot ring*.',
    ],
    [
      'a foreign type, changed',
      foreign('fooTarget', 1),
      foreign('fooTarget', 2),
      'Send a changed target of the type *fooTarget*, as it stands in the JSON.',
    ],
    [
      'from one foreign type to another',
      foreign('fooTarget'),
      foreign('barTarget'),
      'Send a target of the type *barTarget*, as it stands in the JSON, instead of *fooTarget*.',
    ],
    [
      'a group instead of a foreign type',
      foreign('fooTarget'),
      include(pilot),
      'Aim this assignment at *Pilot ring* instead of *fooTarget*.',
    ],
    [
      'an exclusion instead of a foreign type',
      foreign('fooTarget'),
      exclude(pilot),
      'Exclude *Pilot ring* instead of *fooTarget*.',
    ],
  ])('%s', (_, before, after, expected) => expect(say(before, after)).toBe(expected));
});

describe('the filter', () => {
  const stays = 'Keep this assignment aimed at *Pilot ring*';
  const on = (mode: 'include' | 'exclude', id: string): Target => include(pilot, filtered(mode, id));
  it.each<[string, Target, Target, string]>([
    ['set', include(pilot), on('include', corporate), 'only on devices that match *Corporate Windows 11*'],
    ['set to exclude', include(pilot), on('exclude', lab), 'except on devices that match *Lab devices*'],
    ['removed', on('include', corporate), include(pilot), 'without the filter *Corporate Windows 11*'],
    [
      'another',
      on('include', corporate),
      on('include', lab),
      'only on devices that match *Lab devices* instead of *Corporate Windows 11*',
    ],
    [
      'another that excludes',
      on('exclude', corporate),
      on('exclude', lab),
      'except on devices that match *Lab devices* instead of *Corporate Windows 11*',
    ],
    [
      'include to exclude',
      on('include', lab),
      on('exclude', lab),
      'except on devices that match *Lab devices* instead of only on those',
    ],
    [
      'exclude to include',
      on('exclude', lab),
      on('include', lab),
      'only on devices that match *Lab devices* instead of all that do not',
    ],
    [
      'another mode and filter',
      on('include', corporate),
      on('exclude', lab),
      'except on devices that match *Lab devices* instead of only on those that match *Corporate Windows 11*',
    ],
    [
      'another filter and mode',
      on('exclude', corporate),
      on('include', lab),
      'only on devices that match *Lab devices* instead of all but those that match *Corporate Windows 11*',
    ],
    ['without a name', include(pilot), on('include', gone), `only on devices that match *${gone}*`],
  ])('%s', (_, before, after, expected) => expect(say(before, after)).toBe(`${stays}, ${expected}.`));

  it('is told with the group', () => {
    const after = include(europe, filtered('include', corporate));
    const both =
      'Aim this assignment at *Broad ring – Europe* instead of *Pilot ring*, only on devices that match *Corporate Windows 11*.';
    expect(say(include(pilot), after)).toBe(both);
  });
  it('is told when it stays, because the group does not', () => {
    expect(say(on('include', lab), include(europe, filtered('include', lab)))).toContain(
      ', still only on devices that match *Lab devices*.',
    );
    expect(say(on('exclude', lab), include(europe, filtered('exclude', lab)))).toContain(
      ', still except on devices that match *Lab devices*.',
    );
  });
  it('goes with an exclusion', () => {
    expect(say(on('include', lab), exclude(pilot))).toBe(
      'Exclude *Pilot ring* instead of including it, without the filter *Lab devices*.',
    );
  });
});

describe('properties that only the service knows', () => {
  it('are named', () => {
    const one = include(pilot, { rest: { a: 1 } });
    const two = include(pilot, { rest: { a: 2, b: 3 } });
    expect(say(include(pilot), one)).toBe(
      'Keep this assignment aimed at *Pilot ring*. One more property changes: *a*.',
    );
    expect(say(one, two)).toBe(
      'Keep this assignment aimed at *Pilot ring*. 2 more properties change: *a*, *b*.',
    );
  });
});

it('keeps dollars, braces and marks in names as they are', () => {
  const odd = {
    [pilot]: {
      found: true,
      group: { id: pilot, displayName: '$1 {x} | <b>', description: null, kind: 'security' },
    },
  } as const;
  const parts = sentenceOfChange(include(europe), include(pilot), { names: odd, filters: null });
  expect(withStars(parts)).toBe(`Aim this assignment at *$1 {x} | <b>* instead of *${europe}*.`);
});
