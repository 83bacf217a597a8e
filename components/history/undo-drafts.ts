import type { Draft } from '../../extension/assignment/draft';
import type { Target } from '../../extension/assignment/target';
import type { Account } from '../../extension/identity/types';
import type { EditSnapshot } from '../../extension/recall/popup-draft';
import { isOwn, unfinished } from '../editor/snapshot';

const drafts = new Map<string, Draft>();

/** Whoever signs in next goes on with nobody else's draft. */
const keyOf = ({ homeAccountId, tenantId }: Account, entryId: string): string =>
  `${homeAccountId} ${tenantId} ${entryId}`;

/**
 * Drafts of undos that were changed and left, by the edit that they undo. Kept as long as the page lives, whichever
 * tab it shows, and never stored.
 */
export const undoDrafts = {
  of(account: Account, entryId: string): EditSnapshot | null {
    const draft = drafts.get(keyOf(account, entryId));
    return draft === undefined ? null : unfinished(draft);
  },
  /** @param others what the service has and what the undo aims at: a draft of either is none to keep. */
  keep(account: Account, entryId: string, draft: Draft, others: readonly Target[]): void {
    if (isOwn(draft, others)) drafts.set(keyOf(account, entryId), draft);
    else undoDrafts.forget(account, entryId);
  },
  forget(account: Account, entryId: string): void {
    drafts.delete(keyOf(account, entryId));
  },
};
