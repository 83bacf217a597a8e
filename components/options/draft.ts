import { isGuid } from '../../extension/assignment/ids';
import type { Settings } from '../../extension/settings/settings';

/** The settings as they are typed, right or wrong. */
export type SettingsDraft = { clientId: string; tenantId: string; cloud: Settings['cloud'] };

export type IdField = 'clientId' | 'tenantId';
export type IdProblem = 'notAGuid' | 'sameIds';

/** What the draft would be saved as, or what keeps it from being saved. */
export type CheckedSettings = {
  settings: Settings | null;
  problems: Partial<Record<IdField, IdProblem>>;
};

/**
 * An id as it is meant: people copy it with braces, quotes, spaces, in capitals, or without hyphens. A text
 * that is no GUID comes back as it is, only trimmed: what was typed is never changed under the hand.
 */
export function cleanId(text: string): string {
  const bare = text.replace(/^\s*urn:uuid:/i, '').replace(/[\s{}()[\]"'`\u200b-\u200d\u2060\ufeff]/g, '');
  const digits = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/i.exec(bare);
  const hyphenated = digits ? digits.slice(1).join('-') : bare;
  return isGuid(hyphenated) ? hyphenated.toLowerCase() : text.trim();
}

/** Judges a draft. An empty id means "not set yet" and is no mistake. */
export function checkSettings(draft: SettingsDraft): CheckedSettings {
  const [clientId, tenantId] = [cleanId(draft.clientId), cleanId(draft.tenantId)];
  const problems: CheckedSettings['problems'] = {};
  if (clientId !== '' && !isGuid(clientId)) problems.clientId = 'notAGuid';
  if (tenantId !== '' && !isGuid(tenantId)) problems.tenantId = 'notAGuid';
  else if (tenantId !== '' && tenantId === clientId) problems.tenantId = 'sameIds';
  const isGood = Object.keys(problems).length === 0;
  return { settings: isGood ? { clientId, tenantId, cloud: draft.cloud } : null, problems };
}

/** How many settings a draft changes. */
export function countUnsaved(draft: SettingsDraft, saved: Settings): number {
  const changed = [
    cleanId(draft.clientId) !== saved.clientId,
    cleanId(draft.tenantId) !== saved.tenantId,
    draft.cloud !== saved.cloud,
  ];
  return changed.filter(Boolean).length;
}
