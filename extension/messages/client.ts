import * as v from 'valibot';
import { failed, ok, type Result } from '../result';
import { Frame, type Port } from './channel';
import type { ChannelFailure, Failure } from './failure';
import { type Command, type Reply, type Request, type Stage, table } from './table';

type AskOptions<C extends Command> = {
  /** Aborting cancels the command in the worker; the promise then rejects with the signal's reason. */
  signal?: AbortSignal;
  onStage?: (stage: Stage<C>) => void;
};

/** How a page speaks to the worker. Components get this and nothing else of the extension's machinery. */
export type WorkerClient = {
  /** Sends one command. Expected failures come back as values; it rejects only when it was aborted. */
  ask<C extends Command>(
    command: C,
    request: Request<C>,
    options?: AskOptions<C>,
  ): Promise<Result<Reply<C>, Failure>>;
};

/**
 * Makes the client of one page.
 * @param connect opens a port to the worker; throws when this page belongs to a version that is gone.
 */
export function createClient(connect: (name: string) => Port): WorkerClient {
  return {
    ask: async (command, request, options = {}) => {
      const first = await askOnce(connect, command, request, options);
      const lost = !first.ok && first.failure.from === 'channel' && first.failure.code === 'workerStopped';
      // The browser may stop an idle worker in the very moment of the question. What only reads is asked again.
      return lost && table[command].reads ? askOnce(connect, command, request, options) : first;
    },
  };
}

function askOnce<C extends Command>(
  connect: (name: string) => Port,
  command: C,
  request: Request<C>,
  { signal, onStage }: AskOptions<C>,
): Promise<Result<Reply<C>, Failure>> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    let port: Port;
    try {
      port = connect(command);
    } catch (error) {
      return resolve(channelFailed('extensionUpdated', error));
    }
    const settle = (act: () => void): void => {
      signal?.removeEventListener('abort', abort);
      act();
      port.disconnect();
    };
    const abort = (): void => settle(() => reject(signal?.reason));
    signal?.addEventListener('abort', abort);
    port.onMessage.addListener((message) => {
      const frame = v.safeParse(Frame, message);
      if (!frame.success)
        return settle(() => resolve(channelFailed('unreadable', v.summarize(frame.issues))));
      if (frame.output.is === 'stage') {
        const stage = v.safeParse(stageOf(command), frame.output.stage);
        // One that cannot be read is left out: the reply says how it ended all the same.
        return stage.success ? onStage?.(stage.output as never) : undefined;
      }
      if (frame.output.is === 'failed') {
        const { failure } = frame.output;
        return settle(() => resolve(failed(failure)));
      }
      const reply = v.safeParse(table[command].reply, frame.output.reply);
      settle(() =>
        resolve(
          reply.success ? ok(reply.output as never) : channelFailed('unreadable', v.summarize(reply.issues)),
        ),
      );
    });
    // The worker closes a port only after its last frame: a port that closes first lost its worker.
    port.onDisconnect.addListener(() => settle(() => resolve(channelFailed('workerStopped', ''))));
    port.postMessage(request);
  });
}

function stageOf(command: Command): v.GenericSchema {
  const rule = table[command];
  return 'stage' in rule ? rule.stage : v.never();
}

function channelFailed(code: ChannelFailure['code'], cause: unknown): { ok: false; failure: Failure } {
  const message = cause instanceof Error ? cause.message : String(cause);
  return failed({ from: 'channel', code, message });
}
