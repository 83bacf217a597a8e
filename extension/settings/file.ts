import * as v from 'valibot';
import { isJsonObject, type JsonObject, nestsTooDeep } from '../assignment/json.ts';
import { readManagedValue } from './policy.ts';
import { type SettingName, type Settings, settingNames, settingsEntries } from './settings.ts';

/** The name under which settings are saved. */
export const settingsFileName = 'retarget-settings.json';

/** Many times what all settings take, in characters or bytes. Anything larger is some other file. */
export const largestFile = 64 * 1024;

const version = 1;

/** Why nothing can be taken from a text at all. */
export type FileProblem =
  | 'tooLarge'
  | 'tooDeep'
  | 'notJson'
  | 'notAnObject'
  | 'notSettings'
  | 'laterVersion'
  | 'severalExtensions'
  | 'empty';

/**
 * What a text holds. `wrong`: names of settings with a value that they cannot have. Then nothing of it is taken:
 * what is left out could be the very value that keeps somebody from editing.
 */
export type FileRead =
  | { is: 'unreadable'; problem: FileProblem }
  | { is: 'wrong'; names: SettingName[]; ignored: string[] }
  | { is: 'read'; settings: Partial<Settings>; ignored: string[] };

/** The settings as a file that says what it is, so that a later version can read it too. */
export function writeSettingsFile(settings: Settings): string {
  return `${JSON.stringify({ retarget: 'settings', version, settings }, null, 2)}\n`;
}

/**
 * Reads a file of settings, or what an administrator writes for policy: the values alone, or the browser's whole
 * policy with them inside. Total: any text has an answer, none throws.
 */
export function readSettingsFile(text: string): FileRead {
  if (text.length > largestFile) return unreadable('tooLarge');
  if (nestsTooDeep(text)) return unreadable('tooDeep');
  const value = parse(text);
  if (value === undefined) return unreadable('notJson');
  if (!isJsonObject(value)) return unreadable('notAnObject');
  if (Object.hasOwn(value, 'retarget')) return readOwn(value);
  const parts = partsOfPolicy(value);
  const [part = value] = parts;
  return parts.length > 1 ? unreadable('severalExtensions') : readValues(part, readManagedValue);
}

/** A whole policy of the browser has its values for each extension deeper inside; none in anything else. */
function partsOfPolicy(value: JsonObject): JsonObject[] {
  const thirdParty = Object.hasOwn(value, '3rdparty') ? value['3rdparty'] : null;
  const extensions = isJsonObject(thirdParty) ? thirdParty['extensions'] : null;
  return isJsonObject(extensions) ? Object.values(extensions).filter(isJsonObject) : [];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

const unreadable = (problem: FileProblem): FileRead => ({ is: 'unreadable', problem });

/** A file that says which form it has. */
const Form = v.object({ retarget: v.literal('settings'), version: v.pipe(v.number(), v.integer()) });

function readOwn(file: JsonObject): FileRead {
  const form = v.safeParse(Form, file);
  if (!form.success) return unreadable('notSettings');
  if (form.output.version > version) return unreadable('laterVersion');
  const { settings } = file;
  if (form.output.version !== version || !isJsonObject(settings)) return unreadable('notSettings');
  return readValues(settings, (name, value) => v.safeParse(settingsEntries[name], value));
}

type ReadValue = (name: SettingName, value: unknown) => { success: boolean; output: unknown };

/** Judges each value by itself, so that everything wrong is told at once. */
function readValues(values: JsonObject, read: ReadValue): FileRead {
  const ignored = Object.keys(values).filter((name) => !(settingNames as string[]).includes(name));
  const named = settingNames.filter((name) => Object.hasOwn(values, name));
  if (named.length === 0) return unreadable('empty');
  const results = named.map((name) => ({ name, ...read(name, values[name]) }));
  const wrong = results.filter(({ success }) => !success).map(({ name }) => name);
  if (wrong.length > 0) return { is: 'wrong', names: wrong, ignored };
  const settings: Partial<Settings> = Object.fromEntries(results.map(({ name, output }) => [name, output]));
  return { is: 'read', settings, ignored };
}
