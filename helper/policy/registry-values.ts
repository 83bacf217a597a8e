import type { CheckedDeployment } from './check.ts';
import { installationOf } from './installation.ts';
import { compactJson } from './json-text.ts';
import { entriesOf, type ManagedValue } from './managed-values.ts';

/** A value in the registry: a number is a DWORD, a text is a string. */
export type RegistryValue = number | string;
export type RegistryValues = [name: string, value: RegistryValue][];

/** What the registry has no type for is a number, or JSON text: Chrome turns it back by its schema. */
function registryValue(value: ManagedValue): RegistryValue {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'object' ? compactJson(value) : value;
}

/** The values of `ExtensionSettings\ID`, and those of `3rdparty\extensions\ID\policy`. */
export function registryValuesOf(deployment: CheckedDeployment): {
  installation: RegistryValues;
  settings: RegistryValues;
} {
  const inRegistry = (entries: [string, ManagedValue][]): RegistryValues =>
    entries.map(([name, value]) => [name, registryValue(value)]);
  return {
    installation: inRegistry(Object.entries(installationOf(deployment))),
    settings: inRegistry(entriesOf(deployment.values)),
  };
}
