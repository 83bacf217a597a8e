import * as v from 'valibot';
import { isGuid } from '../assignment/ids.ts';
import { targetKinds } from '../assignment/target.ts';
import { CloudName } from '../graph/clouds.ts';
import type { Connection } from '../identity/types.ts';

const Guid = v.pipe(v.string(), v.trim(), v.check(isGuid, 'notAGuid'), v.toLowerCase());

/** Kinds that an edit may aim from and to. `other`: types that this version does not know, edited as JSON. */
export const editableKinds = [...targetKinds, 'other'] as const;
export type EditableKind = (typeof editableKinds)[number];

/** Days that the history can be kept for; `null` keeps as many edits as there is room for. */
export const keepDaysChoices = [30, 90, 365, null] as const;

/**
 * Each setting by itself: a value of policy is checked alone, so that a bad one takes no other with it.
 * An empty client or tenant id means "not set yet".
 */
export const settingsEntries = {
  clientId: v.union([v.literal(''), Guid]),
  tenantId: v.union([v.literal(''), Guid]),
  cloud: CloudName,
  /** Whether names of groups are read, which needs a permission of its own. */
  groupNames: v.boolean(),
  /** Nothing may be changed from here, only looked at. */
  readOnly: v.boolean(),
  /** Whether the complete list may be replaced where the service does not change a single assignment. */
  fullList: v.boolean(),
  /** Kinds that may be edited, each once and in their order, so that two lists of the same kinds are the same. */
  kinds: v.pipe(
    v.array(v.picklist(editableKinds)),
    v.transform((kinds) => editableKinds.filter((kind) => kinds.includes(kind))),
  ),
  keepDays: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3650))),
} as const;

export const Settings = v.object(settingsEntries);
export type Settings = v.InferOutput<typeof Settings>;
export type SettingName = keyof Settings;

export const settingNames = Object.keys(settingsEntries) as SettingName[];

export const defaultSettings: Settings = {
  clientId: '',
  tenantId: '',
  cloud: 'global',
  groupNames: true,
  readOnly: false,
  fullList: true,
  kinds: [...editableKinds],
  keepDays: 90,
};

/** The settings in force, and which of them policy holds. */
export const SettingsInForce = v.object({
  settings: Settings,
  locked: v.array(v.picklist(settingNames)),
  /** Who set what is locked, as policy tells it; `null` where it does not. */
  lockedBy: v.nullable(v.string()),
});
export type SettingsInForce = v.InferOutput<typeof SettingsInForce>;

/** What a sign-in needs, or `null` as long as the app or the tenant is not set. */
export function connectionOf(settings: Settings): Connection | null {
  const { clientId, tenantId, cloud } = settings;
  return clientId === '' || tenantId === '' ? null : { clientId, tenantId, cloud };
}
