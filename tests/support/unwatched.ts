import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from '@playwright/test';
import * as v from 'valibot';
import { findChromium } from '../../scripts/chromium.mjs';
import { chromiumArguments, productionBuild } from './browser.ts';
import type { Sandbox } from './sandbox.ts';

/**
 * A browser whose service workers nobody debugs. Playwright attaches to every worker, and the browser never
 * stops one that is attached to; here only the one page is attached to.
 */
export type UnwatchedBrowser = {
  /** Runs an expression in the page, and waits for its promise. */
  evaluate(expression: string): Promise<unknown>;
  /** The workers that run now, and whether anybody is attached to them. */
  workers(): Promise<{ attached: boolean }[]>;
  /** Sends a command of the DevTools protocol to the page. */
  send(method: string, params: object): Promise<unknown>;
  close(): Promise<void>;
};

const Message = v.object({
  id: v.optional(v.number()),
  result: v.optional(v.unknown()),
  error: v.optional(v.object({ message: v.string() })),
});
const Created = v.object({ targetId: v.string() });
const Attached = v.object({ sessionId: v.string() });
const Targets = v.object({ targetInfos: v.array(v.object({ type: v.string(), attached: v.boolean() })) });
const Evaluated = v.object({
  result: v.object({ value: v.optional(v.unknown()) }),
  exceptionDetails: v.optional(
    v.object({ exception: v.optional(v.object({ description: v.optional(v.string(), '') })) }),
  ),
});

/** Starts the browser on a profile that exists, and opens the page. */
export async function startUnwatched(
  sandbox: Sandbox,
  profile: string,
  page: string,
  extension = productionBuild,
): Promise<UnwatchedBrowser> {
  const executable = findChromium();
  if (executable === null) throw new Error('No Chromium was found.');
  const child = spawn(
    executable,
    [
      ...chromiumArguments(sandbox, extension),
      '--headless=new',
      '--no-first-run',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const stopWithUs = () => child.kill();
  process.once('exit', stopWithUs);
  const socket = new WebSocket(await debuggerAddress(child.stderr));
  await once(socket, 'open');
  let last = 0;
  const waiting = new Map<number, (message: v.InferOutput<typeof Message>) => void>();
  socket.addEventListener('message', ({ data }) => {
    const message = v.parse(Message, JSON.parse(String(data)));
    if (message.id !== undefined) waiting.get(message.id)?.(message);
  });
  const send = (method: string, params: object, sessionId?: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, ({ result, error }) =>
        error === undefined ? resolve(result) : reject(new Error(`${method}: ${error.message}`)),
      );
      socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }));
    });
  const { targetId } = v.parse(Created, await send('Target.createTarget', { url: 'about:blank' }));
  const { sessionId } = v.parse(Attached, await send('Target.attachToTarget', { targetId, flatten: true }));
  const evaluate = async (expression: string): Promise<unknown> => {
    const params = { expression, awaitPromise: true, returnByValue: true };
    const answer = v.parse(Evaluated, await send('Runtime.evaluate', params, sessionId));
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description);
    return answer.result.value;
  };
  // The browser may listen before it has loaded the extension.
  const isThere = async (): Promise<boolean> => {
    const at = await evaluate('location.href').catch(() => '');
    if (at !== page) await send('Page.navigate', { url: page }, sessionId);
    return at === page && (await evaluate('document.readyState')) === 'complete';
  };
  await expect.poll(isThere, { timeout: 20_000 }).toBe(true);
  return {
    evaluate,
    workers: async () => {
      const { targetInfos } = v.parse(Targets, await send('Target.getTargets', {}));
      return targetInfos.filter(({ type }) => type === 'service_worker');
    },
    send: (method, params) => send(method, params, sessionId),
    close: async () => {
      process.off('exit', stopWithUs);
      const ended = once(child, 'exit');
      // Its answer may never come.
      void send('Browser.close', {}).catch(() => undefined);
      await ended;
      socket.close();
    },
  };
}

/** The address that the browser writes once it listens. */
async function debuggerAddress(output: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of output) {
    text += String(chunk);
    const found = /DevTools listening on (\S+)/.exec(text)?.[1];
    if (found !== undefined) {
      // Whatever it writes later must not fill the pipe.
      output.resume();
      return found;
    }
  }
  throw new Error(`The browser ended before it listened:\n${text}`);
}
