import { existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * The path of a Chromium that can load unpacked extensions, or `null`. Branded Chrome cannot: it refuses
 * `--load-extension` since version 137.
 */
export function findChromium() {
  const given = process.env.RETARGET_CHROMIUM;
  if (given) return existsSync(given) ? given : null;
  const system = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  return playwrightChromium() ?? system.find((file) => existsSync(file)) ?? null;
}

/** Playwright's own build, where it keeps its browsers on each system. */
function playwrightChromium() {
  const home = os.homedir();
  const caches = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    path.join(home, '.cache/ms-playwright'),
    path.join(home, 'Library/Caches/ms-playwright'),
    path.join(home, 'AppData/Local/ms-playwright'),
  ];
  const inside = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-win/chrome.exe',
  ];
  for (const cache of caches) {
    if (!cache || !existsSync(cache)) continue;
    const builds = readdirSync(cache).filter((name) => /^chromium-\d+$/.test(name));
    for (const build of builds.sort().reverse()) {
      const found = inside.map((file) => path.join(cache, build, file)).find((file) => existsSync(file));
      if (found) return found;
    }
  }
  return null;
}
