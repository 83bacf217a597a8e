type Pair = { light: string; dark: string };

const pair = (light: string, dark: string): Pair => ({ light, dark });

const ground = pair('#ffffff', '#000000');
const text = pair('#000000', '#ffffff');
/** What can be pressed, is chosen or has the focus; links; what cannot be used: as in Windows' contrast themes. */
const accent = pair('#00009f', '#1aebff');
const link = pair('#00009f', '#ffff00');
const unusable = pair('#600000', '#3ff23f');
/** No more than a hint: what is pointed at has a second edge as well (components/theme/contrast.css). */
const pointedAt = pair('#e6e6e6', '#333333');

/** `hue`: the colour stays, since a word and an icon say the same, but is deep enough to be read as easily as text. */
const rules: readonly (readonly [RegExp, Pair | 'hue'])[] = [
  [/BackgroundDisabled$/, ground],
  [/Disabled$/, unusable],
  [/OnBrand$/, ground],
  [/BrandBackground(Hover|Pressed)$/, text],
  [/BrandBackground$|CompoundBrand|StrokeFocus/, accent],
  [/Brand/, link],
  [/(Background\w*|subtle-)(Hover|Pressed)$/i, pointedAt],
  [/Stencil/, pair('#949494', '#767676')],
  [/Background\d$|-ground$|^(sunken|now-line|monogram)$|^changed-/, ground],
  [/^colorStatus|^(include|exclude|danger-text)$/, 'hue'],
  [/^color|-line$|-edge$/, text],
];

/**
 * The value of a token in the white and in the black contrast theme, or `null` where it is no colour or stays as it
 * is. Fluent has a theme for the black one only, whose hovers need another colour of text.
 */
export function contrastOf(name: string, { light, dark }: Pair): Pair | null {
  const found = rules.find(([fits]) => fits.test(name))?.[1];
  if (found !== 'hue') return found ?? null;
  return pair(`color-mix(in srgb, ${light} 65%, #000000)`, dark);
}
