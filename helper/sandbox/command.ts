import { parseArgs } from 'node:util';
import { UsageError } from '../usage.ts';
import { faultList, isFaultName, type FaultName } from './graph/fault-table.ts';
import type { ServiceMode } from './model.ts';
import { hostNames } from './hosts.ts';
import { type SandboxOptions, startSandbox } from './server.ts';
import { StateFileError } from './store.ts';

export const summary = 'start a stand-in of Entra, Graph and the Intune admin center';

export const usage = `sandbox [options]

  --port N             port on 127.0.0.1 (default: a free one)
  --mode MODE          documented: Graph answers as its reference page shows
                       strict: Graph answers as Intune is known to behave
  --state FILE         keep tenants, profiles and assignments in this file
  --cert-dir DIR       keep the certificate in this folder
  --fault NAME         switch a fault on; may be given several times. The names:
${faultList('                       ')}`;

/** Runs the sandbox until it is told to stop; one line of JSON on standard output tells that it is ready. */
export async function run(args: string[]): Promise<void> {
  const sandbox = await start(readOptions(args));
  const { port, caPem, spki } = sandbox;
  console.log(JSON.stringify({ ready: true, port, caPem, spki }));
  const rules = hostNames.map((host) => `MAP ${host}:443 127.0.0.1:${port}`).join(', ');
  console.error(
    `The sandbox listens on https://127.0.0.1:${port}. A Chromium that uses it:\n` +
      `  chromium --host-resolver-rules='${rules}' \\\n    --ignore-certificate-errors-spki-list=${spki}\n` +
      'Stop it with Ctrl+C.',
  );
  await stopSignal();
  await sandbox.stop();
}

async function start(options: SandboxOptions) {
  try {
    return await startSandbox(options);
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) throw new UsageError(`Port ${options.port} is occupied.`);
    if (error instanceof Deno.errors.PermissionDenied) {
      throw new UsageError(`Not allowed: ${error.message}`);
    }
    if (error instanceof StateFileError) throw new UsageError(error.message);
    throw error;
  }
}

function readOptions(args: string[]): SandboxOptions {
  const values = parse(args);
  return {
    ...(values.port === undefined ? {} : { port: readPort(values.port) }),
    ...(values.mode === undefined ? {} : { mode: readMode(values.mode) }),
    ...(values.state === undefined ? {} : { stateFile: readPath('--state', values.state) }),
    ...(values['cert-dir'] === undefined ? {} : { certDir: readPath('--cert-dir', values['cert-dir']) }),
    ...(values.fault === undefined ? {} : { faults: values.fault.map(readFault) }),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string' },
        mode: { type: 'string' },
        state: { type: 'string' },
        'cert-dir': { type: 'string' },
        fault: { type: 'string', multiple: true },
      },
    }).values;
  } catch (error) {
    // parseArgs says which option is wrong, and how.
    throw new UsageError((error as Error).message, { cause: error });
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new UsageError(`--port takes a number up to 65535, not '${text}'.`);
  return port;
}

function readMode(text: string): ServiceMode {
  if (text === 'documented' || text === 'strict') return text;
  throw new UsageError(`--mode takes 'documented' or 'strict', not '${text}'.`);
}

function readFault(name: string): FaultName {
  if (isFaultName(name)) return name;
  throw new UsageError(`--fault does not know '${name}'. The names:\n${faultList('  ')}`);
}

function readPath(option: string, text: string): string {
  if (text === '') throw new UsageError(`${option} takes a path.`);
  return text;
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    // A second signal falls through to the default, so that a hanging stop can be ended.
    const signals = ['SIGINT', 'SIGTERM'] as const;
    const stop = () => {
      for (const signal of signals) Deno.removeSignalListener(signal, stop);
      resolve();
    };
    for (const signal of signals) Deno.addSignalListener(signal, stop);
  });
}
