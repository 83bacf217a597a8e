import {
  faultList,
  type FaultName,
  faultNames,
  type FaultOptions,
  type FaultRow,
  faultTable,
  type FaultTarget,
  isFaultName,
} from '../../helper/sandbox/graph/fault-table.ts';
import type { Sandbox } from './sandbox.ts';

export {
  faultList,
  type FaultName,
  faultNames,
  type FaultOptions,
  type FaultRow,
  faultTable,
  type FaultTarget,
  isFaultName,
};

/** Every switch that acts on this kind of request unless told otherwise: the rows of a matrix. */
export const faultsOn = (target: FaultTarget): FaultName[] =>
  faultNames.filter((name) => faultTable[name].on.includes(target));

/** Switches a fault of the table on; a switch that cannot be set like this is an error that says why. */
export async function setFault(
  sandbox: Pick<Sandbox, 'control'>,
  name: FaultName,
  options: FaultOptions = {},
): Promise<void> {
  await sandbox.control('PUT', `/faults/${name}`, options);
}

/** Switches off whatever is on, general faults included. */
export async function clearFaults(sandbox: Pick<Sandbox, 'control'>): Promise<void> {
  await sandbox.control('DELETE', '/faults');
}

/**
 * Holds the next request of a kind back until it is let go, so that something can happen in between however slow
 * the machine is.
 * @param pass how many of the kind go through before it.
 * @returns lets it go.
 */
export async function holdNext(
  sandbox: Pick<Sandbox, 'control'>,
  method: string,
  pass = 0,
): Promise<() => Promise<void>> {
  await sandbox.control('PUT', '/faults/hold', { method, path: '/assignments', pass, times: 1 });
  return async () => {
    await sandbox.control('DELETE', '/faults/hold');
  };
}
