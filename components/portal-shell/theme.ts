export type Theme = 'light' | 'dark';

/**
 * The theme of the portal's page: by the classes that it sets, else by how bright its background is
 * (facts: portal, "Theme"; the classes are known with medium confidence only).
 */
export function portalTheme(page: Document): Theme {
  for (const { classList } of [page.documentElement, page.body ?? page.documentElement]) {
    if (classList.contains('fxs-mode-dark') || classList.contains('fxs-theme-dark')) return 'dark';
    if (classList.contains('fxs-mode-light') || classList.contains('fxs-theme-light')) return 'light';
  }
  const background = getComputedStyle(page.body ?? page.documentElement).backgroundColor;
  const [red = 255, green = 255, blue = 255, alpha = 1] = (background.match(/[\d.]+/g) ?? []).map(Number);
  return alpha > 0 && (red + green + blue) / 3 < 128 ? 'dark' : 'light';
}
