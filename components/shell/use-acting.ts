import { useRef } from 'preact/hooks';
import type { Account } from '../../extension/identity/types';

/**
 * For whom a page shows something: who is signed in, and while something is edited who was last. A draft outlives a
 * sign-out elsewhere; it cannot be applied then, the worker refuses.
 */
export function useActing(account: Account | null, isEditing: boolean): Account | null {
  const last = useRef(account);
  if (account !== null) last.current = account;
  return account ?? (isEditing ? last.current : null);
}
