import { useState } from 'preact/hooks';
import type { Failure } from '../../extension/messages/failure';
import { useAbort, useClient } from '../client-context';

export type FindOut = { busy: boolean; failure: Failure | null; ask: () => void };

/**
 * Asks what became of an edit, when the person wants to know. The answer is in the journal, which pages follow.
 * @param onAnswer is told that it is there.
 */
export function useFindOut(editId: string, onAnswer: () => void): FindOut {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const abort = useAbort();
  const ask = (): void => {
    setBusy(true);
    setFailure(null);
    client.ask('edit.outcome', { editId }, { signal: abort.restart() }).then(
      (reply) => {
        setBusy(false);
        if (reply.ok) onAnswer();
        else setFailure(reply.failure);
      },
      () => undefined, // aborted: what asked is gone
    );
  };
  return { busy, failure, ask };
}
