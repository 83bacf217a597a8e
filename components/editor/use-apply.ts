import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Profile } from '../../extension/assignment/assignment';
import { writeTarget } from '../../extension/assignment/target';
import { fromWire, toWire } from '../../extension/assignment/wire';
import { isOtherTenant } from '../../extension/identity/other-tenant';
import type { Account } from '../../extension/identity/types';
import type { Failure } from '../../extension/messages/failure';
import { useClient } from '../client-context';
import type { EditorEvent, EditorState } from './steps';

const defect = (error: unknown): Failure => ({ from: 'channel', code: 'unexpected', message: String(error) });

/** An id for one try. */
export const newEditId = (): string => crypto.randomUUID();

/**
 * Sends the attempt that the editor is applying: once for each attempt, however often it is drawn. Leaving the
 * page does not take back what is under way; only the person can call it off. What became of an attempt whose
 * end was not seen is asked of the worker, which is started again for it.
 *
 * The worker knows the portal's tenant from the tab that the panel lies in. The popup lies in none, so that the
 * same rule is asked here as well.
 */
export function useApply(
  { step }: EditorState,
  profile: Profile,
  account: Account,
  portalTenant: string | null,
  send: (event: EditorEvent) => void,
): void {
  const client = useClient();
  const running = useRef<AbortController | null>(null);
  const attempt = step.at === 'applying' ? step.attempt : null;
  const asked = step.at === 'settling' && step.asked === 'asking' ? step.attempt.editId : null;

  // Both before the next frame is drawn: nobody waits for a frame to be told what they decided.
  useLayoutEffect(() => {
    if (attempt === null) return;
    let here = true;
    const tell = (event: EditorEvent): void => {
      if (here) send(event);
    };
    const control = new AbortController();
    running.current = control;
    const { editId, seen, target, by, otherTenantThan } = attempt;
    if (isOtherTenant(portalTenant, account) && otherTenantThan !== portalTenant) {
      return tell({ is: 'failure', failure: { from: 'edit', code: 'otherTenant', portalTenant } });
    }
    const request = {
      editId,
      profileId: profile.id,
      profileName: profile.displayName,
      assignmentId: seen.current.id,
      homeAccountId: account.homeAccountId,
      seen: seen.assignments.map(toWire),
      target: writeTarget(target),
      by,
      otherTenantThan,
    };
    const { signal } = control;
    client.ask('edit.apply', request, { signal, onStage: (stage) => tell({ is: 'stage', stage }) }).then(
      (reply) =>
        tell(
          reply.ok
            ? { is: 'answer', outcome: reply.value, when: Date.now() }
            : { is: 'failure', failure: reply.failure },
        ),
      (error: unknown) => tell({ is: 'failure', failure: defect(error) }),
    );
    return () => {
      here = false;
    };
    // One attempt is one request: nothing else may send it again.
  }, [attempt]);

  useLayoutEffect(() => {
    if (asked === null) return;
    // Before asking: the worker hears first that it is called off, and then what it is asked about.
    running.current?.abort();
    let here = true;
    client.ask('edit.outcome', { editId: asked }).then(
      (reply) => {
        if (!here) return;
        send(
          reply.ok
            ? { is: 'settled', entry: reply.value, when: Date.now() }
            : { is: 'settleFailed', failure: reply.failure },
        );
      },
      (error: unknown) => here && send({ is: 'settleFailed', failure: defect(error) }),
    );
    return () => {
      here = false;
    };
  }, [asked]);
}

/** Reads the list once more before it is reviewed as a whole. */
export function useListRead(
  { step }: EditorState,
  profile: Profile,
  send: (event: EditorEvent) => void,
): void {
  const client = useClient();
  const reading = step.at === 'reviewingList' && step.read === 'reading';
  useEffect(() => {
    if (!reading) return;
    const control = new AbortController();
    client.ask('profiles.read', { profileId: profile.id }, { signal: control.signal }).then(
      (reply) => {
        if (control.signal.aborted) return;
        if (!reply.ok) return send({ is: 'listFailed', failure: reply.failure });
        const { assignments, readAt } = reply.value;
        send({ is: 'listRead', assignments: assignments.map(fromWire), readAt, editId: newEditId() });
      },
      (error: unknown) => {
        if (!control.signal.aborted) send({ is: 'listFailed', failure: defect(error) });
      },
    );
    return () => control.abort();
  }, [reading]);
}
