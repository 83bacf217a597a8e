import * as v from 'valibot';
import { type SettingName, settingsEntries } from '../../extension/settings/settings.ts';
import { managedSchema } from '../../extension/settings/managed-schema.ts';
import type { HeldSettings } from '../distribution/deployment.ts';

type ManagedName = keyof typeof managedSchema.properties;

/** A value in the forms that the extension's schema knows, in whatever format it travels. */
export type ManagedValue = string | boolean | number | readonly string[];
export type ManagedValues = { organization?: string } & { [name in SettingName]?: ManagedValue };

/**
 * Settings as policy writes them, in the order of the schema: `readPolicy` of them gives the settings back. What is
 * not set is left out: the schema refuses an empty id, and with it the extension would show it as set by policy.
 */
export function managedValuesOf(settings: HeldSettings): ManagedValues {
  const names = Object.keys(managedSchema.properties) as ManagedName[];
  const named = names.map((name) => [name, managedValueOf(name, settings)] as const);
  return Object.fromEntries(named.filter(([, value]) => value !== undefined && value !== ''));
}

function managedValueOf(name: ManagedName, settings: HeldSettings): ManagedValue | undefined {
  if (name === 'organization') return settings.organization?.trim();
  if (settings[name] === undefined) return undefined;
  // For the history's days policy says 0 where the settings say `null`: Chromium's schema knows no `null`.
  return v.parse(settingsEntries[name], settings[name]) ?? 0;
}

/** The values one by one, without what is not there. */
export const entriesOf = (values: ManagedValues): [name: string, value: ManagedValue][] =>
  Object.entries(values).filter((entry): entry is [string, ManagedValue] => entry[1] !== undefined);
