import { execFile } from 'node:child_process';

/** How a program ended: `code` is its exit code, or what kept it from starting, such as 'ENOENT'. */
export type RunResult = { code: number | string; out: string; err: string };

/** Runs a program to its end. A failure is a result, too. */
export function runProgram(
  program: string,
  args: string[],
  { cwd, env = process.env }: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<RunResult> {
  return new Promise((done) => {
    execFile(program, args, { cwd, env, maxBuffer: 16 * 1024 * 1024 }, (error, out, err) => {
      // Without a reason of the program's own, what kept it from running is the reason.
      done({ code: error ? (error.code ?? 1) : 0, out, err: err || (error?.message ?? '') });
    });
  });
}

/** Runs git for a folder, whatever repository variables such as GIT_DIR name. */
export function runGit(cwd: string, ...args: string[]): Promise<RunResult> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  return runProgram('git', args, { cwd, env });
}
