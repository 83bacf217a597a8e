import type { Theme } from '../theme/themes';

/**
 * The theme of the portal's page: by the classes that it sets, else by the colours of its ground and text. The
 * classes are known with medium confidence (facts: portal, "Theme"), and those of its contrast themes not at all.
 * The others say `fxs-mode-standardcontrast`, so any other contrast means one of them; where nothing of contrast is
 * said, pure black and pure white on one another do.
 */
export function portalTheme({ documentElement: root, body }: Document): Theme {
  const names = root.className + ' ' + body.className;
  const named = (['dark', 'azure', 'blue', 'light'] as const).find((name) =>
    new RegExp(`fxs-(mode|theme)-${name}\\b`).test(names),
  );
  const { color, backgroundColor } = getComputedStyle(body);
  const ground = brightness(backgroundColor) || brightness(getComputedStyle(root).backgroundColor);
  const isDark = ground ? ground < 384 : named === 'dark';
  const contrast = /fxs-mode-(\w*)contrast/.exec(names)?.[1];
  if (contrast === undefined ? Math.abs(ground - brightness(color)) === 765 : contrast !== 'standard') {
    return isDark ? 'contrast-black' : 'contrast-white';
  }
  return named ?? (isDark ? 'dark' : 'light');
}

/** Of a computed colour, 1 to 766; 0 if it is transparent. */
function brightness(colour: string): number {
  const [red = 255, green = 255, blue = 255, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return alpha && red + green + blue + 1;
}
