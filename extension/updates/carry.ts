import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { keepPopupDraft, PopupDraft, readPopupDraft } from '../recall/popup-draft';

/** In `storage.local`, which is not emptied by a reload as `storage.session` is. */
const key = 'update.carried';

/** Puts what the closed popup keeps where the reload does not take it. */
export async function packUp(): Promise<void> {
  const draft = await readPopupDraft();
  if (draft !== null) await browser.storage.local.set({ [key]: draft });
}

/** Gives it back to the popup of the new version, once. What that cannot read any more is left behind. */
export async function unpack(): Promise<void> {
  const carried = (await browser.storage.local.get(key))[key];
  if (carried === undefined) return;
  const draft = v.safeParse(PopupDraft, carried);
  // What somebody has typed since is newer.
  if (draft.success && (await readPopupDraft()) === null) await keepPopupDraft(draft.output);
  await browser.storage.local.remove(key);
}
