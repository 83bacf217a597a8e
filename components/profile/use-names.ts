import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { Assignment } from '../../extension/assignment/assignment';
import type { GroupNames } from '../../extension/assignment/directory';
import { isGuid, pseudoGroupOf } from '../../extension/assignment/ids';
import type { Failure } from '../../extension/messages/failure';
import type { NamesAccess } from '../../extension/messages/table';
import { useAbort, useAsk, useChanges, useClient } from '../client-context';

/** What is known of the names of groups. */
export type Names = {
  names: GroupNames;
  /** Still being read for the first time. */
  coming: boolean;
  /** Whether they may be read. Not known to be forbidden counts as granted. */
  access: NamesAccess;
  /** Why they are not known, or why allowing them came to nothing. */
  failure: Failure | null;
  allowing: boolean;
  /** Asks the person to allow names, then reads them. */
  allow: () => void;
  /** Names that were learned elsewhere, such as that of a group chosen in the search. */
  learn: (names: GroupNames) => void;
};

/** As many as one command takes. */
const mostIds = 2000;

/** Reads the names of all groups of a profile at once, after its list is there. */
export function useNames(assignments: readonly Assignment[] | null): Names {
  const client = useClient();
  const ids = useMemo(() => groupIdsOf(assignments ?? []), [assignments]);
  const { load, reload } = useAsk('groups.resolve', { ids }, { skip: ids.length === 0 });
  const [names, setNames] = useState<GroupNames>({});
  const [access, setAccess] = useState<NamesAccess>('granted');
  const [allowing, setAllowing] = useState(false);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const abort = useAbort();
  const changes = useChanges();
  // Whether names are wanted, and who acts, can change on any page.
  useEffect(() => changes.session(reload), [changes, reload]);

  const learn = useCallback((more: GroupNames) => setNames((known) => ({ ...known, ...more })), []);
  const read = load.is === 'loaded' ? load.value : null;
  useEffect(() => {
    if (!read) return;
    learn(read.names);
    setAccess(read.access);
  }, [read, learn]);

  const allow = (): void => {
    setAllowing(true);
    setRefusal(null);
    client.ask('identity.allowGroupNames', null, { signal: abort.restart() }).then(
      (reply) => {
        setAllowing(false);
        if (reply.ok) reload();
        else setRefusal(reply.failure);
      },
      () => undefined, // aborted: the page is gone
    );
  };

  return {
    names,
    coming: load.is === 'loading' && ids.some((id) => !Object.hasOwn(names, id)),
    access,
    failure: load.is === 'failed' ? load.failure : refusal,
    allowing,
    allow,
    learn,
  };
}

function groupIdsOf(assignments: readonly Assignment[]): string[] {
  const ids = assignments.flatMap(({ target }) =>
    'groupId' in target ? [target.groupId.toLowerCase()] : [],
  );
  return [...new Set(ids)].filter((id) => isGuid(id) && pseudoGroupOf(id) === null).slice(0, mostIds);
}
