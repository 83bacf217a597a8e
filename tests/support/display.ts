import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { missingForDisplay } from '../../scripts/display.mjs';

/** A screen that nobody sees, for what a headless browser does not show: dialogs of the browser itself. */
export type Display = {
  /** What a program needs in its environment to be shown here. */
  env: { DISPLAY: string };
  /** Presses keys one after another, as a person at this screen, by their X names: `Tab`, `Return`, `Escape`. */
  pressKeys(...keys: string[]): Promise<void>;
  /** Moves and presses the pointer: `mousemove`, `10`, `20` in pixels of the screen, `mousedown`, `1`. */
  pointer(...command: string[]): Promise<void>;
  stop(): Promise<void>;
};

const run = promisify(execFile);

/** Why there can be no display on this machine, or `null` if there can. */
export function displayMissing(): string | null {
  const missing = missingForDisplay().join(' and ');
  return missing === '' ? null : `The browser's own dialog cannot be answered here: ${missing} not found.`;
}

/** Starts a display on a free number. */
export async function startDisplay(): Promise<Display> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const stopWithUs = (): void => void server.kill('SIGTERM');
  process.once('exit', stopWithUs);
  let complaints = '';
  server.stderr?.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const ended = once(server, 'exit');
  const number = await Promise.race([
    firstLine(server.stdio[3] as Readable),
    ended.then(() => Promise.reject(new Error(`Xvfb ended before it was ready:\n${complaints}`))),
  ]);
  const env = { DISPLAY: `:${number}` };
  const xdotool = async (command: string[]): Promise<void> =>
    void (await run('xdotool', command, { env: { ...process.env, ...env } }));
  return {
    env,
    pressKeys: (...keys) => xdotool(['key', ...keys]),
    pointer: (...command) => xdotool(command),
    stop: async () => {
      process.off('exit', stopWithUs);
      if (server.exitCode !== null || server.signalCode !== null) return;
      server.kill('SIGTERM');
      await ended;
    },
  };
}

async function firstLine(stream: Readable): Promise<string> {
  for await (const line of createInterface({ input: stream })) return line;
  throw new Error('Xvfb tells no display.');
}
