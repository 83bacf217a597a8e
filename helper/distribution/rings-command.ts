import { CommandFailure, UsageError } from '../usage.ts';
import { readInventory } from './inventory-folder.ts';
import { recordedPackages } from './inventory-record.ts';
import {
  chooseExtension,
  parseOptions,
  readExtensionId,
  readPath,
  readRingName,
  readVersion,
  required,
} from './options.ts';
import { readRings, removeRing, type RingTable, setRing } from './rings.ts';
import { stable } from './ring-name.ts';
import { hasStore, openStore } from './rings-store.ts';
import { versionInRing } from './rings-version.ts';
import type { Inventory } from './inventory.ts';

export const summary = 'say which version a ring of browsers gets';

export const usage = `ring set NAME VERSION --packages DIR --kv FILE
ring remove NAME    --packages DIR --kv FILE
ring list           --packages DIR --kv FILE

Browsers whose policy names a ring get its version. The ring '${stable}' is everybody else; as long
as it is not set, everybody gets the newest version. A server that is running follows within a
second. Browsers never go back to an older version than they have.

  --packages DIR       folder of <id of the extension>/<version>.crx, the same as for 'serve'
  --kv FILE            where rings rest, the same as for 'serve'
  --extension-id ID    the extension that is meant; needed when DIR has several`;

type Wanted =
  { act: 'list' } | { act: 'remove'; name: string } | { act: 'set'; name: string; version: string };

/** Sets, removes or lists rings. */
export async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseOptions({
    args,
    allowPositionals: true,
    options: { packages: { type: 'string' }, kv: { type: 'string' }, 'extension-id': { type: 'string' } },
  });
  const wanted = readWanted(positionals);
  const folder = readPath('--packages', required('--packages', values.packages, 'the folder that is served'));
  const file = readPath('--kv', required('--kv', values.kv, 'the file that rings rest in'));
  const named = values['extension-id'];
  const asked = named === undefined ? undefined : readExtensionId('--extension-id', named);
  const inventory = await readInventory(folder);
  const id = chooseExtension('--extension-id', asked, inventory.ids);
  if (wanted.act !== 'set' && !(await hasStore(file))) {
    throw new CommandFailure(`There is no store of rings at ${file}. 'serve' and 'ring set' make one.`);
  }
  const store = await openStore(file);
  try {
    console.log(await carryOut(store, inventory, id, wanted));
  } finally {
    store.close();
  }
}

function readWanted([act, ...rest]: string[]): Wanted {
  const [name, version] = rest;
  if (act === 'list' && rest.length === 0) return { act };
  if (act === 'remove' && name !== undefined && rest.length === 1) {
    return { act, name: readRingName('ring remove', name) };
  }
  if (act === 'set' && name !== undefined && version !== undefined && rest.length === 2) {
    return { act, name: readRingName('ring set', name), version: readVersion('ring set', version) };
  }
  throw new UsageError(`'${['ring', act, ...rest].join(' ').trim()}' is not understood.\n${usage}`);
}

async function carryOut(store: Deno.Kv, inventory: Inventory, id: string, wanted: Wanted): Promise<string> {
  switch (wanted.act) {
    case 'set': {
      const { name, version } = wanted;
      await requireThere(store, inventory, id, version);
      await setRing(store, id, name, version);
      break;
    }
    case 'remove':
      if (!(await removeRing(store, id, wanted.name))) {
        throw new CommandFailure(`There is no ring ${wanted.name} of ${id}.`);
      }
      break;
    case 'list':
      break;
  }
  return told(inventory, await readRings(store), id);
}

/** A ring must not point its browsers at a package that the running server does not have. */
async function requireThere(
  store: Deno.Kv,
  inventory: Inventory,
  id: string,
  version: string,
): Promise<void> {
  if (!inventory.find(id, version)) {
    const there = inventory
      .versionsOf(id)
      .map((one) => one.version)
      .join(', ');
    throw new CommandFailure(`There is no ${version} among the packages of ${id}, only ${there}.`);
  }
  const recorded = await recordedPackages(store);
  if (recorded.length > 0 && !recorded.some((one) => one.id === id && one.version === version)) {
    throw new CommandFailure(
      `The server started before ${version} was there. Start it again first, so that it verifies it; then set the ring.`,
    );
  }
}

function told(inventory: Inventory, table: RingTable, id: string): string {
  const names = new Set([stable, ...[...(table.get(id)?.keys() ?? [])].sort()]);
  const lines = [...names].map((name) => {
    const found = versionInRing(inventory, table, id, name);
    const isSet = table.get(id)?.has(name) ?? false;
    const version =
      found.is === 'version' ? found.facts.version : found.is === 'missing' ? found.version : '';
    const note = found.is === 'missing' ? 'not among the packages' : isSet ? '' : 'not set: the newest';
    return `${name.padEnd(32)}  ${version.padEnd(12)}  ${note}`.trimEnd();
  });
  return `Rings of ${id}\n${lines.join('\n')}`;
}
