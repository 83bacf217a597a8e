import { expect, type JSHandle, type Page } from '@playwright/test';
import type { Browser } from './browser.ts';

/** As large as the browser shows it. */
const size = { width: 380, height: 560 };

/** Opens the popup's page in a tab of the popup's size: what a person does in it is the same. */
export async function openPopupPage(browser: Browser, theme?: 'light' | 'dark'): Promise<Page> {
  const page = await browser.context.newPage();
  await page.setViewportSize(size);
  await page.goto(`${browser.origin}/popup.html${theme ? `#theme=${theme}` : ''}`);
  await expect(page.getByRole('banner')).toBeVisible();
  return page;
}

/** Pastes a text into a field by the keyboard. */
export async function paste(page: Page, field: string, text: string): Promise<void> {
  await page.evaluate((content) => navigator.clipboard.writeText(content), text);
  await page.getByRole('textbox', { name: field }).focus();
  await page.keyboard.press('ControlOrMeta+v');
}

/** What the popup has stored for the next time that it is opened. */
export const keptIn = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    type Storage = { get(key: string): Promise<Record<string, unknown>> };
    const { chrome } = globalThis as unknown as { chrome: { storage: { session: Storage } } };
    return (await chrome.storage.session.get('popup'))['popup'] ?? null;
  });

/** The popup as the browser itself opens it from the toolbar. Playwright has no page for it. */
export type RealPopup = {
  isOpen(): Promise<boolean>;
  /** What stands in a field; `null` while there is no such field, or no popup. */
  value(label: string): Promise<string | null>;
  type(label: string, text: string): Promise<void>;
  press(button: string): Promise<void>;
  text(): Promise<string>;
  /** Its window, and how far the page in it reaches beyond. */
  size(): Promise<{ width: number; height: number; beyond: number }>;
  close(): Promise<void>;
};

type Extension = { chrome: { extension: { getViews(of: { type: 'popup' }): Window[] } } };

/** Finds the real popup, whenever it is open, from a page of the extension: all of them live in one process. */
export async function realPopup(browser: Browser): Promise<RealPopup> {
  const page = await browser.context.newPage();
  await page.goto(`${browser.origin}/options.html`);
  const views = () =>
    page.evaluateHandle(() =>
      (globalThis as unknown as Extension).chrome.extension.getViews({ type: 'popup' }),
    );
  const document = async (): Promise<JSHandle<Document>> =>
    (await views()).evaluateHandle(([popup]) => {
      if (popup === undefined) throw new Error('The popup is not open.');
      return popup.document;
    });
  const field = async (label: string): Promise<JSHandle<HTMLInputElement | null>> =>
    (await document()).evaluateHandle((there, name) => {
      const labels = [...there.querySelectorAll('label')];
      return (labels.find(({ textContent }) => textContent === name)?.control ??
        null) as HTMLInputElement | null;
    }, label);
  return {
    isOpen: async () => (await views()).evaluate((all) => all.length > 0),
    value: async (label) => {
      const isOpen = await (await views()).evaluate((all) => all.length > 0);
      return isOpen ? (await field(label)).evaluate((input) => input?.value ?? null) : null;
    },
    type: async (label, text) =>
      (await field(label)).evaluate((input, value) => {
        if (input === null) throw new Error('There is no such field.');
        input.value = value;
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }, text),
    press: async (button) =>
      (await document()).evaluate((there, name) => {
        const found = [...there.querySelectorAll('button')].find(
          ({ ariaLabel, textContent }) => (ariaLabel ?? textContent) === name,
        );
        if (found === undefined) throw new Error(`There is no button ${name}.`);
        found.click();
      }, button),
    text: async () => (await document()).evaluate(({ body }) => body.innerText),
    size: async () =>
      (await document()).evaluate(({ documentElement, defaultView }) => ({
        width: defaultView?.innerWidth ?? 0,
        height: defaultView?.innerHeight ?? 0,
        beyond:
          documentElement.scrollHeight -
          documentElement.clientHeight +
          documentElement.scrollWidth -
          documentElement.clientWidth,
      })),
    close: async () => (await document()).evaluate(({ defaultView }) => defaultView?.close()),
  };
}
