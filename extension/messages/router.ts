import * as v from 'valibot';
import { readPortalAddress } from '../portal/address';
import type { Result } from '../result';
import type { Frame, Port } from './channel';
import type { ChannelFailure, Failure } from './failure';
import { type Command, type Page, type Reply, type Request, type Stage, table } from './table';
import { CalledOff } from './under-way';

/** What a handler gets beside its request. */
type Call<C extends Command> = {
  /** Aborted when the page closes the port. */
  signal: AbortSignal;
  stage: (stage: Stage<C>) => void;
  /** The tenant that the address of the sender's tab names; the browser tells the address, not the page. */
  portalTenant: string | null;
};

/** The worker's side of the table: one handler for each command. */
export type Handlers = {
  [C in Command]: (request: Request<C>, call: Call<C>) => Promise<Result<Reply<C>, Failure>>;
};

/** Who opened a port, as the browser tells it. A page cannot forge this. */
export type Sender = {
  id?: string | undefined;
  url?: string | undefined;
  tab?: { url?: string | undefined } | undefined;
};

/** The extension as it is installed: what a sender is held against. */
export type Self = { id: string; origin: string };

/**
 * The worker's end of every port. Everything privileged stands below the trust line: a known command, from a
 * page of ours that may send it, with a request of the agreed form.
 * @param on `defect` gets what a handler threw, which is always a mistake of ours; `failure` every failure that
 * a page is told, for the diagnostics.
 */
export function createRouter(
  self: Self,
  handlers: Handlers,
  on: { defect: (error: unknown) => void; failure: (command: Command, failure: Failure) => void },
): (port: Port & { sender?: Sender | undefined }) => void {
  return (port) => {
    const page = pageOf(port.sender, self);
    const command = isCommand(port.name) ? port.name : null;
    if (page === null || command === null || !mayAsk(page, command)) {
      return post(port, { is: 'failed', failure: channelFailure('refused', port.name.slice(0, 100)) });
    }
    // ---- trust line ----
    const abort = new AbortController();
    port.onDisconnect.addListener(() =>
      abort.abort(new DOMException('The page closed the port.', 'AbortError')),
    );
    port.onMessage.addListener((message) => {
      const call = {
        signal: abort.signal,
        stage: (stage: unknown) => post(port, { is: 'stage', stage }),
        portalTenant: readPortalAddress(port.sender?.tab?.url ?? '').tenantHint,
      };
      answer(command, message, call, handlers).then(
        (frame) => {
          if (frame.is === 'failed') on.failure(command, frame.failure);
          post(port, frame);
        },
        (error: unknown) => {
          // Called off is no defect; anything else is, also when nobody listens any more.
          if (error instanceof CalledOff || (abort.signal.aborted && error === abort.signal.reason)) return;
          on.defect(error);
          const text = error instanceof Error ? error.message : String(error);
          const failure = channelFailure('unexpected', text);
          on.failure(command, failure);
          post(port, { is: 'failed', failure });
        },
      );
    });
  };
}

type AnyCall = Omit<Call<Command>, 'stage'> & { stage: (stage: unknown) => void };
type AnyHandler = (request: unknown, call: AnyCall) => Promise<Result<unknown, Failure>>;

async function answer(command: Command, message: unknown, call: AnyCall, handlers: Handlers): Promise<Frame> {
  const request = v.safeParse(table[command].request, message);
  if (!request.success) {
    return { is: 'failed', failure: channelFailure('unreadable', v.summarize(request.issues)) };
  }
  // The schema above is what makes the request one of this handler.
  const handler = handlers[command] as AnyHandler;
  const result = await handler(request.output, call);
  return result.ok ? { is: 'done', reply: result.value } : { is: 'failed', failure: result.failure };
}

/** Which page of ours a sender is, `null` for everything else: other extensions, content scripts, web pages. */
export function pageOf(sender: Sender | undefined, self: Self): Page | null {
  if (sender?.id !== self.id || sender.url === undefined) return null;
  const url = URL.canParse(sender.url) ? new URL(sender.url) : null;
  // Not `url.origin`: outside of Chromium it is opaque for extensions.
  if (url === null || `${url.protocol}//${url.host}` !== self.origin) return null;
  return Object.hasOwn(pageAt, url.pathname) ? pageAt[url.pathname as keyof typeof pageAt] : null;
}

const pageAt = { '/panel.html': 'panel', '/popup.html': 'popup', '/options.html': 'options' } as const;

const isCommand = (name: string): name is Command => Object.hasOwn(table, name);

function mayAsk(page: Page, command: Command): boolean {
  const from: readonly Page[] = table[command].from;
  return from.includes(page);
}

function post(port: Port, frame: Frame): void {
  try {
    port.postMessage(frame);
  } catch {
    // The page is gone: nobody is left to tell, and what was done stands.
  }
}

const channelFailure = (code: ChannelFailure['code'], message: string): ChannelFailure => ({
  from: 'channel',
  code,
  message,
});
