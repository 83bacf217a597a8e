import { useEffect, useMemo, useState } from 'preact/hooks';
import { useClient } from '../client-context';
import { createGroupSearch, type GroupSearch, type GroupSearchState } from './group-search';

/** The group search of one editor; stopped when the editor goes. */
export function useGroupSearch(): [GroupSearchState, GroupSearch] {
  const client = useClient();
  const [state, setState] = useState<GroupSearchState>({ is: 'idle' });
  const search = useMemo(() => createGroupSearch(client, setState), [client]);
  useEffect(() => () => search.stop(), [search]);
  return [state, search];
}
