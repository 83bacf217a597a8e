import { useEffect } from 'preact/hooks';
import type { Profile } from '../../extension/assignment/assignment';
import { writeTarget } from '../../extension/assignment/target';
import type { Account } from '../../extension/identity/types';
import { toWire } from '../../extension/assignment/wire';
import { useClient } from '../client-context';
import type { EditorEvent, EditorState } from './machine';

/**
 * Sends the attempt that the editor is applying: once for each attempt, however often it is drawn. Leaving the
 * page does not take back what is under way.
 */
export function useApply(
  { step }: EditorState,
  profile: Profile,
  account: Account,
  send: (event: EditorEvent) => void,
): void {
  const client = useClient();
  const attempt = step.at === 'applying' ? step.attempt : null;

  useEffect(() => {
    if (attempt === null) return;
    let here = true;
    const tell = (event: EditorEvent): void => {
      if (here) send(event);
    };
    const { seen, target } = attempt;
    const request = {
      editId: crypto.randomUUID(),
      profileId: profile.id,
      profileName: profile.displayName,
      assignmentId: seen.current.id,
      homeAccountId: account.homeAccountId,
      seen: seen.assignments.map(toWire),
      target: writeTarget(target),
      by: 'patch' as const,
      otherTenantThan: null,
    };
    client.ask('edit.apply', request, { onStage: (stage) => tell({ is: 'stage', stage }) }).then(
      (reply) =>
        tell(
          reply.ok
            ? { is: 'answer', outcome: reply.value, when: Date.now() }
            : { is: 'failure', failure: reply.failure },
        ),
      (error: unknown) =>
        tell({ is: 'failure', failure: { from: 'channel', code: 'unexpected', message: String(error) } }),
    );
    return () => {
      here = false;
    };
    // One attempt is one request: nothing else may send it again.
  }, [attempt]);
}
