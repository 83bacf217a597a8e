import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { CommandFailure } from '../usage.ts';
import type { BrowserName } from './pack-options.ts';
import { runGit, runProgram } from './pack-run.ts';

/** The project that this helper belongs to. */
export const projectFolder = fileURLToPath(new URL('../../', import.meta.url));

/** Where the project's build for a browser lies. */
export const buildFolder = (browser: BrowserName, project = projectFolder): string =>
  join(project, '.output', `${browser}-mv3`);

/** Builds the extension for production, by the project's own tools, and says where it is. */
export async function buildExtension(browser: BrowserName, project = projectFolder): Promise<string> {
  const tools = join(project, 'node_modules', '.bin');
  const wxt = join(tools, Deno.build.os === 'windows' ? 'wxt.cmd' : 'wxt');
  const { code, out, err } = await runProgram(wxt, ['build', '--browser', browser, '--mode', 'production'], {
    cwd: project,
    env: {
      ...process.env,
      // The project's own Node first, and no mode that whoever calls may be in.
      PATH: `${tools}${delimiter}${process.env.PATH ?? ''}`,
      NODE_ENV: 'production',
    },
  });
  if (code === 'ENOENT') throw new CommandFailure("The project's tools are not installed. Run: npm ci");
  // The builder draws in colours whoever reads.
  const said = stripVTControlCharacters(`${out}${err}`).trim();
  if (code !== 0) throw new CommandFailure(`The extension could not be built:\n${said}`);
  return buildFolder(browser, project);
}

/** The state of the sources: when they were committed last, and whether they were changed since. */
export type SourceState = { time: Date; changed: boolean };

/** Reads the state of the sources, or gives `null` if git does not know it. */
export async function readSourceState(project = projectFolder): Promise<SourceState | null> {
  const log = await runGit(project, 'log', '-1', '--format=%ct');
  const status = await runGit(project, 'status', '--porcelain');
  const seconds = log.out.trim();
  if (log.code !== 0 || status.code !== 0 || !/^\d+$/.test(seconds)) return null;
  return { time: new Date(Number(seconds) * 1000), changed: status.out !== '' };
}
