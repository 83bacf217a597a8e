import type { Port } from '../../extension/messages/channel';
import type { Sender } from '../../extension/messages/router';

type End = Port & { sender?: Sender };

/** Two ends of one port, as the browser joins them: messages are copied, closing is told to the other end. */
export function joinedPorts(name: string, sender?: Sender): { page: Port; worker: End } {
  const ends = [0, 1].map(() => ({
    messages: [] as ((m: unknown) => void)[],
    closings: [] as (() => void)[],
  }));
  let open = true;
  const end = (mine: number, theirs: number): Port => ({
    name,
    postMessage: (message) => {
      if (!open) throw new Error('Attempting to use a disconnected port object');
      const copy: unknown = structuredClone(message);
      queueMicrotask(() => ends[theirs]!.messages.forEach((listener) => listener(copy)));
    },
    disconnect: () => {
      if (!open) return;
      open = false;
      ends[theirs]!.closings.forEach((listener) => listener());
    },
    onMessage: { addListener: (listener) => void ends[mine]!.messages.push(listener) },
    onDisconnect: { addListener: (listener) => void ends[mine]!.closings.push(listener) },
  });
  return { page: end(0, 1), worker: { ...end(1, 0), ...(sender ? { sender } : {}) } };
}
