import { useEffect, useState } from 'preact/hooks';
import { groupNameOf, type GroupNames } from '../../extension/assignment/directory';
import { isGuid, pseudoGroupOf } from '../../extension/assignment/ids';
import { useClient } from '../client-context';

export type Lookup = 'idle' | 'running' | 'failed';

/**
 * Looks up the name of a group whose id was typed, once it is a whole one and nobody knows its name.
 * Cancelled when the id changes.
 */
export function useGroupLookup(
  id: string,
  names: GroupNames,
  allowed: boolean,
  onNames: (names: GroupNames) => void,
): Lookup {
  const client = useClient();
  const [state, setState] = useState<{ id: string; lookup: Lookup }>({ id: '', lookup: 'idle' });
  const name = groupNameOf(names, id);
  const wanted =
    allowed && isGuid(id) && pseudoGroupOf(id) === null && !name.found && name.reason === 'unknown';

  useEffect(() => {
    if (!wanted) return;
    const control = new AbortController();
    setState({ id, lookup: 'running' });
    client.ask('groups.resolve', { ids: [id] }, { signal: control.signal }).then(
      (reply) => {
        setState({ id, lookup: reply.ok ? 'idle' : 'failed' });
        if (reply.ok) onNames(reply.value.names);
      },
      () => undefined, // aborted: another id stands there now
    );
    return () => control.abort();
    // Only the id and whether its name is missing decide; a new function must not ask again.
  }, [client, id, wanted]);

  return wanted && state.id === id ? state.lookup : 'idle';
}
