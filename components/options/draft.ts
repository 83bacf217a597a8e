import { isGuid, readGuid } from '../../extension/assignment/ids';
import type { Settings } from '../../extension/settings/settings';

/** The settings as they are typed, right or wrong. */
export type SettingsDraft = Settings;

export type IdField = 'clientId' | 'tenantId';
export type IdProblem = 'notAGuid' | 'sameIds';

/** What the draft would be saved as, or what keeps it from being saved. */
export type CheckedSettings = {
  settings: Settings | null;
  problems: Partial<Record<IdField, IdProblem>>;
};

/** An id as it is meant. A text that is no GUID is only trimmed: what was typed is never changed under the hand. */
export const cleanId = (text: string): string => readGuid(text) ?? text.trim();

/** Judges a draft. An empty id means "not set yet" and is no mistake. */
export function checkSettings(draft: SettingsDraft): CheckedSettings {
  const [clientId, tenantId] = [cleanId(draft.clientId), cleanId(draft.tenantId)];
  const problems: CheckedSettings['problems'] = {};
  if (clientId !== '' && !isGuid(clientId)) problems.clientId = 'notAGuid';
  if (tenantId !== '' && !isGuid(tenantId)) problems.tenantId = 'notAGuid';
  else if (tenantId !== '' && tenantId === clientId) problems.tenantId = 'sameIds';
  const isGood = Object.keys(problems).length === 0;
  return { settings: isGood ? { ...draft, clientId, tenantId } : null, problems };
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
