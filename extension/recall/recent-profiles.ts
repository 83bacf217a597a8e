import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { sameId } from '../assignment/ids';
import { Account } from '../identity/types';

/** A profile that was looked at lately, and as whom. */
export const RecentProfile = v.object({
  id: v.string(),
  displayName: v.string(),
  account: Account,
  /** When it was read last, milliseconds since 1970. */
  at: v.number(),
});
export type RecentProfile = v.InferOutput<typeof RecentProfile>;

const key = 'recent';
/** As many as a popup shows without scrolling, and some more for the other tenants among them. */
const most = 8;

/** Profiles looked at lately, the latest first. A store that cannot be read counts as empty. */
export async function readRecentProfiles(): Promise<RecentProfile[]> {
  const stored = v.safeParse(v.array(RecentProfile), (await browser.storage.local.get(key))[key]);
  return stored.success ? stored.output : [];
}

/** Puts a profile in front. One of these is made at a time: two at once could lose one, which is no harm. */
export async function rememberProfile(profile: RecentProfile): Promise<void> {
  const others = (await readRecentProfiles()).filter(
    ({ id, account }) => !sameId(id, profile.id) || account.tenantId !== profile.account.tenantId,
  );
  await browser.storage.local.set({ [key]: [profile, ...others].slice(0, most) });
}

/** Takes a profile out that is not there any more. */
export async function forgetProfile(tenantId: string, id: string): Promise<void> {
  const others = (await readRecentProfiles()).filter(
    (one) => !sameId(one.id, id) || one.account.tenantId !== tenantId,
  );
  await browser.storage.local.set({ [key]: others });
}
