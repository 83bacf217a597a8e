import { i18n } from '#i18n';
import type { CloudName } from '../../extension/graph/clouds';
import {
  type EditableKind,
  editableKinds,
  type SettingName,
  type Settings,
} from '../../extension/settings/settings';
import { wordsOfKind } from '../describe/target';
import { counted } from '../format';
import { listOf } from '../sentences';
import { wordsOfWholeCloud } from '../shell/cloud-words';

const names = {
  clientId: 'options.clientId',
  tenantId: 'options.tenantId',
  cloud: 'options.cloud',
  groupNames: 'options.groupNames',
  readOnly: 'options.readOnly',
  fullList: 'options.fullList',
  kinds: 'options.kinds',
  keepDays: 'options.keepDays',
} as const satisfies Record<SettingName, string>;

/** What a setting is called on the page. */
export const nameOfSetting = (name: SettingName): string => i18n.t(names[name]);

/** Several settings by name: `Cloud, Read only`. */
export const nameSettings = (list: readonly SettingName[]): string => listOf(list.map(nameOfSetting));

/** What a kind of target is called where it is allowed or not. */
export const wordsOfEditableKind = (kind: EditableKind): string =>
  kind === 'other' ? i18n.t('options.kindOther') : wordsOfKind(kind);

/** How long history is kept. */
export function wordsOfKeepDays(days: number | null): string {
  if (days === null) return i18n.t('options.keepAll');
  return days === 365 ? i18n.t('options.keepYear') : i18n.t('options.keep', ...counted(days));
}

/** The value of a setting in words. */
export function wordsOfValue(name: SettingName, { [name]: value }: Settings): string {
  if (typeof value === 'boolean') return value ? i18n.t('options.on') : i18n.t('options.off');
  if (Array.isArray(value)) return wordsOfKinds(value);
  if (name === 'cloud') return wordsOfWholeCloud(value as CloudName);
  if (name === 'keepDays') return wordsOfKeepDays(value as number | null);
  return value === '' ? i18n.t('options.notSet') : String(value);
}

function wordsOfKinds(kinds: readonly EditableKind[]): string {
  if (kinds.length === 0) return i18n.t('options.noneOfThem');
  return kinds.length === editableKinds.length
    ? i18n.t('options.allOfThem')
    : listOf(kinds.map(wordsOfEditableKind));
}
