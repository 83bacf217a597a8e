import type { Frame } from '@playwright/test';
import * as v from 'valibot';
import type { Command } from '../../extension/messages/table.ts';

const Answer = v.variant('is', [
  v.object({ is: v.literal('done'), reply: v.unknown() }),
  v.object({ is: v.literal('failed'), failure: v.looseObject({ from: v.string(), code: v.string() }) }),
  /** The worker was stopped before it answered. */
  v.object({ is: v.literal('lost') }),
]);
export type Answer = v.InferOutput<typeof Answer>;

type Port = {
  postMessage(message: unknown): void;
  disconnect(): void;
  onMessage: { addListener(listener: (frame: { is: string }) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
};
type Extension = { chrome: { runtime: { connect(to: { name: string }): Port } } };

/** Sends a command from a page of ours to the worker, over the same port and as the same sender as that page. */
export async function ask(page: Frame, command: Command, request: unknown): Promise<Answer> {
  const answer = await page.evaluate(
    ({ name, message }) =>
      new Promise<{ is: string }>((resolve) => {
        const port = (globalThis as unknown as Extension).chrome.runtime.connect({ name });
        port.onMessage.addListener((frame) => {
          if (frame.is === 'stage') return;
          resolve(frame);
          port.disconnect();
        });
        port.onDisconnect.addListener(() => resolve({ is: 'lost' }));
        port.postMessage(message);
      }),
    { name: command, message: request },
  );
  return v.parse(Answer, answer);
}

/** The reply to a command that only reads. A worker that is stopped meanwhile is asked again. */
export async function read(page: Frame, command: Command, request: unknown): Promise<unknown> {
  for (;;) {
    const answer = await ask(page, command, request);
    if (answer.is === 'done') return answer.reply;
    if (answer.is === 'failed') throw new Error(`${command} failed: ${JSON.stringify(answer.failure)}`);
  }
}
