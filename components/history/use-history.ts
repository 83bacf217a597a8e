import { useEffect, useMemo } from 'preact/hooks';
import type { KnownNames } from '../../extension/assignment/directory';
import type { Assignment } from '../../extension/assignment/assignment';
import { readTarget } from '../../extension/assignment/target';
import type { Account } from '../../extension/identity/types';
import type { JournalEntry } from '../../extension/journal/entry';
import type { Reply } from '../../extension/messages/table';
import { type Load, useAsk, useChanges } from '../client-context';
import { type Names, useNames } from '../profile/use-names';

/** Whose edits are shown: of the tenant of whoever is signed in, or of every tenant. */
export type Tenants = 'mine' | 'all';

export type History = {
  load: Load<Reply<'journal.list'>>;
  reload: () => void;
  /** Names of groups and filters of the signed-in tenant; nothing is looked up in any other. */
  names: Names;
  known: KnownNames;
};

/** The edits, followed as they are stored and settled, and the names in them. */
export function useHistory(account: Account | null, tenants: Tenants): History {
  const changes = useChanges();
  const { load, reload } = useAsk(
    'journal.list',
    { profileId: null, tenants },
    { skip: tenants === 'mine' && account === null },
  );
  useEffect(() => changes.journal(reload), [changes, reload]);
  const entries = load.is === 'loaded' ? load.value : null;
  const aims = useMemo(
    () => aimsIn((entries ?? []).filter((one) => one.account.tenantId === account?.tenantId)),
    [entries, account?.tenantId],
  );
  const names = useNames(aims);
  const filters = useAsk('filters.list', null, { skip: account === null || aims.length === 0 }).load;
  const list = filters.is === 'loaded' ? filters.value : null;
  const known = useMemo(() => ({ names: names.names, filters: list }), [names.names, list]);
  return { load, reload, names, known };
}

/** Everything that edits were aimed at, before and after. */
const aimsIn = (entries: readonly JournalEntry[]): Assignment[] =>
  entries.flatMap(({ id, before, after }) =>
    [before, after].map((target) => ({ id, target: readTarget(target) })),
  );
