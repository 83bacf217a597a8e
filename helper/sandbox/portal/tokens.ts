import { webDarkTheme, webLightTheme } from '@fluentui/tokens';

/**
 * The style sheet that gives Fluent's values to the custom properties that `sheets` use, in both modes.
 * A misspelled name fails here, at start, instead of drawing nothing.
 */
export function tokenSheet(sheets: string[]): string {
  const used = new Set(
    sheets.flatMap((sheet) => [...sheet.matchAll(/var\(--([A-Za-z0-9]+)\)/g)].map((match) => match[1] ?? '')),
  );
  const rule = (selector: string, theme: Record<string, unknown>) => {
    const lines = [...used].sort().map((name) => {
      if (!(name in theme)) throw new Error(`Fluent has no token ${name}`);
      return `  --${name}: ${theme[name]};`;
    });
    return `${selector} {\n${lines.join('\n')}\n}\n`;
  };
  return rule('.fxs-mode-light', webLightTheme) + rule('.fxs-mode-dark', webDarkTheme);
}
