import { i18n } from '#i18n';
import type { EditingRule } from '../../extension/settings/editing-rules';
import type { SettingName, SettingsInForce } from '../../extension/settings/settings';
import { sentences } from '../sentences';

const settingOf: Record<EditingRule, SettingName> = {
  readOnly: 'readOnly',
  kind: 'kinds',
  fullList: 'fullList',
};

/** Who set what policy holds, and what to do about it. */
export const wordsOfLock = (lockedBy: string | null): string =>
  lockedBy === null ? i18n.t('rules.locked') : i18n.t('rules.lockedBy', [lockedBy]);

/**
 * What a rule keeps from being done, and who can change that.
 * @param what says it, where more is known than the rule.
 */
export function wordsOfRule(
  rule: EditingRule,
  { locked, lockedBy }: SettingsInForce,
  what: string = i18n.t(`rules.${rule}`),
): string {
  const who = locked.includes(settingOf[rule]) ? wordsOfLock(lockedBy) : i18n.t('rules.own');
  return sentences(what, who);
}
