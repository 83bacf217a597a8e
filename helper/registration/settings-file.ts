import { stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isJsonObject, type JsonObject } from '../../extension/assignment/json.ts';
import { readSettings } from '../distribution/serve-settings.ts';
import { CommandFailure, UsageError } from '../usage.ts';
import type { Registration } from './register.ts';

/** A file of settings for policy as it was found. One that is not there yet holds nothing. */
export type SettingsFile = { path: string; content: JsonObject };

/** Reads the file, or says in one sentence why it could not be completed later. */
export async function readSettingsFile(path: string): Promise<SettingsFile> {
  if (!(await isThere(path))) {
    if (await isThere(dirname(path))) return { path, content: {} };
    throw new UsageError(
      `--settings takes a file in a folder that is there, and '${dirname(path)}' is none.`,
    );
  }
  // Says what is wrong with it, as the commands would that take the file afterwards.
  await readSettings('--settings', path);
  const content: unknown = JSON.parse((await Deno.readTextFile(path)).replace(/^\ufeff/, ''));
  if (!isJsonObject(content)) throw new Error('What was read as settings is an object.');
  return { path, content };
}

/** Puts the app's ids into the file, and leaves all else in it as it is. A dry run writes nothing: gives `false`. */
export async function writeSettingsFile(
  { path, content }: SettingsFile,
  { clientId, tenantId, cloud, dryRun }: Registration,
): Promise<boolean> {
  if (dryRun || clientId === null) return false;
  const ids = { clientId, tenantId, cloud };
  // What the extension's page of settings exports holds its values one level down.
  const { settings } = content;
  const completed = isJsonObject(settings)
    ? { ...content, settings: { ...settings, ...ids } }
    : { ...content, ...ids };
  try {
    await writeFile(path, `${JSON.stringify(completed, null, 2)}\n`);
    return true;
  } catch (error) {
    throw new CommandFailure(
      `The app is registered, but ${path} cannot be written: ${(error as Error).message}`,
      {
        cause: error,
      },
    );
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}
