import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { watchLocalKey } from '../local-changes';
import { readPolicy } from './policy';
import {
  defaultSettings,
  type SettingName,
  type Settings,
  settingNames,
  settingsEntries,
  type SettingsInForce,
} from './settings';

const key = 'settings';

/**
 * The settings in force: policy over what the person chose over the defaults. A stored value that does not pass
 * its schema counts as not set, so that a damaged store leads to the options page and not to a request with a
 * wrong id.
 */
export async function readSettings(): Promise<SettingsInForce> {
  const [stored, { held, lockedBy }] = await Promise.all([readChosen(), readHeld()]);
  const locked = settingNames.filter((name) => Object.hasOwn(held, name));
  return { settings: { ...defaultSettings, ...stored, ...held }, locked, lockedBy };
}

/** Stores what the person chose, and returns what is in force then. What policy holds is not stored over. */
export async function saveSettings(settings: Settings): Promise<SettingsInForce> {
  const [chosen, { held }] = await Promise.all([readChosen(), readHeld()]);
  const mine = Object.entries(settings).filter(([name]) => !Object.hasOwn(held, name));
  await browser.storage.local.set({ [key]: { ...chosen, ...Object.fromEntries(mine) } });
  return readSettings();
}

/** Calls back when the settings change, by the person or by policy. */
export function watchSettings(onChange: () => void): () => void {
  const { managed } = browser.storage;
  const unwatch = watchLocalKey(key, onChange);
  managed.onChanged.addListener(onChange);
  return () => {
    unwatch();
    managed.onChanged.removeListener(onChange);
  };
}

async function readChosen(): Promise<Partial<Settings>> {
  const stored = v.safeParse(v.record(v.string(), v.unknown()), (await browser.storage.local.get(key))[key]);
  if (!stored.success) return {};
  const chosen: Partial<Settings> = {};
  for (const name of settingNames) {
    const read = v.safeParse(settingsEntries[name], stored.output[name]);
    if (read.success) Object.assign(chosen, { [name satisfies SettingName]: read.output });
  }
  return chosen;
}

async function readHeld(): Promise<ReturnType<typeof readPolicy>> {
  try {
    return readPolicy(await browser.storage.managed.get(null));
  } catch (error) {
    // Where no policy is set for the extension at all, some browsers refuse the question instead of answering {}.
    if (error instanceof Error && /managed/i.test(error.message)) return readPolicy({});
    throw error;
  }
}
