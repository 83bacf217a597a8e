import * as v from 'valibot';
import { isJsonObject } from '../../extension/assignment/json.ts';
import { settingsEntries } from '../../extension/settings/settings.ts';
import { Organization } from '../policy/check.ts';
import { UsageError } from '../usage.ts';
import type { HeldSettings } from './deployment.ts';

/** Policy says 0 for "as many as there is room for", and so may the file. */
const KeepDays = v.pipe(
  v.union([v.null(), v.number()]),
  v.transform((days) => (days === 0 ? null : days)),
  settingsEntries.keepDays,
);

/** The values of settings in policy, all of them valid. */
export const PolicyValues = v.partial(
  v.strictObject({ ...settingsEntries, keepDays: KeepDays, organization: Organization }),
);

/** What the extension's page of settings exports; the values alone are taken, too. */
const Exported = v.object({ retarget: v.literal('settings'), version: v.literal(1), settings: v.unknown() });

/** Reads the settings that policy shall hold. One that is not known or not valid is told, never left out. */
export async function readSettings(source: string, file: string): Promise<HeldSettings> {
  const json = parse(source, file, await readText(source, file));
  const exported = v.safeParse(Exported, json);
  const values = exported.success ? exported.output.settings : json;
  const unusable = (why: string) => new UsageError(`${source}: ${file} cannot be used: ${why}.`);
  // To valibot a list would be an object without settings.
  if (!isJsonObject(values)) throw unusable('it holds no object of settings');
  const read = v.safeParse(PolicyValues, values);
  if (read.success) return read.output as HeldSettings;
  throw unusable(`'${v.getDotPath(read.issues[0]) ?? ''}' is not a setting or has no valid value`);
}

async function readText(source: string, file: string): Promise<string> {
  try {
    return await Deno.readTextFile(file);
  } catch (error) {
    throw new UsageError(`${source} takes a file of settings that can be read, and '${file}' is none.`, {
      cause: error,
    });
  }
}

function parse(source: string, file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new UsageError(`${source}: ${file} cannot be used: it is not JSON.`, { cause: error });
  }
}
