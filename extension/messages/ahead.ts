import type { Result } from '../result';
import type { Changes } from './changes';
import type { WorkerClient } from './client';
import type { Failure } from './failure';
import type { Command, Reply, Request } from './table';

type Ahead = { request: string; reply: Promise<Result<unknown, Failure>>; control: AbortController };

/**
 * A client that has asked already what a page asks first, while the page is still finding out where it is. Whoever
 * asks the same gets that answer, once. It is thrown away where somebody signs in or out, or settings change, before
 * it is taken.
 */
export function askAhead(
  client: WorkerClient,
  changes: Pick<Changes, 'session'>,
  first: { [C in Command]?: Request<C> },
): WorkerClient {
  const asked = new Map<Command, Ahead>();
  for (const [command, request] of Object.entries(first) as [Command, Request<Command>][]) {
    const control = new AbortController();
    const reply = client.ask(command, request, { signal: control.signal });
    // Where it was aborted, nobody waits for it any more.
    reply.catch(() => undefined);
    asked.set(command, { request: JSON.stringify(request), reply, control });
  }
  const end = changes.session(() => {
    for (const { control } of asked.values()) control.abort();
    asked.clear();
    end();
  });
  return {
    ask: async <C extends Command>(...[command, request, options]: Parameters<typeof client.ask<C>>) => {
      const ahead = asked.get(command);
      if (ahead?.request !== JSON.stringify(request)) return client.ask(command, request, options);
      asked.delete(command);
      if (asked.size === 0) end();
      const { signal } = options ?? {};
      signal?.throwIfAborted();
      signal?.addEventListener('abort', () => ahead.control.abort(signal.reason), { once: true });
      return ahead.reply as Promise<Result<Reply<C>, Failure>>;
    },
  };
}
