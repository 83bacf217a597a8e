/** How the portal can look, and the panel with it. Popup and settings have the system's light, dark or contrast. */
export const themes = ['light', 'azure', 'blue', 'dark', 'contrast-white', 'contrast-black'] as const;

export type Theme = (typeof themes)[number];

/** What `data-theme` says: `contrast` is white or black as the system is light or dark. `null`: just the system's. */
export type ShownTheme = Theme | 'contrast' | null;

/**
 * The theme to show, where the page's address names one or not, on a system that asks for more contrast or not.
 * Light and dark of the system itself are the style sheets' business.
 */
export function shownTheme(named: string | null, moreContrast: boolean): ShownTheme {
  const theme = themes.find((one) => one === named) ?? null;
  if (!moreContrast || theme === null) return moreContrast ? 'contrast' : theme;
  return theme === 'dark' || theme === 'contrast-black' ? 'contrast-black' : 'contrast-white';
}
