import { browser } from 'wxt/browser';

const page = '/popup.html';
/** The popup with the frame of a window around it. */
const size = { width: 420, height: 640 };

/** Opens the popup from the toolbar, or in a small window where the browser does not let it come from there. */
export async function openPopup(windowId: number | undefined): Promise<void> {
  try {
    await browser.action.openPopup(windowId === undefined ? {} : { windowId });
  } catch {
    // An older browser, a toolbar that is hidden, a window without one.
    await browser.windows.create({ url: browser.runtime.getURL(page), type: 'popup', ...size });
  }
}
