import '../../support/catalogue';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameOfSetting, wordsOfKeepDays, wordsOfValue } from '../../../components/options/setting-words';
import { wordsOfLock, wordsOfRule } from '../../../components/describe/rules';
import { editingRules } from '../../../extension/settings/editing-rules';
import { defaultSettings, settingNames } from '../../../extension/settings/settings';
import { anySettings } from '../../settings/arbitraries';

describe('the words of settings', () => {
  it('are there for every name and value', () => {
    fc.assert(
      fc.property(anySettings, fc.constantFrom(...settingNames), (settings, name) => {
        expect(nameOfSetting(name)).not.toBe('');
        const words = wordsOfValue(name, settings);
        expect(words).not.toBe('');
        expect(words).not.toMatch(/\$\d|undefined|null/);
      }),
    );
  });

  it('tell values that differ apart', () => {
    const words = (name: (typeof settingNames)[number], change: object): string =>
      wordsOfValue(name, { ...defaultSettings, ...change });
    expect(words('tenantId', {})).toBe('not set');
    expect(words('readOnly', { readOnly: true })).toBe('on');
    expect(words('kinds', {})).toBe('all');
    expect(words('kinds', { kinds: [] })).toBe('none');
    expect(words('kinds', { kinds: ['group', 'other'] })).toBe(
      'Include group, Types that this version does not know',
    );
    expect(words('cloud', { cloud: 'china' })).toBe('China, operated by 21Vianet');
  });

  it.each([
    [1, '1 day'],
    [30, '30 days'],
    [365, '1 year'],
    [null, 'As long as there is room'],
  ])('say %j days as %j', (days, words) => expect(wordsOfKeepDays(days)).toBe(words));
});

describe('the words of rules', () => {
  it.each(editingRules)('%s says what is not done, and who can change that', (rule) => {
    const words = (locked: typeof settingNames, lockedBy: string | null): string =>
      wordsOfRule(rule, { settings: defaultSettings, locked, lockedBy });
    expect(words([], null)).toMatch(/ Settings say so, under What may be edited\.$/);
    expect(words(settingNames, null)).toContain(wordsOfLock(null));
    expect(words(settingNames, 'Contoso IT')).toMatch(
      / Set by Contoso IT\. Ask your administrator to change it\.$/,
    );
  });

  it('name the organization only for what it set', () => {
    const inForce = { settings: defaultSettings, locked: ['readOnly' as const], lockedBy: 'Contoso IT' };
    expect(wordsOfRule('kind', inForce)).not.toContain('Contoso');
    expect(wordsOfRule('readOnly', inForce)).toContain('Contoso');
  });
});
