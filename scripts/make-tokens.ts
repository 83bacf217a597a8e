import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { webDarkTheme, webLightTheme } from '@fluentui/tokens';
import { contrastOf } from './contrast-tokens.ts';

type Themed = { light: string; dark: string };

/** Meanings for which Fluent has no one token in both themes (the visual language, "Colour"). */
const roles: Record<string, Themed> = {
  include: { light: 'colorPaletteLightTealForeground2', dark: 'colorPaletteTealBorderActive' },
  exclude: { light: 'colorPaletteBerryForeground1', dark: 'colorPaletteBerryForeground1' },
  sunken: { light: 'colorNeutralBackground3', dark: 'colorNeutralBackground3' },
  'now-line': { light: 'colorNeutralBackground3', dark: 'colorNeutralBackground1' },
  monogram: { light: 'colorBrandBackground2', dark: 'colorBrandBackground2Hover' },
  'card-edge': { light: 'colorNeutralStroke2', dark: 'colorNeutralStroke3' },
  'row-line': { light: 'colorNeutralStroke3', dark: 'colorNeutralStroke3 65%' },
  // Where a tint alone tells things apart; seen in contrast themes and in forced colours only.
  'tint-edge': { light: 'colorTransparentStroke', dark: 'colorTransparentStroke' },
  // On the canvas the usual hover of quiet buttons would hardly be seen in light.
  'subtle-hover': { light: 'colorNeutralBackground2Hover', dark: 'colorSubtleBackgroundHover' },
  'subtle-pressed': { light: 'colorSubtleBackgroundPressed', dark: 'colorSubtleBackgroundPressed' },
  'changed-mine': { light: 'colorBrandBackground2', dark: 'colorBrandBackground2Hover 50%' },
  'changed-theirs': { light: 'colorStatusWarningBackground2 45%', dark: 'colorStatusWarningForeground3 10%' },
  'success-ground': { light: 'colorStatusSuccessBackground1', dark: 'colorStatusSuccessForeground3 9%' },
  'success-edge': { light: 'colorStatusSuccessBorder1', dark: 'colorStatusSuccessForeground3 35%' },
  'warning-ground': { light: 'colorStatusWarningBackground1', dark: 'colorStatusWarningForeground3 9%' },
  'warning-edge': { light: 'colorStatusWarningBorder1', dark: 'colorStatusWarningForeground3 35%' },
  // Fluent's dark danger foreground 1 has less than 4.5:1 on cards.
  'danger-text': { light: 'colorStatusDangerForeground1', dark: 'colorStatusDangerForeground3' },
  'danger-ground': { light: 'colorStatusDangerBackground1', dark: 'colorStatusDangerForeground3 9%' },
  'danger-edge': { light: 'colorStatusDangerBorder1', dark: 'colorStatusDangerForeground3 35%' },
};

/**
 * The portal's blue themes are light ones with another accent: every shade of Fluent's brand in the light theme is
 * replaced. Azure has the portal's own blue and its shades (Fluent 1); blue, darker, has deeper shades of the brand.
 */
const accents: Record<'azure' | 'blue', Record<string, string>> = {
  azure: {
    '#0f6cbd': '#0078d4',
    '#115ea3': '#106ebe',
    '#0f548c': '#005a9e',
    '#0c3b5e': '#004578',
    '#ebf3fc': '#eff6fc',
  },
  blue: { '#0f6cbd': '#0f548c', '#115ea3': '#0e4775', '#0f548c': '#0c3b5e', '#0c3b5e': '#082338' },
};

const themes = { light: webLightTheme, dark: webDarkTheme } as unknown as Record<
  keyof Themed,
  Record<string, string>
>;

/** The value of a token or role in both themes, or `null` if it is neither. */
function valuesOf(name: string): Themed | null {
  const role = roles[name];
  if (role) return { light: mix('light', role.light), dark: mix('dark', role.dark) };
  const [light, dark] = [themes.light[name], themes.dark[name]];
  return light === undefined || dark === undefined ? null : { light, dark };
}

/** `token 65%` is the token's colour at that strength. */
function mix(theme: keyof Themed, text: string): string {
  const [token = '', strength] = text.split(' ');
  const value = themes[theme][token];
  if (value === undefined) throw new Error(`no token is named ${token}`);
  return strength === undefined ? value : `color-mix(in srgb, ${value} ${strength}, transparent)`;
}

/** One value that is both: `color-scheme` says which (base.css). A shadow has several colours in it. */
function either({ light, dark }: Themed): string {
  if (light === dark) return light;
  const colours = /rgba\([^)]*\)/g;
  const others = dark.match(colours)?.values();
  if (!others) return `light-dark(${light}, ${dark})`;
  return light.replace(colours, (colour) => `light-dark(${colour}, ${others.next().value ?? colour})`);
}

/** All names in `var(--name)` of the style sheets that are no property of their own. */
export function namesUsed(css: string): string[] {
  const names = [...css.matchAll(/var\(--([\w-]+)/g)].map((match) => match[1] ?? '');
  return [...new Set(names)].sort();
}

/** The style sheet with exactly the tokens that are used. */
export function tokensCss(names: readonly string[]): string {
  const blocks: Record<'all' | 'azure' | 'blue' | 'contrast', string[]> = {
    all: [],
    azure: [],
    blue: [],
    contrast: [],
  };
  for (const name of names) {
    const values = valuesOf(name);
    if (values === null) continue;
    blocks.all.push(`  --${name}: ${either(values)};`);
    for (const theme of ['azure', 'blue'] as const) {
      const accent = accents[theme][values.light];
      if (accent !== undefined) blocks[theme].push(`  --${name}: ${accent};`);
    }
    const contrast = contrastOf(name, values);
    if (contrast !== null) blocks.contrast.push(`  --${name}: ${either(contrast)};`);
  }
  const block = (selector: string, lines: string[]): string => `${selector} {\n${lines.join('\n')}\n}\n`;
  return [
    '/* Made by scripts/make-tokens.ts from @fluentui/tokens. */\n',
    block(':root', blocks.all),
    block(":root[data-theme='azure']", blocks.azure),
    block(":root[data-theme='blue']", blocks.blue),
    block(":root[data-theme^='contrast']", blocks.contrast),
  ].join('\n');
}

/** All style sheets of the components and pages, as one text. */
export function readStyles(root: string): string {
  const files = ['components', 'entrypoints'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  return files
    .filter((file) => file.endsWith('.css') && !file.endsWith('tokens.css'))
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const root = join(import.meta.dirname, '..');
  writeFileSync(join(root, 'components/theme/tokens.css'), tokensCss(namesUsed(readStyles(root))));
}
