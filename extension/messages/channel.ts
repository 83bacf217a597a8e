import * as v from 'valibot';
import { Failure } from './failure';

/**
 * One command is one port: the page opens a port named after the command and posts the request; the worker
 * posts stages and at last a reply. Closing the port cancels the command, which `sendMessage` cannot do.
 */
export const Frame = v.variant('is', [
  v.object({ is: v.literal('stage'), stage: v.unknown() }),
  v.object({ is: v.literal('done'), reply: v.unknown() }),
  v.object({ is: v.literal('failed'), failure: Failure }),
]);
export type Frame = v.InferOutput<typeof Frame>;

/** The part of a browser port that both sides use; `browser.runtime.Port` has it. */
export type Port = {
  name: string;
  postMessage(message: unknown): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
};
