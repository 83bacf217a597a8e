import * as v from 'valibot';
import { cloudNames } from '../graph/clouds';
import { editableKinds, type SettingName, type Settings, settingsEntries } from './settings';

/** Policy says 0 for "as many as there is room for": Chromium's schema knows no `null`. */
const withoutLimit = 0;

/** What of the settings policy holds. A value that is not valid is left out, and takes no other with it. */
export function readPolicy(managed: Record<string, unknown>): {
  held: Partial<Settings>;
  lockedBy: string | null;
} {
  const held: Partial<Settings> = {};
  for (const name of Object.keys(settingsEntries) as SettingName[]) {
    if (!Object.hasOwn(managed, name)) continue;
    const value = name === 'keepDays' && managed[name] === withoutLimit ? null : managed[name];
    const read = v.safeParse(settingsEntries[name], value);
    if (read.success && read.output !== '') Object.assign(held, { [name]: read.output });
  }
  const by = v.safeParse(v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(80)), managed['organization']);
  return { held, lockedBy: by.success ? by.output : null };
}

const guidPattern = '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$';

/**
 * The schema by which the browser reads policy. Only what Chromium takes (facts: enterprise, "managed_schema"):
 * no `null`, no unions, no `additionalProperties`.
 */
export const managedSchema = {
  type: 'object',
  properties: {
    organization: {
      title: 'Organization',
      description: 'Shown beside the settings that policy holds: who set them.',
      type: 'string',
    },
    clientId: {
      title: 'Application (client) ID',
      description: 'The app registration in Microsoft Entra that Retarget signs in with.',
      type: 'string',
      pattern: guidPattern,
    },
    tenantId: {
      title: 'Directory (tenant) ID',
      description: 'The one tenant that changes go to.',
      type: 'string',
      pattern: guidPattern,
    },
    cloud: {
      title: 'Cloud',
      description: 'Where the tenant lives.',
      type: 'string',
      enum: [...cloudNames],
    },
    groupNames: {
      title: 'Group names',
      description: 'Whether names of groups are read, which needs GroupMember.Read.All.',
      type: 'boolean',
    },
    readOnly: {
      title: 'Read only',
      description: 'Assignments are shown and never changed.',
      type: 'boolean',
    },
    fullList: {
      title: 'Replace the complete list',
      description: 'Whether the complete list may be replaced where the service changes no single assignment.',
      type: 'boolean',
    },
    kinds: {
      title: 'Target types',
      description: 'Types of targets that may be edited. Others are shown only.',
      type: 'array',
      items: { type: 'string', enum: [...editableKinds] },
    },
    keepDays: {
      title: 'Keep history',
      description: 'Days that the history is kept for. 0 keeps as many edits as there is room for.',
      type: 'integer',
      minimum: 0,
      maximum: 3650,
    },
  },
} as const;
