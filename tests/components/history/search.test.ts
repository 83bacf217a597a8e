import '../../support/catalogue';
import { describe, expect, it } from 'vitest';
import { found, searchable } from '../../../components/history/search';
import { account, exclude, exchange, filtered, filters, ids, include, names } from '../fixtures';
import { entry, idOf, rejected, settled, verified } from '../profile/entries';

const { pilot, europe, kiosks, corporate } = ids;
const zurich = { id: '6330a015-e0e6-43af-8fd1-d03246b6a6f2', displayName: 'Zero-day – Zürich' };
const edits = [
  entry(include(pilot), include(europe), settled(verified(idOf(europe), include(europe))), { id: 'a' }),
  entry(include(kiosks, filtered('include', corporate)), exclude(kiosks), settled(rejected), {
    id: 'b',
    profile: zurich,
    account: { ...account, username: 'noah@contoso.com', name: 'Noah' },
  }),
  entry(include(pilot), exclude(pilot), { is: 'open', list: [] }, { id: 'c', clientRequestId: 'c0ffee' }),
];
const all = searchable(edits, { names, filters });
const search = (text: string, outcome: Parameters<typeof found>[1]['outcome'] = 'all'): string[] =>
  found(all, { text, outcome }).map(({ id }) => id);

describe('the search finds an edit by', () => {
  it.each([
    ['the name of a group before', 'pilot', ['a', 'c']],
    ['the name of a group after', 'broad ring', ['a']],
    ['the id of a group', europe.toUpperCase(), ['a']],
    ['the profile, whatever its accents', 'zurich', ['b']],
    ['the id of the profile', zurich.id, ['b']],
    ['the assignment', idOf(pilot), ['a', 'b', 'c']],
    ['its new id', idOf(europe), ['a']],
    ['the filter', 'corporate', ['b']],
    ['the request id', exchange.requestId ?? '', ['a', 'b']],
    ['the client request id', 'c0ffee', ['c']],
    ['the person', 'noah', ['b']],
    ['the outcome', 'rejected', ['b']],
    ['what is not known yet', 'not known', ['c']],
    ['words of different places', 'exclude contoso.com kiosks', ['b']],
    ['nothing at all', '', ['a', 'b', 'c']],
    ['what no edit has', 'fabrikam', []],
  ])('%s', (_, text, expected) => {
    expect(search(text)).toEqual(expected);
  });
});

it('keeps to one outcome, together with the words', () => {
  expect(search('', 'verified')).toEqual(['a']);
  expect(search('', 'open')).toEqual(['c']);
  expect(search('pilot', 'rejected')).toEqual([]);
});
