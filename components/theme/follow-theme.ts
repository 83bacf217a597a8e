import { shownTheme } from './themes';

/**
 * Takes the theme from the page's own address (`#theme=dark`), where the portal's shell puts the portal's
 * theme, now and whenever it changes. Without one the system's applies. Who has asked the system for more
 * contrast gets it in either case.
 */
export function followTheme(page: Window): void {
  const contrast = page.matchMedia('(prefers-contrast: more)');
  const apply = (): void => {
    const named = new URLSearchParams(page.location.hash.slice(1)).get('theme');
    const theme = shownTheme(named, contrast.matches);
    const root = page.document.documentElement;
    if (theme === null) delete root.dataset.theme;
    else root.dataset.theme = theme;
  };
  apply();
  page.addEventListener('hashchange', apply);
  contrast.addEventListener('change', apply);
}
