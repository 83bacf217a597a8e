import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root } from '../docs/reader';

/** What is made, or only looked at: a copy without it is quick, and as good. */
const left = [
  '.git',
  '.output',
  '.wxt',
  'demo-output',
  'docs/screenshots',
  'docs/store/pictures',
  'node_modules',
  'playwright-report',
  'screenshots-sheets',
  'test-results',
];

/** A clone of the project as it stands: committed, with the packages that are installed here. */
export function cloneProject(folder: string): void {
  cpSync(root, folder, {
    recursive: true,
    filter: (name) => !left.includes(relative(root, name).replaceAll(sep, '/')),
  });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  commitAll(folder);
}

/** Makes a repository of a folder, with one commit of all that is in it. */
export function commitAll(folder: string): void {
  git(folder, 'init', '--quiet');
  mkdirSync(join(folder, '.git', 'info'), { recursive: true });
  writeFileSync(join(folder, '.git', 'info', 'exclude'), 'node_modules\n');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'All of it');
}

function git(folder: string, ...args: string[]): void {
  const me = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];
  const env = {
    ...process.env,
    GIT_AUTHOR_DATE: '2026-02-03T04:05:06Z',
    GIT_COMMITTER_DATE: '2026-02-03T04:05:06Z',
  };
  execFileSync('git', [...me, '-C', folder, ...args], { env, stdio: ['ignore', 'ignore', 'pipe'] });
}
