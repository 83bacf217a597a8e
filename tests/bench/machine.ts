import { spawnSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { findChromium } from '../../scripts/chromium.mjs';
import { denoPath } from '../support/sandbox.ts';

/** Where the figures come from: they mean something on this machine only, their ratios on others as well. */
export type Machine = {
  cpu: string;
  cores: number;
  memoryGiB: number;
  system: string;
  node: string;
  deno: string;
  chromium: string;
  /** Processes that wanted a core in the minute before: more than there are cores means that others worked, too. */
  busyBefore: number;
  busyAfter?: number;
};

export function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
    deno: version(denoPath()),
    chromium: version(findChromium()),
    busyBefore: busyNow(),
  };
}

export const busyNow = (): number => Number(loadavg()[0]?.toFixed(1));

function version(program: string | null): string {
  if (program === null) return 'not found';
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return /\d+(\.\d+)+/.exec(stdout ?? '')?.[0] ?? 'unknown';
}
