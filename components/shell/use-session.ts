import { useCallback, useLayoutEffect, useState } from 'preact/hooks';
import type { Failure } from '../../extension/messages/failure';
import type { SignInState } from '../../extension/messages/table';
import { useAbort, useChanges, useClient } from '../client-context';

/** Who is signed in, and the ways to change it. */
export type Session = {
  /** `null` until the worker has told it. */
  state: SignInState | null;
  /** Why it cannot be told. */
  unknown: Failure | null;
  busy: boolean;
  /** Why the last sign-in or sign-out came to nothing. */
  problem: Failure | null;
  /** `selectAccount`: let the person choose another account. */
  signIn: (selectAccount: boolean) => void;
  /** Acts as another account that is signed in. */
  switchTo: (homeAccountId: string) => void;
  /** Signs an account out; whoever acts now, if none is named. */
  signOut: (homeAccountId?: string) => void;
  retry: () => void;
  dismissProblem: () => void;
};

/** The session as the worker knows it; looked at again whenever the page comes back into sight. */
export function useSession(): Session {
  const client = useClient();
  const changes = useChanges();
  const [state, setState] = useState<SignInState | null>(null);
  const [unknown, setUnknown] = useState<Failure | null>(null);
  const [problem, setProblem] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const reading = useAbort();
  const changing = useAbort();

  const read = useCallback(() => {
    client.ask('identity.state', null, { signal: reading.restart() }).then(
      (reply) => {
        if (reply.ok) setState(reply.value);
        setUnknown(reply.ok ? null : reply.failure);
      },
      () => undefined, // aborted: something newer is under way
    );
  }, [client, reading]);

  // Before the first frame is drawn: all that is shown waits for it.
  useLayoutEffect(() => {
    read();
    // Settings and accounts can be changed on another page, and Entra may have something to say meanwhile.
    const seen = (): void => {
      if (document.visibilityState === 'visible') read();
    };
    document.addEventListener('visibilitychange', seen);
    const end = changes.session(read);
    return () => {
      document.removeEventListener('visibilitychange', seen);
      end();
    };
  }, [read, changes]);

  const change = (ask: (signal: AbortSignal) => ReturnType<typeof client.ask<'identity.signIn'>>): void => {
    reading.abort();
    setBusy(true);
    setProblem(null);
    ask(changing.restart()).then(
      (reply) => {
        setBusy(false);
        if (reply.ok) setState(reply.value);
        else setProblem(reply.failure);
      },
      () => undefined, // aborted: the page is gone or another change was started
    );
  };

  return {
    state,
    unknown,
    busy,
    problem,
    signIn: (selectAccount) =>
      change((signal) => client.ask('identity.signIn', { selectAccount }, { signal })),
    switchTo: (homeAccountId) =>
      change((signal) => client.ask('identity.switch', { homeAccountId }, { signal })),
    signOut: (homeAccountId) =>
      change((signal) =>
        client.ask('identity.signOut', { homeAccountId: homeAccountId ?? null }, { signal }),
      ),
    retry: read,
    dismissProblem: () => setProblem(null),
  };
}
