import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { Draft } from '../assignment/draft';
import { targetKinds } from '../assignment/target';
import { AnyJsonObject } from '../assignment/wire';

const AnyDraft = v.variant('as', [
  v.object({
    as: v.literal('form'),
    form: v.object({
      kind: v.picklist(targetKinds),
      groupId: v.string(),
      collectionId: v.string(),
      filterMode: v.picklist(['none', 'include', 'exclude']),
      filterId: v.string(),
      rest: AnyJsonObject,
    }),
  }),
  v.object({ as: v.literal('json'), text: v.string() }),
]) satisfies v.GenericSchema<Draft>;

/** What of an edit outlives its page. */
export const EditSnapshot = v.object({
  draft: AnyDraft,
  /** Whether the person was past the draft: at its review, or further. */
  at: v.picklist(['editing', 'reviewing']),
  by: v.picklist(['patch', 'replace']),
  /** The try that was applied last and of which the journal may know; `null` if nothing can have been sent. */
  editId: v.nullable(v.string()),
});
export type EditSnapshot = v.InferOutput<typeof EditSnapshot>;

/** An edit that was begun in the popup and not left. Holds no token. */
export const KeptEdit = v.object({
  tenantId: v.string(),
  profileId: v.string(),
  profileName: v.string(),
  assignmentId: v.string(),
  /** The tenant that the portal's address named when it was begun. */
  portalTenant: v.nullable(v.string()),
  snapshot: EditSnapshot,
});
export type KeptEdit = v.InferOutput<typeof KeptEdit>;

/** Where the person was in the popup. */
const At = v.variant('is', [
  v.object({ is: v.literal('form') }),
  v.object({ is: v.literal('profile'), tenantId: v.string(), profileId: v.string() }),
  /** In the edit of whoever is signed in. */
  v.object({ is: v.literal('edit') }),
]);

/** What the popup has when it is closed half way, so that it is there when it is opened again. */
export const PopupDraft = v.object({
  /** As typed; `null` if nobody typed anything. */
  fields: v.nullable(v.object({ profileId: v.string(), assignmentId: v.string() })),
  at: At,
  /** One for each assignment at most, the newest first: those of another tenant wait until somebody of it is signed in. */
  edits: v.array(KeptEdit),
});
export type PopupDraft = v.InferOutput<typeof PopupDraft>;

const key = 'popup';
const handedKey = 'popup.handed';
/** More than any text that names two ids; a whole page that somebody selected is none. */
const longestHanded = 65_536;

/** What was kept; `null` if there is nothing, or nothing that can be read. Gone when the browser closes. */
export async function readPopupDraft(): Promise<PopupDraft | null> {
  const stored = v.safeParse(PopupDraft, (await browser.storage.session.get(key))[key]);
  return stored.success ? stored.output : null;
}

/** Keeps the popup as it is now; `null` forgets it. */
export async function keepPopupDraft(draft: PopupDraft | null): Promise<void> {
  if (draft === null) await browser.storage.session.remove(key);
  else await browser.storage.session.set({ [key]: draft });
}

/** Hands a text that was selected on a page to the popup, which reads ids from it when it opens. */
export async function handToPopup(text: string): Promise<void> {
  await browser.storage.session.set({ [handedKey]: text.slice(0, longestHanded) });
}

/** Takes what was handed over, once. */
export async function takeHanded(): Promise<string | null> {
  const stored = (await browser.storage.session.get(handedKey))[handedKey];
  if (typeof stored !== 'string') return null;
  await browser.storage.session.remove(handedKey);
  return stored;
}
