import type { Result } from '../result';
import type { Changes } from './changes';
import type { WorkerClient } from './client';
import { type Failure, isNobody } from './failure';
import type { Command, Reply, Request } from './table';

type Ahead = {
  request: string;
  since: number;
  reply: Promise<Result<unknown, Failure>>;
  control: AbortController;
};

/** What nobody took by then was asked for a page that the person has left. */
const forgottenAfterMs = 10_000;

/** A client that can ask before there is anybody to tell. */
export type AheadClient = WorkerClient & {
  /** Asks for whoever asks the same within some seconds: they get this answer, once. */
  ahead<C extends Command>(command: C, request: Request<C>): void;
};

/**
 * Lets a page ask what it will need while it still finds out where it is. An answer is thrown away where somebody
 * signs in or out, or settings change, before it is taken; and one that says that nobody is signed in is asked for
 * anew, since that may be over by then.
 */
export function askingAhead(client: WorkerClient, changes: Pick<Changes, 'session'>): AheadClient {
  const asked = new Map<Command, Ahead>();
  changes.session(() => {
    for (const { control } of asked.values()) control.abort();
    asked.clear();
  });
  const take = (command: Command, request: unknown): Ahead | null => {
    const found = asked.get(command);
    if (found?.request !== JSON.stringify(request)) return null;
    asked.delete(command);
    return Date.now() - found.since > forgottenAfterMs ? null : found;
  };
  return {
    ahead: (command, request) => {
      const control = new AbortController();
      const reply = client.ask(command, request, { signal: control.signal });
      // Where it is aborted, nobody waits for it.
      reply.catch(() => undefined);
      asked.set(command, { request: JSON.stringify(request), since: Date.now(), reply, control });
    },
    ask: async <C extends Command>(...[command, request, options]: Parameters<typeof client.ask<C>>) => {
      const found = take(command, request);
      if (found === null) return client.ask(command, request, options);
      const { signal } = options ?? {};
      signal?.throwIfAborted();
      signal?.addEventListener('abort', () => found.control.abort(signal.reason), { once: true });
      const reply = (await found.reply) as Result<Reply<C>, Failure>;
      return !reply.ok && isNobody(reply.failure) ? client.ask(command, request, options) : reply;
    },
  };
}
