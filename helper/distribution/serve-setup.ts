import { CommandFailure } from '../usage.ts';
import { createApp } from './app.ts';
import type { HeldSettings } from './deployment.ts';
import type { Inventory } from './inventory.ts';
import { readInventory } from './inventory-folder.ts';
import { recordInventory } from './inventory-record.ts';
import { chooseExtension, readExtensionId, readOrigin, readPath, required, type Source } from './options.ts';
import { followRings, readRings } from './rings.ts';
import { openStore } from './rings-store.ts';
import { ringProblems } from './rings-version.ts';
import { readSettings } from './serve-settings.ts';

export type ServeSetting = 'packages' | 'origin' | 'settings' | 'kv' | 'extension-id';

/** What is to be served, as texts, and how a person knows each of them. */
export type ServeInput = {
  values: Partial<Record<ServeSetting, string | undefined>>;
  sourceOf(setting: ServeSetting): Source;
};

export type Server = {
  fetch(request: Request): Promise<Response>;
  inventory: Inventory;
  origin: string;
  extensionId: string;
  close(): void;
};

/** What a server and an export of plain files have in common: verified packages and the settings for policy. */
export async function readServed({ values, sourceOf }: ServeInput): Promise<{
  inventory: Inventory;
  deployment: { origin: string; extensionId: string; settings: HeldSettings };
}> {
  const text = (setting: ServeSetting, why: string) => required(sourceOf(setting), values[setting], why);
  const folder = readPath(sourceOf('packages'), text('packages', "the folder that 'pack' writes to"));
  const origin = readOrigin(sourceOf('origin'), text('origin', 'where browsers reach the host'));
  const named = values['extension-id'];
  const asked = named === undefined ? undefined : readExtensionId(sourceOf('extension-id'), named);
  const { settings: file } = values;
  const settings =
    file === undefined ? {} : await readSettings(sourceOf('settings'), readPath(sourceOf('settings'), file));
  const inventory = await readInventory(folder);
  const extensionId = chooseExtension(sourceOf('extension-id'), asked, inventory.ids);
  return { inventory, deployment: { origin, extensionId, settings } };
}

/** Verifies everything that is to be served. What does not hold stops the start, told in a sentence. */
export async function setUpServer(input: ServeInput): Promise<Server> {
  const { inventory, deployment } = await readServed(input);
  const { kv: file } = input.values;
  const store = await openStore(file === undefined ? undefined : readPath(input.sourceOf('kv'), file));
  try {
    const [problem] = ringProblems(inventory, await readRings(store));
    if (problem !== undefined) throw new CommandFailure(problem);
    await recordInventory(store, inventory);
  } catch (error) {
    store.close();
    throw error;
  }
  const app = createApp({ inventory, rings: followRings(store, () => performance.now()), deployment });
  return { ...app, inventory, ...deployment, close: () => store.close() };
}
