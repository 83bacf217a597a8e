import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Assignment } from '../../extension/assignment/assignment';
import type { GroupNames } from '../../extension/assignment/directory';
import { isGuid, pseudoGroupOf } from '../../extension/assignment/ids';
import type { Failure } from '../../extension/messages/failure';
import type { NamesAccess, Reply } from '../../extension/messages/table';
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

/** What was learned, by turns from the last answer and elsewhere. */
type Known = { names: GroupNames; access: NamesAccess; from: Reply<'groups.resolve'> | null };

/** As many as one command takes. */
const mostIds = 2000;

/** Reads the names of all groups of a profile at once, after its list is there. */
export function useNames(assignments: readonly Assignment[] | null): Names {
  const client = useClient();
  const ids = useMemo(() => groupIdsOf(assignments ?? []), [assignments]);
  const { load, reload } = useAsk('groups.resolve', { ids }, { skip: ids.length === 0 });
  const [, draw] = useState(0);
  const known = useRef<Known>({ names: {}, access: 'granted', from: null });
  const [allowing, setAllowing] = useState(false);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const abort = useAbort();
  const changes = useChanges();
  // Whether names are wanted, and who acts, can change on any page.
  useEffect(() => changes.session(reload), [changes, reload]);

  const learn = useCallback((more: GroupNames) => {
    known.current = { ...known.current, names: { ...known.current.names, ...more } };
    draw((turn) => turn + 1);
  }, []);
  const read = load.is === 'loaded' ? load.value : null;
  // Taken while it is drawn: no id shows in the place of a name that has just come, and nothing is drawn twice.
  if (read !== null && known.current.from !== read) {
    known.current = { names: { ...known.current.names, ...read.names }, access: read.access, from: read };
  }
  const { names, access } = known.current;

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
