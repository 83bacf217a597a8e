import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { webDarkTheme, webLightTheme } from '@fluentui/tokens';

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

/** All names in `var(--name)` of the style sheets that are no property of their own. */
export function namesUsed(css: string): string[] {
  const names = [...css.matchAll(/var\(--([\w-]+)/g)].map((match) => match[1] ?? '');
  return [...new Set(names)].sort();
}

/** The style sheet with exactly the tokens that are used. */
export function tokensCss(names: readonly string[]): string {
  const light: string[] = [];
  const dark: string[] = [];
  for (const name of names) {
    const values = valuesOf(name);
    if (values === null) continue;
    light.push(`  --${name}: ${values.light};`);
    if (values.dark !== values.light) dark.push(`  --${name}: ${values.dark};`);
  }
  const block = (selector: string, lines: string[]): string => `${selector} {\n${lines.join('\n')}\n}\n`;
  const indented = block(
    '  :root:not([data-theme])',
    dark.map((line) => `  ${line}`),
  ).replace(/\n}\n$/, '\n  }\n');
  return [
    '/* Made by scripts/make-tokens.ts from @fluentui/tokens. */\n',
    block(':root', light),
    block(":root[data-theme='dark']", dark),
    `@media (prefers-color-scheme: dark) {\n${indented}}\n`,
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
