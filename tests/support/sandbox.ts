import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { type HostFetch, hostFetch } from './host-fetch.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export type ServiceMode = 'documented' | 'strict';

export type Sandbox = {
  port: number;
  caPem: string;
  /** SHA-256 of the certificate's public key, for Chromium's `--ignore-certificate-errors-spki-list`. */
  spki: string;
  /** Speaks to the real host names, answered by this sandbox. */
  fetch: HostFetch;
  /** One call to the control plane; the parsed answer, or an error that shows what was refused. */
  control(method: string, path: string, body?: unknown): Promise<unknown>;
  stop(): Promise<void>;
};

export type SandboxOptions = {
  mode?: ServiceMode;
  /** File that keeps the world from one start to the next. */
  state?: string;
};

const Ready = v.object({
  ready: v.literal(true),
  port: v.pipe(v.number(), v.integer()),
  caPem: v.string(),
  spki: v.string(),
});

/** Starts the stand-in tenant on a free port, in a process of its own. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const child = spawn(denoPath(), ['run', '--allow-all', 'helper/main.ts', 'sandbox', ...flags(options)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stopWithUs = () => child.kill('SIGTERM');
  process.once('exit', stopWithUs);
  const { port, caPem, spki } = await readiness(child);
  const fetch = hostFetch({ port, caPem });
  return {
    port,
    caPem,
    spki,
    fetch,
    control: async (method, path, body) => {
      const response = await fetch(`https://localhost:${port}/control${path.replace(/^\/control/, '')}`, {
        method,
        ...(body !== undefined && {
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`control ${method} ${path} answered ${response.status}: ${text}`);
      return text === '' ? undefined : (JSON.parse(text) as unknown);
    },
    stop: async () => {
      process.off('exit', stopWithUs);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function flags({ mode, state }: SandboxOptions): string[] {
  return ['--port', '0', ...(mode ? ['--mode', mode] : []), ...(state ? ['--state', state] : [])];
}

/** The program itself where it is unpacked: a signal to npm's wrapper would leave the program behind. */
export function denoPath(): string {
  const unpacked = join(root, 'node_modules', 'deno', process.platform === 'win32' ? 'deno.exe' : 'deno');
  return existsSync(unpacked) ? unpacked : join(root, 'node_modules', '.bin', 'deno');
}

/** Waits for the line that says `ready`; a process that ends before it is an error with what it printed. */
async function readiness(child: ChildProcess): Promise<v.InferOutput<typeof Ready>> {
  let complaints = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  if (!child.stdout) throw new Error('the sandbox has no output to read from');
  for await (const line of createInterface({ input: child.stdout })) {
    const ready = v.safeParse(v.pipe(v.string(), v.parseJson(), Ready), line);
    if (!ready.success) continue;
    // Left unread, a full pipe would stop the sandbox in the middle of an answer.
    child.stdout.resume();
    return ready.output;
  }
  throw new Error(`the sandbox ended before it was ready:\n${complaints}`);
}
