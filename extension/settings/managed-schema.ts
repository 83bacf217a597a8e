import { cloudNames } from '../graph/clouds.ts';
import { editableKinds } from './settings.ts';

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
      description:
        'Whether the complete list may be replaced where the service changes no single assignment.',
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
