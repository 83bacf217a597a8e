import * as v from 'valibot';
import fc from 'fast-check';
import { managedSchema } from '../../extension/settings/managed-schema.ts';
import { type readPolicy } from '../../extension/settings/policy.ts';
import { editableKinds, settingNames, type Settings } from '../../extension/settings/settings.ts';
import { cloudNames } from '../../extension/graph/clouds.ts';
import type { Deployment, HeldSettings } from '../distribution/deployment.ts';
import { Organization } from '../policy/check.ts';
import { type PolicyFile, policyFiles } from '../policy/files.ts';

/** What means something in one of the formats, or cannot be seen. */
const hostile = [
  ...`'"\\$\`&<>;#%@{}()|,=*?![]^~\n\r\t `,
  ...[']]>', '-->', '<![CDATA[', '&amp;', '&#x41;', '@"', '"@', "'@", '$(calc)', '%PATH%', '\\u0041', '#>'],
  ...['‘', '’', '‚', '‛', '“', '”', '\u202e', '\u200f', '\u2066', '\u200d', '\u00ad', '\u0085', '\u2028'],
  ...['\ufeff', '\u00a0', 'é', 'e\u0301', '😀', '👩‍💻', '𝕏', '\u{e0041}', 'محمد'],
];

const organization = fc
  .array(fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', maxLength: 6 })), {
    maxLength: 20,
  })
  .map((parts) => parts.join(''))
  .filter((text) => v.is(Organization, text));

const guid = fc.oneof(
  fc.uuid(),
  fc.uuid().map((id) => id.toUpperCase()),
  fc.constant('' as const),
);

export const settings: fc.Arbitrary<HeldSettings> = fc.record(
  {
    organization,
    clientId: guid,
    tenantId: guid,
    cloud: fc.constantFrom(...cloudNames),
    groupNames: fc.boolean(),
    readOnly: fc.boolean(),
    fullList: fc.boolean(),
    kinds: fc.subarray([...editableKinds]),
    keepDays: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 3650 })),
  },
  { requiredKeys: [] },
);

const extensionId = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnop'), minLength: 32, maxLength: 32 });

export const deployments: fc.Arbitrary<Deployment> = fc.record({
  origin: fc.constantFrom('https://retarget.contoso.com', 'https://x.test:8443', 'http://localhost:8080'),
  extensionId,
  ring: fc.constantFrom(null, 'pilot', 'stable', '--1'),
  settings,
});

/** The extension of the tests, installed from one place and with nothing set. */
export const plain: Deployment = {
  origin: 'https://retarget.contoso.com',
  extensionId: 'abcdefghijklmnopabcdefghijklmnop',
  ring: null,
  settings: {},
};

/** The one file with a path. */
export function fileAt(deployment: Deployment, path: string): PolicyFile {
  const file = policyFiles(deployment).find((one) => one.path === path);
  if (file === undefined) throw new Error(`There is no file ${path}.`);
  return file;
}

/** What the extension makes of settings that are set in it; an empty id means "not set" there. */
export function expectedOf({ organization: by, ...values }: HeldSettings): ReturnType<typeof readPolicy> {
  const set = settingNames.filter((name) => values[name] !== undefined && values[name] !== '');
  const held = Object.fromEntries(
    set.map((name) => [name, name.endsWith('Id') ? String(values[name]).toLowerCase() : values[name]]),
  ) as Partial<Settings>;
  return { held, lockedBy: by?.trim() ?? null };
}

/** What `ExtensionSettings` must say of a deployment's extension. */
export const installationFor = ({ origin, ring }: Deployment) => ({
  installation_mode: 'force_installed',
  update_url: `${origin}/updates.xml${ring === null ? '' : `?ring=${ring}`}`,
  override_update_url: true,
});

type Property = {
  type: string;
  enum?: readonly string[];
  minimum?: number;
  maximum?: number;
  pattern?: string;
};

/** Drops what the browser would drop by the extension's schema (facts: enterprise, "managed_schema"). */
export function bySchema(values: Record<string, unknown>): Record<string, unknown> {
  const properties: Record<string, Property> = managedSchema.properties;
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => {
      const property = properties[name];
      return property !== undefined && fits(property, value);
    }),
  );
}

function fits({ type, enum: names, minimum, maximum, pattern }: Property, value: unknown): boolean {
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'integer') {
    return Number.isInteger(value) && Number(value) >= (minimum ?? 0) && Number(value) <= (maximum ?? 0);
  }
  if (type === 'array') {
    const kinds: readonly string[] = managedSchema.properties.kinds.items.enum;
    return Array.isArray(value) && value.every((item) => kinds.includes(item as string));
  }
  if (typeof value !== 'string') return false;
  return (names?.includes(value) ?? true) && (pattern === undefined || new RegExp(pattern).test(value));
}

/** Chromium's `ConvertRegistryValue`: what the registry has no type for is turned back by the schema. */
export function fromRegistry(values: Record<string, string | number>): Record<string, unknown> {
  const properties: Record<string, Property> = managedSchema.properties;
  const converted = Object.entries(values).map(([name, value]) => {
    const type = properties[name]?.type;
    if (type === 'boolean' && typeof value === 'number') return [name, value !== 0];
    if (type === 'array' && typeof value === 'string') return [name, JSON.parse(value) as unknown];
    return [name, value];
  });
  return Object.fromEntries(converted) as Record<string, unknown>;
}
