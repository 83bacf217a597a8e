import { isGuid, readGuid } from '../../extension/assignment/ids';
import {
  type SettingName,
  type Settings,
  settingNames,
  type SettingsInForce,
} from '../../extension/settings/settings';

/** The settings as they are typed, right or wrong. */
export type SettingsDraft = Settings;

/** What the person changed and has not saved. Everything else follows what is in force, wherever that changes. */
export type Edits = Partial<SettingsDraft>;

export type IdField = 'clientId' | 'tenantId';
type IdProblem = 'notAGuid' | 'sameIds';

/** What the draft would be saved as, or what keeps it from being saved. */
export type CheckedSettings = {
  settings: Settings | null;
  problems: Partial<Record<IdField, IdProblem>>;
};

/** An id as it is meant. A text that is no GUID is only trimmed: what was typed is never changed under the hand. */
export const cleanId = (text: string): string => readGuid(text) ?? text.trim();

/** What the fields show: what policy holds as it is held, and the person's edits over the rest. */
export function draftOf({ settings, locked }: SettingsInForce, edits: Edits): SettingsDraft {
  const mine = Object.entries(edits).filter(([name]) => !locked.includes(name as SettingName));
  return { ...settings, ...Object.fromEntries(mine) };
}

/** Judges a draft. An empty id means "not set yet" and is no mistake; what is locked nobody can correct here. */
export function checkSettings(draft: SettingsDraft, locked: readonly SettingName[]): CheckedSettings {
  const [clientId, tenantId] = [cleanId(draft.clientId), cleanId(draft.tenantId)];
  const problems: CheckedSettings['problems'] = {};
  const tell = (field: IdField, problem: IdProblem): void => {
    if (!locked.includes(field)) problems[field] = problem;
  };
  if (clientId !== '' && !isGuid(clientId)) tell('clientId', 'notAGuid');
  if (tenantId !== '' && !isGuid(tenantId)) tell('tenantId', 'notAGuid');
  else if (tenantId !== '' && tenantId === clientId) {
    tell(locked.includes('tenantId') ? 'clientId' : 'tenantId', 'sameIds');
  }
  const isGood = Object.keys(problems).length === 0;
  return { settings: isGood ? { ...draft, clientId, tenantId } : null, problems };
}

/** Whether two values of a setting mean the same, however they were typed. */
export function sameValue<Name extends SettingName>(
  name: Name,
  one: Settings[Name],
  other: Settings[Name],
): boolean {
  if (name === 'clientId' || name === 'tenantId') return cleanId(String(one)) === cleanId(String(other));
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((kind) => other.includes(kind));
  }
  return one === other;
}

/** The settings in which two differ. */
export const differing = (one: Settings, other: Settings): SettingName[] =>
  settingNames.filter((name) => !sameValue(name, one[name], other[name]));

/** The edits that are still open after some of them were sent: those that were made meanwhile. */
export function editsAfter(edits: Edits, sent: Edits): Edits {
  return Object.fromEntries(
    Object.entries(edits).filter(([name, value]) => sent[name as SettingName] !== value),
  );
}
