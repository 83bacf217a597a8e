/**
 * Makes a fresh clone ready, whatever it lacks: the packages of the lockfile and, with `--browser`, a Chromium.
 * Runs under any Node from 20 on and uses nothing but Node; the scripts after it run under the project's own.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findChromium } from './chromium.mjs';
import { missingForDisplay } from './display.mjs';

const root = path.resolve(import.meta.dirname, '..');
const stamp = path.join(root, 'node_modules', '.installed-lockfile');

function run(command, args) {
  console.error(`> ${command} ${args.join(' ')}`);
  // Everything to stderr: stdout belongs to the script that follows.
  return spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] }).status === 0;
}

function installPackages() {
  const lockfile = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfile) return true;
  if (!run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])) return false;
  writeFileSync(stamp, lockfile);
  return true;
}

/** Debian's packages, or Ubuntu's: as root or, on a build machine, by sudo. Gives `false` where that is not allowed. */
function installSystemPackages(...names) {
  const sudo = process.getuid?.() === 0 ? [] : process.env.CI ? ['sudo', '--non-interactive'] : null;
  if (!existsSync('/usr/bin/apt-get') || sudo === null) return false;
  const apt = (...args) => {
    const [command, ...rest] = [...sudo, 'apt-get', ...args];
    return run(command, rest);
  };
  // Lists that are a little old will do.
  apt('update', '-qq');
  return apt('install', '-y', '-qq', '--no-install-recommends', ...names);
}

function installBrowser() {
  if (findChromium()) return true;
  // Playwright's own build first; where it cannot be fetched, Debian's package.
  run(path.join(root, 'node_modules', '.bin', 'playwright'), ['install', 'chromium']);
  if (findChromium()) return true;
  installSystemPackages('chromium', 'chromium-l10n', 'fonts-open-sans', 'fonts-noto-core');
  if (findChromium()) return true;
  console.error(
    'No Chromium was found and none could be installed. Install one, or set RETARGET_CHROMIUM to its path.',
  );
  return false;
}

/**
 * A screen and a keyboard for the tests that answer the browser's own dialogs. Nothing else needs them, and those
 * tests say when they are missing: so this may fail.
 */
function installDisplay() {
  if (missingForDisplay().length === 0) return;
  installSystemPackages('xvfb', 'xdotool');
}

if (!installPackages()) process.exit(1);
if (process.argv.includes('--browser')) {
  if (!installBrowser()) process.exit(1);
  installDisplay();
}
