import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleAgainst, ruleAgainstEdit } from '../../extension/settings/editing-rules';
import { defaultSettings, editableKinds, type Settings } from '../../extension/settings/settings';
import { anySettings } from './arbitraries';

const kind = fc.constantFrom(...editableKinds);
const aim = kind.map((one) => ({ kind: one }));
const by = fc.constantFrom('patch' as const, 'replace' as const);

describe('what may be edited', () => {
  it('is everything unless the settings say otherwise', () => {
    fc.assert(
      fc.property(
        aim,
        aim,
        by,
        (from, to, way) => ruleAgainstEdit({ from, to, by: way }, defaultSettings) === null,
      ),
    );
  });

  it('is nothing while it is read only', () => {
    fc.assert(
      fc.property(anySettings, aim, aim, by, (settings, from, to, way) => {
        const readOnly: Settings = { ...settings, readOnly: true };
        expect(ruleAgainst(from, readOnly)).toBe('readOnly');
        expect(ruleAgainstEdit({ from, to, by: way }, readOnly)).toBe('readOnly');
        expect(ruleAgainstEdit({ from: null, to, by: way }, readOnly)).toBe('readOnly');
      }),
    );
  });

  it('may neither be aimed away from a kind that is not allowed, nor at it', () => {
    const settings: Settings = { ...defaultSettings, kinds: ['group', 'other'] };
    const to = (from: Settings['kinds'][number], at: Settings['kinds'][number]) =>
      ruleAgainstEdit({ from: { kind: from }, to: { kind: at }, by: 'patch' }, settings);
    expect(to('group', 'other')).toBeNull();
    expect(to('group', 'allUsers')).toBe('kind');
    expect(to('allUsers', 'group')).toBe('kind');
    expect(ruleAgainst({ kind: 'exclusionGroup' }, settings)).toBe('kind');
    expect(ruleAgainst({ kind: 'other' }, settings)).toBeNull();
  });

  it('leaves the complete list alone where that is not allowed, and single assignments not', () => {
    const settings: Settings = { ...defaultSettings, fullList: false };
    const edit = { from: { kind: 'group' }, to: { kind: 'group' } } as const;
    expect(ruleAgainstEdit({ ...edit, by: 'replace' }, settings)).toBe('fullList');
    expect(ruleAgainstEdit({ ...edit, by: 'patch' }, settings)).toBeNull();
  });
});
