import { UsageError } from '../usage.ts';
import { parseOptions, readPort } from './options.ts';
import { setUpServer } from './serve-setup.ts';

export const summary = 'hand packages, updates and policy files out to browsers';

export const usage = `serve --packages DIR --origin URL [options]

Verifies every package in DIR, and serves updates.xml, the packages, policy files and a start
page for the IT person. It refuses to start when anything does not hold, or when a private key
lies in DIR. To the outside put a server with TLS in front of it.

  --packages DIR       folder of <id of the extension>/<version>.crx, as 'pack' writes it
  --origin URL         where browsers reach the host: https://retarget.contoso.com
  --settings FILE      settings that the policy files hold, as JSON
  --kv FILE            where rings rest (default: in memory, so none can be set)
  --extension-id ID    the extension that policy files are for; needed when DIR has several
  --port N             port to listen on (default: a free one)
  --hostname NAME      address to listen on (default: 127.0.0.1)`;

/** Serves until it is told to stop; one line of JSON on standard output tells that it is ready. */
export async function run(args: string[]): Promise<void> {
  const {
    port: portText = '0',
    hostname = '127.0.0.1',
    ...values
  } = parseOptions({
    args,
    options: {
      packages: { type: 'string' },
      origin: { type: 'string' },
      settings: { type: 'string' },
      kv: { type: 'string' },
      'extension-id': { type: 'string' },
      port: { type: 'string' },
      hostname: { type: 'string' },
    },
  }).values;
  const port = readPort('--port', portText);
  if (hostname === '') throw new UsageError('--hostname takes an address to listen on.');
  const served = await setUpServer({ values, sourceOf: (setting) => `--${setting}` });
  try {
    await listen(served.fetch, { port, hostname }, (address) => {
      const { inventory, origin, extensionId } = served;
      console.log(JSON.stringify({ ready: true, port: address.port, origin, extensionId }));
      const versions = inventory.ids.map(
        (id) =>
          `  ${id}  ${inventory
            .versionsOf(id)
            .map(({ version }) => version)
            .join(', ')}`,
      );
      console.error(
        `Verified and served at http://${address.hostname}:${address.port}, for browsers ${origin}:\n` +
          `${versions.join('\n')}\nStop it with Ctrl+C.`,
      );
    });
  } finally {
    served.close();
  }
}

async function listen(
  fetch: (request: Request) => Promise<Response>,
  { port, hostname }: { port: number; hostname: string },
  onListen: (address: Deno.NetAddr) => void,
): Promise<void> {
  const server = start();
  // A second signal falls through to the default, so that a hanging stop can be ended.
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const stop = () => {
    for (const signal of signals) Deno.removeSignalListener(signal, stop);
    void server.shutdown();
  };
  for (const signal of signals) Deno.addSignalListener(signal, stop);
  await server.finished;

  function start() {
    try {
      return Deno.serve({ port, hostname, onListen }, (request) => fetch(request));
    } catch (error) {
      if (error instanceof Deno.errors.AddrInUse) throw new UsageError(`Port ${port} is occupied.`);
      if (error instanceof Deno.errors.PermissionDenied) {
        throw new UsageError(`Port ${port} is not for this account: take one from 1024 on.`);
      }
      const { message } = error as Error;
      throw new UsageError(`--hostname ${hostname} cannot be listened on: ${message}.`, { cause: error });
    }
  }
}
