import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { defaultSettings, Settings } from './settings';

const key = 'settings';

/**
 * The stored settings. Values that do not pass the schema are treated as not set, so that a damaged store
 * leads to the options page and not to a request with a wrong id.
 */
export async function readSettings(): Promise<Settings> {
  const stored = (await browser.storage.local.get(key))[key];
  const read = v.safeParse(Settings, stored);
  return read.success ? read.output : defaultSettings;
}

/** Stores settings that have passed the schema, and returns them as stored. */
export async function saveSettings(settings: Settings): Promise<Settings> {
  await browser.storage.local.set({ [key]: settings });
  return settings;
}
