import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { denoPath } from '../support/sandbox.ts';
import { root } from './places.ts';

// Without it, Deno itself would look for its next version.
const env = { ...process.env, DENO_NO_UPDATE_CHECK: '1' };

/** Runs a command of the helper to its end. */
export function runHelper(...args: string[]): void {
  const { status, stdout, stderr } = spawnSync(
    denoPath(),
    ['run', '--allow-all', 'helper/main.ts', ...args],
    { cwd: root, encoding: 'utf8', env },
  );
  if (status !== 0) throw new Error(`helper ${args.join(' ')} failed:\n${stdout}\n${stderr}`);
}

export type Server = {
  port: number;
  /** The processor's time that the server has used so far, where the system tells it (Linux). */
  usedMs(): number | null;
  stop(): Promise<void>;
};

const Ready = v.pipe(v.string(), v.parseJson(), v.object({ port: v.number() }));

/** Starts a Deno program that serves, and tells its port in a line of JSON. */
export async function startServer(...args: string[]): Promise<Server> {
  const child = spawn(denoPath(), ['run', '--allow-all', ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  for await (const line of createInterface({ input: child.stdout })) {
    const ready = v.safeParse(Ready, line);
    if (!ready.success) continue;
    // Left unread, a full pipe would stop the server in the middle of an answer.
    child.stdout.resume();
    const { pid } = child;
    return { port: ready.output.port, usedMs: () => usedMs(pid), stop: () => stop(child) };
  }
  throw new Error(`${args.join(' ')} ended before it was ready:\n${complaints}`);
}

/** Fields 14 and 15, counted after the name in brackets, which may hold blanks: in hundredths of a second. */
function usedMs(pid: number | undefined): number | null {
  const file = `/proc/${pid ?? 0}/stat`;
  if (!existsSync(file)) return null;
  const fields = readFileSync(file, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
