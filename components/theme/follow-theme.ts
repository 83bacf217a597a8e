/**
 * Takes the theme from the page's own address (`#theme=dark`), where the portal's shell puts the portal's
 * theme, now and whenever it changes. Without one the system's theme applies.
 */
export function followTheme(page: Window): void {
  const apply = (): void => {
    const theme = new URLSearchParams(page.location.hash.slice(1)).get('theme');
    const root = page.document.documentElement;
    if (theme === 'dark' || theme === 'light') root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  apply();
  page.addEventListener('hashchange', apply);
}
