import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { chromium, expect, type Worker } from '@playwright/test';
import { type Browser, productionBuild, standInArguments, stopWorker } from './browser.ts';
import type { PolicyFolder } from './policy.ts';
import { denoPath, type Sandbox } from './sandbox.ts';
import { seeded } from './sign-in.ts';

const root = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);

/** Runs a command of the helper to its end, and gives what it printed. */
export async function helper(...args: string[]): Promise<string> {
  const { stdout } = await run(denoPath(), ['run', '--allow-all', 'helper/main.ts', ...args], { cwd: root });
  return stdout;
}

/** A company that signs packages. */
export type Company = {
  extensionId: string;
  /** Packs the production build as this version, and gives the package's file. */
  pack(version: string): Promise<string>;
  remove(): Promise<void>;
};

/** Makes a key and packs the production build with it, by the helper's own commands. */
export async function foundCompany(): Promise<Company> {
  const folder = await mkdtemp(join(tmpdir(), 'retarget-company-'));
  const key = join(folder, 'key.pem');
  const [, extensionId] = /Extension id\s+([a-p]{32})/.exec(await helper('keygen', '--out', key)) ?? [];
  if (extensionId === undefined) throw new Error('keygen tells no id.');
  return {
    extensionId,
    pack: async (version) => {
      const from = join(folder, `build-${version}`);
      await cp(productionBuild, from, { recursive: true });
      const manifest = JSON.parse(await readFile(join(from, 'manifest.json'), 'utf8')) as object;
      await writeFile(join(from, 'manifest.json'), JSON.stringify({ ...manifest, version }));
      const flags = ['--from', from, '--key', key, '--out', folder, '--time', '2026-11-25'];
      await helper('pack', '--no-build', ...flags);
      return join(folder, extensionId, `${version}.crx`);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A port that nothing listens on at this moment: the helper has to know its own address before it starts. */
async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listenOn(server);
  await closed(server);
  return port;
}

async function listenOn(server: Server): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A port was asked for.');
  return address.port;
}

async function closed(server: Server): Promise<void> {
  await once(server.close(), 'close');
}

/** The company's host: the helper, on loopback. */
export type Depot = {
  /** Serves these packages and settings, and nothing else, from now on: the helper is started anew. */
  serve(packages: readonly string[], settings: object): Promise<void>;
  /** The policy file for Chromium, as an administrator downloads it. */
  policyFile(): Promise<string>;
  close(): Promise<void>;
};

/** Opens a host for the packages of one extension; it serves nothing yet. */
export async function openDepot(extensionId: string): Promise<Depot> {
  const folder = await mkdtemp(join(tmpdir(), 'retarget-depot-'));
  const shelf = join(folder, 'packages', extensionId);
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const flags = ['--packages', dirname(shelf), '--origin', origin, '--port', String(port)];
  let stop = (): Promise<void> => Promise.resolve();
  return {
    serve: async (packages, settings) => {
      await stop();
      await rm(shelf, { recursive: true, force: true });
      await mkdir(shelf, { recursive: true });
      for (const file of packages) await cp(file, join(shelf, basename(file)));
      const settingsFile = join(folder, 'settings.json');
      await writeFile(settingsFile, JSON.stringify(settings));
      stop = await startHelper('serve', ...flags, '--settings', settingsFile);
    },
    policyFile: async () => {
      const response = await fetch(`${origin}/policy/chromium/linux.json`);
      if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
      return response.text();
    },
    close: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Starts a command of the helper that goes on until it is ended, and waits until it is ready. */
async function startHelper(...args: string[]): Promise<() => Promise<void>> {
  const child = spawn(denoPath(), ['run', '--allow-all', 'helper/main.ts', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stopWithUs = () => child.kill('SIGTERM');
  process.once('exit', stopWithUs);
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  let isReady = false;
  for await (const line of createInterface({ input: child.stdout })) {
    isReady = line.includes('"ready":true');
    if (isReady) break;
  }
  if (!isReady) throw new Error(`The host ended before it was ready:\n${complaints}`);
  child.stdout.resume();
  return async () => {
    process.off('exit', stopWithUs);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
}

/** A plain host of files, for what the helper rightly refuses to hand out. Paths begin with a slash. */
export type PlainHost = {
  origin: string;
  put(path: string, file: string | Buffer): void;
  stop(): Promise<void>;
};

/** Starts a plain host without files. */
export async function servePlainly(): Promise<PlainHost> {
  const files = new Map<string, string | Buffer>();
  const server = createServer(({ url = '' }, response) => {
    const file = files.get(url.replace(/\?.*/, ''));
    response.writeHead(file === undefined ? 404 : 200).end(file);
  });
  const port = await listenOn(server);
  return {
    origin: `http://localhost:${port}`,
    put: (path, file) => void files.set(path, file),
    stop: async () => {
      server.closeAllConnections();
      await closed(server);
    },
  };
}

/** An answer to browsers that ask for updates. */
export const updatesXml = (extensionId: string, version: string, codebase: string): string =>
  `<?xml version='1.0' encoding='UTF-8'?>
<gupdate xmlns='http://www.google.com/update2/response' protocol='2.0'>
<app appid='${extensionId}'><updatecheck codebase='${codebase}' version='${version}' /></app>
</gupdate>`;

/** Policy that forces an installation, as the helper writes it for Linux. */
export const forcing = (extensionId: string, updateAddress: string): string =>
  JSON.stringify({
    ExtensionSettings: {
      [extensionId]: {
        installation_mode: 'force_installed',
        update_url: updateAddress,
        override_update_url: true,
      },
    },
  });

/** A browser that installs what its policy forces. */
export type ForcedBrowser = Browser & {
  /** Waits for the extension's worker, also for the one of a new version. */
  worker(version?: string): Promise<Worker>;
  /** Everything that the browser has logged of extensions. */
  log(): Promise<string>;
};

/** Starts a browser on a folder of policies, in which nothing is installed but what they say. */
export async function startForced(
  sandbox: Sandbox,
  policy: PolicyFolder,
  extensionId: string,
): Promise<ForcedBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'retarget-forced-'));
  const logFile = join(profile, 'chromium.log');
  // Without it nobody may look into what policy has installed.
  await policy.write('debugger.json', JSON.stringify({ DeveloperToolsAvailability: 1 }));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: policy.executable,
    headless: true,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    args: [
      ...standInArguments(sandbox, ['localhost']),
      '--enable-logging',
      `--log-file=${logFile}`,
      '--vmodule=*extension*=2,*crx*=2',
    ],
    // Both keep policy from installing anything.
    ignoreDefaultArgs: ['--disable-background-networking', '--disable-extensions'],
  });
  const origin = `chrome-extension://${extensionId}`;
  await sandbox.control('POST', '/redirects', {
    clientId: seeded.clientId,
    redirect: `https://${extensionId}.chromiumapp.org/`,
  });
  return {
    context,
    extensionId,
    origin,
    stopWorker: () => stopWorker(context, origin),
    worker: async (version) => {
      let found: Worker | undefined;
      const look = async (): Promise<boolean> => {
        for (const worker of context.serviceWorkers()) {
          if (!worker.url().startsWith(origin)) continue;
          // One that is just being replaced does not answer any more.
          const running = await versionOf(worker).catch(() => null);
          if (running === null || (version !== undefined && running !== version)) continue;
          found = worker;
        }
        return found !== undefined;
      };
      await expect.poll(look, { timeout: 25_000 }).toBe(true);
      return found as Worker;
    },
    log: () => readFile(logFile, 'utf8'),
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

type Chrome = {
  runtime: {
    getManifest(): { version: string };
    requestUpdateCheck(): Promise<{ status: string; version?: string }>;
  };
};

const versionOf = (worker: Worker): Promise<string> =>
  worker.evaluate(() => (globalThis as unknown as { chrome: Chrome }).chrome.runtime.getManifest().version);

/** Has the browser look for a new version now and not in some hours. */
export const checkForUpdate = (worker: Worker): Promise<{ status: string; version?: string }> =>
  worker.evaluate(() => (globalThis as unknown as { chrome: Chrome }).chrome.runtime.requestUpdateCheck());

/** The same by the browser's own page of extensions, as often as one likes. */
export async function updateAll({ context }: ForcedBrowser): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(() => {
    const { chrome } = globalThis as unknown as {
      chrome: { developerPrivate: { autoUpdate(): Promise<void> } };
    };
    return chrome.developerPrivate.autoUpdate();
  });
  await page.close();
}
