import type { JournalEntry } from '../../extension/journal/entry';
import type { SignInState } from '../../extension/messages/table';
import type { Account } from '../../extension/identity/types';
import { tenantOf } from '../shell/account-words';

/** Names that this page knows and a report must not tell: of people, tenants, profiles, and of whoever set policy. */
export function knownNames(
  state: SignInState | null,
  entries: readonly JournalEntry[],
  lockedBy: string | null,
): string[] {
  const accounts = [
    ...(state?.state === 'signedIn' ? [state.account] : []),
    ...(state === null || state.state === 'unconfigured' ? [] : state.others),
    ...entries.map(({ account }) => account),
  ];
  return [
    ...new Set([
      ...accounts.flatMap(namesOf),
      ...entries.map(({ profile }) => profile.displayName),
      ...(lockedBy === null ? [] : [lockedBy]),
    ]),
  ];
}

function namesOf(account: Account): string[] {
  const tenant = tenantOf(account);
  // The first part of a domain is what the tenant calls itself in sentences, too: `contoso` of contoso.com.
  return [account.username, account.name, tenant, tenant.split('.')[0] ?? ''];
}
