import { expect, it } from 'vitest';
import { shownTheme, themes } from '../../../components/theme/themes';

it.each(themes)('the theme that the address names is shown: %s', (theme) => {
  expect(shownTheme(theme, false)).toBe(theme);
});

it.each([null, '', 'Dark', 'contrast', 'javascript:alert(1)'])(
  'the system decides where it names %j',
  (named) => {
    expect(shownTheme(named, false)).toBeNull();
    expect(shownTheme(named, true)).toBe('contrast');
  },
);

it('who asks the system for more contrast gets it, as light or dark as the portal is', () => {
  const shown = themes.map((theme) => shownTheme(theme, true));
  expect(shown).toEqual([
    'contrast-white',
    'contrast-white',
    'contrast-white',
    'contrast-black',
    'contrast-white',
    'contrast-black',
  ]);
});
