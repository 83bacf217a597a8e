// @ts-check
/// <reference lib="dom" />

/**
 * The portal's four themes by their class, with the mode that each is drawn in, and its two of high contrast. What
 * classes those have is not known; only that the others say `fxs-mode-standardcontrast`.
 */
export const themes = /** @type {const} */ ([
  { name: 'azure', label: 'Azure', theme: 'azure', modes: ['light', 'standardcontrast'] },
  { name: 'blue', label: 'Blue', theme: 'blue', modes: ['light', 'standardcontrast'] },
  { name: 'light', label: 'Light', theme: 'light', modes: ['light', 'standardcontrast'] },
  { name: 'dark', label: 'Dark', theme: 'dark', modes: ['dark', 'standardcontrast'] },
  { name: 'contrast-white', label: 'High contrast white', theme: 'azure', modes: ['light', 'highcontrast'] },
  { name: 'contrast-black', label: 'High contrast black', theme: 'azure', modes: ['dark', 'highcontrast'] },
]);

/** @typedef {(typeof themes)[number]['name']} ThemeName */

const storageKey = 'portal.theme';

/**
 * @param {string | null} name
 */
function known(name) {
  return themes.find((theme) => theme.name === name);
}

/**
 * The theme to draw: the address's (`?theme=dark`), else the one chosen earlier, else Azure.
 * @returns {ThemeName}
 */
export function currentTheme() {
  const asked = known(new URLSearchParams(location.search).get('theme'));
  return (asked ?? known(localStorage.getItem(storageKey)) ?? themes[0]).name;
}

/**
 * Remembers a person's choice. It wins over the address from here on, so `theme` leaves the address.
 * @param {ThemeName} name
 */
export function chooseTheme(name) {
  localStorage.setItem(storageKey, name);
  const address = new URL(location.href);
  address.searchParams.delete('theme');
  history.replaceState(history.state, '', address);
}

/** Sets the classes of the theme on `html` and `body`, and leaves other classes alone. */
export function applyTheme() {
  const { theme, modes } = known(currentTheme()) ?? themes[0];
  for (const element of [document.documentElement, document.body]) {
    const stale = [...element.classList].filter((name) => /^fxs-(theme|mode)-/.test(name));
    element.classList.remove(...stale);
    element.classList.add(`fxs-theme-${theme}`, ...modes.map((mode) => `fxs-mode-${mode}`));
  }
}
