import { useEffect, useState } from 'preact/hooks';
import type { Assignment } from '../../extension/assignment/assignment';
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

/** Looks up groups of a list that was read anew: somebody else may have aimed at one that nobody named before. */
export function useListNames(
  assignments: readonly Assignment[],
  names: GroupNames,
  allowed: boolean,
  onNames: (names: GroupNames) => void,
): void {
  const client = useClient();
  const ids = assignments.flatMap(({ target }) => {
    if (!('groupId' in target) || !isGuid(target.groupId) || pseudoGroupOf(target.groupId) !== null)
      return [];
    const name = groupNameOf(names, target.groupId);
    return !name.found && name.reason === 'unknown' ? [target.groupId.toLowerCase()] : [];
  });
  const wanted = allowed ? [...new Set(ids)].sort().join(' ') : '';

  useEffect(() => {
    if (wanted === '') return;
    const control = new AbortController();
    client.ask('groups.resolve', { ids: wanted.split(' ') }, { signal: control.signal }).then(
      // Without an answer their whole ids are shown.
      (reply) => reply.ok && onNames(reply.value.names),
      () => undefined, // aborted: another list is shown
    );
    return () => control.abort();
  }, [client, wanted]);
}
