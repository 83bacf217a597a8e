import { afterEach, describe, expect, it, vi } from 'vitest';
import { portalTheme } from '../../../components/portal-shell/theme';

type Look = { html?: string; body?: string; ground?: string; htmlGround?: string; text?: string };

const white = 'rgb(255, 255, 255)';
const black = 'rgb(0, 0, 0)';
const none = 'rgba(0, 0, 0, 0)';

/** A page as far as its theme can be told by it. */
function themeOf({ html = '', body = '', ground = none, htmlGround = none, text = black }: Look): string {
  const page = { documentElement: { className: html }, body: { className: body } };
  vi.stubGlobal('getComputedStyle', (element: unknown) => ({
    color: text,
    backgroundColor: element === page.body ? ground : htmlGround,
  }));
  return portalTheme(page as unknown as Document);
}

afterEach(() => vi.unstubAllGlobals());

const classes: [string, string][] = [
  ['fxs-theme-azure fxs-mode-light ext-mode-light', 'azure'],
  ['fxs-theme-blue fxs-mode-light ext-mode-light', 'blue'],
  ['fxs-theme-light fxs-mode-light ext-mode-light', 'light'],
  ['fxs-theme-dark fxs-mode-dark ext-mode-dark', 'dark'],
  ['fxs-theme-blue fxs-mode-dark ext-mode-dark', 'dark'],
  ['fxs-mode-light', 'light'],
  ['fxs-mode-dark', 'dark'],
  ['fxs-theme-dark', 'dark'],
  ['fxs-theme-azure', 'azure'],
];

describe('the theme of the portal by its classes', () => {
  it.each(classes)('%s', (names, theme) => {
    const around = `fxs-portal ${names} fxs-mode-standardcontrast ext-mode-standardcontrast`;
    const ground = theme === 'dark' ? 'rgb(27, 26, 25)' : white;
    const text = theme === 'dark' ? white : 'rgb(41, 40, 39)';
    for (const where of ['html', 'body'] as const) {
      expect(themeOf({ [where]: around, ground, text })).toBe(theme);
      expect(themeOf({ [where]: names, ground, text })).toBe(theme);
      expect(themeOf({ [where]: around })).toBe(theme);
    }
  });

  it('takes its word for it that the contrast is the standard one, whatever the colours', () => {
    const body = 'fxs-theme-light fxs-mode-light fxs-mode-standardcontrast';
    expect(themeOf({ body, ground: white, text: black })).toBe('light');
  });

  it.each(['fxs-mode-highcontrast', 'fxs-mode-contrast', 'fxs-mode-morecontrast ext-mode-contrast'])(
    'any other contrast is a contrast theme: %s',
    (name) => {
      const dark = `fxs-theme-azure fxs-mode-dark ${name}`;
      expect(themeOf({ body: dark, ground: black, text: white })).toBe('contrast-black');
      expect(themeOf({ body: dark })).toBe('contrast-black');
      expect(themeOf({ body: `fxs-theme-azure fxs-mode-light ${name}` })).toBe('contrast-white');
      // The page itself knows better than the name.
      expect(themeOf({ body: name, ground: 'rgb(20, 20, 20)', text: white })).toBe('contrast-black');
    },
  );

  it.each(['fxs-theme-darkness', 'fxs-mode-', 'fxs-theme-bluebird', 'theme-dark', 'fxs-contrast-checker'])(
    'is not told by %s',
    (body) => {
      expect(themeOf({ body, ground: 'rgb(250, 250, 250)', text: 'rgb(30, 30, 30)' })).toBe('light');
    },
  );
});

describe('the theme of a portal that names none', () => {
  it.each([
    ['rgb(250, 249, 248)', 'rgb(50, 49, 48)', 'light'],
    ['rgb(27, 26, 25)', 'rgb(250, 249, 248)', 'dark'],
    ['rgba(27, 26, 25, 0.95)', 'rgb(250, 249, 248)', 'dark'],
    [white, 'rgb(36, 36, 36)', 'light'],
    [black, 'rgb(200, 200, 200)', 'dark'],
    [black, white, 'contrast-black'],
    [white, black, 'contrast-white'],
  ])('is measured: %s, %s', (ground, text, theme) => {
    expect(themeOf({ ground, text })).toBe(theme);
    expect(themeOf({ htmlGround: ground, text })).toBe(theme);
    expect(themeOf({ body: 'fxs-theme-new fxs-portal', ground, text })).toBe(theme);
  });

  it('is light where nothing is painted at all', () => {
    expect(themeOf({})).toBe('light');
    expect(themeOf({ text: white })).toBe('light');
  });

  it('is contrast also beside a name that says nothing of contrast', () => {
    expect(themeOf({ body: 'fxs-theme-azure fxs-mode-dark', ground: black, text: white })).toBe(
      'contrast-black',
    );
  });
});
