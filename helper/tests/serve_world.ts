import { connect } from 'node:net';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packCrx } from '../distribution/crx.ts';
import { createKey, type SigningKey } from '../distribution/key.ts';
import { setUpServer } from '../distribution/serve-setup.ts';

export const main = new URL('../main.ts', import.meta.url).pathname;

/** Any origin does: nothing in these tests reaches it. */
export const origin = 'https://retarget.contoso.com';

export const heldSettings = {
  organization: 'Contoso <IT> & "friends"',
  clientId: '6d1f7e2b-5a0c-4c39-9f1d-0a7c3d5e8b21',
  readOnly: true,
  keepDays: 0,
};

/** A folder of signed packages, the key beside it, and a file for rings and settings. */
export type World = {
  folder: string;
  packages: string;
  kv: string;
  settings: string;
  keyFile: string;
  id: string;
  key: SigningKey;
  /** Packs a version and puts it where it belongs, or to another place. */
  put(version: string, place?: { id?: string; name?: string }): Promise<Uint8Array>;
  fileOf(version: string): string;
};

/** Runs a test in a folder of its own, with the versions 1.0.0, 1.2.0 and 1.10.0. */
export function test(name: string, work: (world: World) => Promise<void>): void {
  Deno.test(name, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'serve-'));
    try {
      await work(await createWorld(folder));
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}

async function createWorld(folder: string): Promise<World> {
  const packages = join(folder, 'packages');
  const keyFile = join(folder, 'key.pem');
  const settings = join(folder, 'settings.json');
  await mkdir(packages);
  await writeFile(settings, JSON.stringify(heldSettings));
  const key = await createKey(keyFile);
  const { id } = key;
  const world: World = {
    folder,
    packages,
    keyFile,
    settings,
    key,
    id,
    kv: join(folder, 'rings.sqlite'),
    fileOf: (version) => join(packages, id, `${version}.crx`),
    put: async (version, place = {}) => {
      const bytes = await crx(key, version);
      const file = join(packages, place.id ?? id, place.name ?? `${version}.crx`);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes);
      return bytes;
    },
  };
  for (const version of ['1.0.0', '1.2.0', '1.10.0']) await world.put(version);
  return world;
}

/** A signed package; its size is known by its version, so that versions differ. */
export async function crx(key: SigningKey, version: string, manifest: object = {}): Promise<Uint8Array> {
  const json = JSON.stringify({
    manifest_version: 3,
    name: 'Retarget',
    version,
    minimum_chrome_version: '126',
    ...manifest,
  });
  const filling = new TextEncoder().encode(version.repeat(300));
  const files = new Map([
    ['manifest.json', new TextEncoder().encode(json)],
    ['filling.txt', filling],
  ]);
  return await packCrx(files, key, new Date('2026-11-25T00:00:00Z'));
}

export type Running = { address: string; port: number; stop(): Promise<void> };

/** Serves the packages of a world in this process, over HTTP on a free port. */
export async function serve(
  world: World,
  values: Record<string, string> = {},
  on: Partial<Deno.ServeTcpOptions & Deno.TlsCertifiedKeyPem> = {},
): Promise<Running> {
  const served = await setUpServer({
    values: { packages: world.packages, origin, kv: world.kv, settings: world.settings, ...values },
    sourceOf: (setting) => `--${setting}`,
  });
  const server = Deno.serve({ hostname: '127.0.0.1', port: 0, onListen: () => {}, ...on }, served.fetch);
  const { port } = server.addr;
  return {
    port,
    address: `http://127.0.0.1:${port}`,
    stop: async () => {
      await server.shutdown();
      served.close();
    },
  };
}

/** Runs a test against a server of its world. */
export function serving(name: string, work: (server: Running, world: World) => Promise<void>): void {
  test(name, async (world) => {
    const server = await serve(world);
    try {
      await work(server, world);
    } finally {
      await server.stop();
    }
  });
}

export type Answer = { status: number; headers: Headers; text: string; bytes: Uint8Array };

/** Fetches with the body read to its end. */
export async function get(address: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(address, { redirect: 'manual', ...init });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    text: new TextDecoder().decode(bytes),
  };
}

/** Sends a request line as it is, which no client would: the whole answer. */
export function sendRaw(port: number, target: string, method = 'GET'): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect({ host: '127.0.0.1', port }, () => {
      socket.write(`${method} ${target} HTTP/1.1\r\nHost: retarget.contoso.com\r\nConnection: close\r\n\r\n`);
    });
    socket.on('data', (part) => (text += part.toString('latin1')));
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
  });
}

export type Ended = { code: number; out: string; err: string };

/** A command of the helper as it ships. */
export function command(args: string[], env: Record<string, string> = {}): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: ['run', '--allow-all', main, ...args],
    stdout: 'piped',
    stderr: 'piped',
    // A command that should have ended but serves instead.
    signal: AbortSignal.timeout(60_000),
    // Without it, Deno itself would look for its next version.
    env: { DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1', ...env },
  });
}

/** Runs a command to its end. */
export async function run(...args: string[]): Promise<Ended> {
  const { code, stdout, stderr } = await command(args).output();
  return { code, out: new TextDecoder().decode(stdout), err: new TextDecoder().decode(stderr) };
}

/** Reads a stream up to the first match. */
export async function until(stream: ReadableStream<Uint8Array>, wanted: RegExp): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of stream) {
    text += decoder.decode(part, { stream: true });
    const [found] = wanted.exec(text) ?? [];
    if (found !== undefined) return found;
  }
  throw new Error(`The command ended without a match:\n${text}`);
}

/** What must never leave a server: any line of the key. */
export async function keyLines(world: World): Promise<string[]> {
  const text = await readFile(world.keyFile, 'utf8');
  return text.split('\n').filter((line) => line.length > 20);
}
