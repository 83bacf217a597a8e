import { createContext, type ComponentChildren } from 'preact';
import { useCallback, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Changes } from '../extension/messages/changes';
import type { WorkerClient } from '../extension/messages/client';
import type { Failure } from '../extension/messages/failure';
import type { Command, Reply, Request } from '../extension/messages/table';

/** What a page has of the extension: the way to speak to the worker, and to hear of what happens elsewhere. */
export type Surroundings = { client: WorkerClient; changes: Changes };

const Context = createContext<Surroundings | null>(null);

/** Gives everything below the way to speak to the worker, and to hear of what happens elsewhere. */
export function ClientProvider({
  client,
  changes,
  children,
}: Surroundings & { children: ComponentChildren }) {
  const value = useMemo(() => ({ client, changes }), [client, changes]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

function useSurroundings(): Surroundings {
  const value = useContext(Context);
  if (value === null) throw new Error('A component that asks the worker needs a ClientProvider above it.');
  return value;
}

/** The way to speak to the worker. */
export const useClient = (): WorkerClient => useSurroundings().client;

/** What happens elsewhere. */
export const useChanges = (): Changes => useSurroundings().changes;

/** How far a load is. A reload keeps showing the last value: nothing on the screen jumps. */
export type Load<Value> =
  { is: 'loading' } | { is: 'loaded'; value: Value; reloading: boolean } | { is: 'failed'; failure: Failure };

/**
 * Asks the worker when the component appears and whenever the request changes, and cancels when it goes.
 * `skip` asks nothing yet; `reload` asks again.
 */
export function useAsk<C extends Command>(
  command: C,
  request: Request<C>,
  { skip = false }: { skip?: boolean } = {},
): { load: Load<Reply<C>>; reload: () => void } {
  const client = useClient();
  const key = JSON.stringify(request);
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState<Asked<Reply<C>>>({
    key,
    load: { is: 'loading' },
  });

  // Before the next frame is drawn, not after it: the worker has something to do meanwhile.
  useLayoutEffect(() => {
    if (skip) return;
    const control = new AbortController();
    setState((last) => asked(last, key));
    client.ask(command, request, { signal: control.signal }).then(
      (reply) =>
        setState({
          key,
          load: reply.ok
            ? { is: 'loaded', value: reply.value, reloading: false }
            : { is: 'failed', failure: reply.failure },
        }),
      () => undefined, // aborted: the component is gone or asks for something else
    );
    return () => control.abort();
    // The request is compared by its value, which the key holds.
  }, [client, command, key, turn, skip]);

  const reload = useCallback(() => setTurn((last) => last + 1), []);
  // Between the change of a request and its effect, the old answer must not be shown as the new one's.
  return { load: state.key === key ? state.load : { is: 'loading' }, reload };
}

type Asked<Value> = { key: string; load: Load<Value> };

/** The same as it was where nothing changes by asking, so that nothing is drawn for it. */
function asked<Value>(last: Asked<Value>, key: string): Asked<Value> {
  if (last.key !== key || last.load.is === 'failed') return { key, load: { is: 'loading' } };
  const { load } = last;
  return load.is === 'loaded' && !load.reloading ? { key, load: { ...load, reloading: true } } : last;
}

/**
 * A signal that is aborted when the component goes, or when `restart` is called for the next command: for
 * commands that a press starts.
 */
export function useAbort(): { restart: () => AbortSignal; abort: () => void } {
  const control = useRef<AbortController | null>(null);
  const abort = useCallback(() => control.current?.abort(), []);
  const restart = useCallback(() => {
    control.current?.abort();
    control.current = new AbortController();
    return control.current.signal;
  }, []);
  useEffect(() => abort, [abort]);
  return useMemo(() => ({ restart, abort }), [restart, abort]);
}
