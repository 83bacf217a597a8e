import type { CDPSession } from '@playwright/test';
import * as v from 'valibot';
import type { Browser } from '../support/browser.ts';

const Heap = v.object({ usedSize: v.number(), embedderHeapUsedSize: v.optional(v.number(), 0) });

const megabytes = ({ usedSize, embedderHeapUsedSize }: v.InferOutput<typeof Heap>): number =>
  (usedSize + embedderHeapUsedSize) / 1e6;

/** What a page's scripts hold after garbage was collected, in MB. Ends the session. */
export async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const heap = v.parse(Heap, await session.send('Runtime.getHeapUsage'));
  await session.detach();
  return megabytes(heap);
}

/** The same of the worker that runs. Playwright has no session for workers: it is spoken to through the browser's. */
export async function workerHeap({ context, origin }: Browser): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('The browser has no session of its own.');
  const { targetInfos } = await session.send('Target.getTargets');
  const worker = targetInfos.find(({ type, url }) => type === 'service_worker' && url.startsWith(origin));
  if (!worker) throw new Error('There is no worker.');
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: worker.targetId });
  const ask = (id: number, method: string): Promise<unknown> =>
    new Promise((resolve) => {
      const heard = ({ message }: { message: string }): void => {
        const answer = v.parse(
          v.object({ id: v.optional(v.number()), result: v.optional(v.unknown()) }),
          JSON.parse(message),
        );
        if (answer.id !== id) return;
        session.off('Target.receivedMessageFromTarget', heard);
        resolve(answer.result);
      };
      session.on('Target.receivedMessageFromTarget', heard);
      const message = JSON.stringify({ id, method });
      void session.send('Target.sendMessageToTarget', { sessionId, message });
    });
  await ask(1, 'HeapProfiler.collectGarbage');
  const heap = v.parse(Heap, await ask(2, 'Runtime.getHeapUsage'));
  await session.detach();
  return megabytes(heap);
}
