import { expect, type Frame, type Page } from '@playwright/test';
import { byAccessibleName } from './accessibility.ts';

/** More than any page of ours has stops. */
const mostStops = 80;

/** What holds the focus in a page or frame, by role and name as assistive technology tells it: `button "Close"`. */
export async function focusIn(where: Page | Frame): Promise<string> {
  const focused = where.locator(':focus');
  if ((await focused.count()) === 0) return 'nothing';
  const [first = ''] = (await focused.ariaSnapshot()).split('\n');
  // YAML, which quotes a line whose name has a colon.
  const quoted = /^- '(.*)'(?::.*)?$/.exec(first)?.[1];
  return quoted?.replaceAll("''", "'") ?? first.replace(/^- /, '').replace(/:.*$/, '');
}

/** Waits until the focus is where a person expects it. */
export async function expectFocus(where: Page | Frame, what: string | RegExp): Promise<void> {
  if (typeof what === 'string') await expect.poll(() => focusIn(where)).toContain(what);
  else await expect.poll(() => focusIn(where)).toMatch(what);
}

/** Goes on with the Tab key until something is focused, as a person does. */
export async function tabTo(page: Page, where: Page | Frame, what: string, key = 'Tab'): Promise<void> {
  for (let stops = 0; stops < mostStops; stops++) {
    await page.keyboard.press(key);
    if ((await focusIn(where)).startsWith(what)) return;
  }
  throw new Error(`${key} does not lead to ${what}.`);
}

/** Whether something in the portal's page has the focus, also inside the closed shadow root. */
export async function hasFocus(page: Page, role: string, name: string): Promise<boolean> {
  return (await (await byAccessibleName(page, role, name))?.property('focused')) === true;
}
