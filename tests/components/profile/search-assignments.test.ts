import '../../support/catalogue';
import { describe, expect, it } from 'vitest';
import { searchAssignments } from '../../../components/profile/search-assignments';
import type { Assignment } from '../../../extension/assignment/assignment';
import { exclude, filtered, filters, ids, include, names } from '../fixtures';

const all: Assignment[] = [
  { id: 'pilot', target: include(ids.pilot) },
  { id: 'europe', target: include(ids.europe, filtered('exclude', ids.corporate)) },
  { id: 'kiosks', target: exclude(ids.kiosks) },
  { id: 'gone', target: include(ids.gone) },
  { id: 'everyone', target: { kind: 'allDevices', filter: { mode: 'none' }, rest: {} } },
];
const found = (text: string): string[] => searchAssignments(all, text, names, filters).map(({ id }) => id);

describe('searchAssignments', () => {
  it('keeps all of them where nothing is searched', () => {
    expect(searchAssignments(all, '  ', names, filters)).toBe(all);
  });

  it('finds by words of the name in any order, without regard to case and accents', () => {
    expect(found('EUROPE brôad')).toEqual(['europe']);
  });

  it('finds by mode, kind of group and filter', () => {
    expect(found('Exclude kiosks')).toEqual(['kiosks']);
    expect(found('dynamic devices')).toEqual(['europe']);
    expect(found('corporate windows')).toEqual(['europe']);
    expect(found('all devices')).toEqual(['everyone']);
  });

  it('finds a group by its id, with its name or without', () => {
    expect(found(ids.pilot.toUpperCase())).toEqual(['pilot']);
    expect(found(ids.gone.slice(0, 8))).toEqual(['gone']);
  });

  it('finds nothing where one word is missing', () => {
    expect(found('pilot europe')).toEqual([]);
  });
});
